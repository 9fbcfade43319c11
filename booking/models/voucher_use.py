"""The ledger of what is spent of prepaid codes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from booking.models.booking import Booking
from booking.models.voucher import Voucher


class VoucherUseQuerySet(models.QuerySet):
    def of(self, booking: Booking) -> "VoucherUse | None":
        """Nothing is asked about a booking that no code pays for."""
        if not booking.covered_amount:
            return None
        found: VoucherUse | None = (
            self.select_related("voucher__batch").filter(booking_id=booking.pk).first()  # type: ignore[assignment]
        )
        if found is not None:
            found.booking = booking
        return found


class VoucherUse(models.Model):
    """The ledger: what a booking takes of a code, in øre or sessions, and what came back of it.

    The one place where a booking and who paid for it meet.
    """

    class State(models.TextChoices):
        HELD = "held", _("held")
        SPENT = "spent", _("spent")
        RETURNED = "returned", _("returned")

    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="uses")
    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="voucher_use")
    state = models.CharField(max_length=8, choices=State.choices, default=State.HELD)
    units = models.PositiveIntegerField()
    returned = models.PositiveIntegerField(default=0)
    held_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)

    objects = VoucherUseQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        indexes = [models.Index(fields=("state",), name="booking_voucher_use_state")]
        constraints = [
            models.CheckConstraint(
                name="booking_voucher_use_adds_up",
                condition=Q(units__gt=0)
                & (
                    Q(state="held", returned=0, spent_at__isnull=True, returned_at__isnull=True)
                    | Q(state="spent", returned__lt=F("units"), spent_at__isnull=False)
                    | Q(state="returned", returned=F("units"), returned_at__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return f"use {self.pk}"

    def units_of(self, due: int) -> int:
        """Of so much øre. A session is not divided: it comes back when all of its price does."""
        if self.voucher.batch.is_of_sessions:
            return self.units if due >= self.booking.covered_amount else 0
        return due

    def amount_of(self, units: int) -> int:
        """Øre of so many units of it."""
        whole = self.voucher.batch.is_of_sessions
        return self.booking.covered_amount * units if whole else units

    def late_cost(self, cost: int) -> int:
        """What cancelling late costs, where it would cost so much in money."""
        whole = self.voucher.batch.is_of_sessions
        return self.booking.price_amount if cost and whole else cost
