"""Money taken and given back at the place: a ledger of its own, of which Stripe never hears.

Nothing in it is deleted, and no amount changes. What was entered by mistake is taken back by a
row of its own, as bookkeeping wants it.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booking.models.booking import Booking


class Way(models.TextChoices):
    """How the money changed hands."""

    TERMINAL = "terminal", _("card terminal")
    CASH = "cash", _("cash")
    OTHER = "other", pgettext_lazy("way to pay", "another way")


class PlacePayment(models.Model):
    """All that was to be paid, taken at once. Money in øre."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="place_payments")
    key = models.CharField(max_length=64, unique=True)
    amount = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    way = models.CharField(max_length=10, choices=Way.choices)
    paid_at = models.DateTimeField()
    actor = models.CharField(max_length=160)
    # When somebody said that it was entered by mistake: then another may be entered.
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        permissions = [("take_payment", _("Can take payment at the place"))]
        verbose_name = _("payment at the place")
        verbose_name_plural = _("payments at the place")
        constraints = [
            models.UniqueConstraint(
                fields=("booking",),
                condition=Q(undone_at__isnull=True),
                name="booking_paid_once_at_the_place",
            ),
            models.CheckConstraint(
                name="booking_place_payment_of_something", condition=Q(amount__gt=0)
            ),
            models.CheckConstraint(
                name="booking_place_payment_known_way", condition=Q(way__in=Way.values)
            ),
        ]

    def __str__(self) -> str:
        return f"payment at the place {self.pk}"


class PlaceRefund(models.Model):
    """What goes back of it: due by a cancellation until somebody gave it, or given at once."""

    class State(models.TextChoices):
        DUE = "due", pgettext_lazy("money at the place", "to give back")
        DONE = "done", pgettext_lazy("money at the place", "given back")
        # It was never paid, as it turned out: nothing of it is due back.
        STRUCK = "struck", _("no longer due")

    payment = models.ForeignKey(PlacePayment, on_delete=models.PROTECT, related_name="refunds")
    key = models.CharField(max_length=64, unique=True)
    amount = models.PositiveIntegerField()
    reason = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DUE)
    # Empty of what is due, and of a mistake: then no money changed hands.
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    actor = models.CharField(max_length=160)
    # Own words of who gave it, under the client's key: erased with her, and told to nobody.
    sealed_words = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        verbose_name = _("given back at the place")
        verbose_name_plural = _("given back at the place")
        constraints = [
            models.CheckConstraint(
                name="booking_place_refund_of_something", condition=Q(amount__gt=0)
            ),
            models.CheckConstraint(
                name="booking_place_refund_done_at",
                condition=Q(state="done", done_at__isnull=False)
                | Q(state__in=("due", "struck"), done_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"given back at the place {self.pk}"
