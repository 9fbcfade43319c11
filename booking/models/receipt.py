from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booking import sealing
from booking.models.booking import Booking
from booking.models.payment import Payment, Refund
from booking.models.place_payment import PlacePayment, PlaceRefund


class ReceiptCounter(models.Model):
    """The one row that holds the number given out last; a migration made it."""

    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.last)

    @classmethod
    def advance(cls) -> int:
        """The next number. The row stays locked until the caller's transaction ends.

        Whoever comes next waits for that, and a transaction that does not end well gives its
        number back: the series has neither a gap nor the same number twice.
        """
        if cls.objects.update(last=F("last") + 1) != 1:
            raise RuntimeError("the counter of receipts is missing, or there are several")
        last: int = cls.objects.values_list("last", flat=True).get()
        return last


class Receipt(models.Model):
    """A document of the books. Written once: triggers refuse every change. Money in øre.

    What it says is sealed whole, under a key of the books, so that it can be read for as long as
    the law asks, also when the client has been erased. Amounts are positive: the kind tells which
    way they go.
    """

    class Kind(models.TextChoices):
        RECEIPT = "receipt", pgettext_lazy("document", "receipt")
        CREDIT_NOTE = "credit_note", _("credit note")
        # The refund that a credit note tells of did not go through.
        CORRECTION = "correction", _("correction")

    number = models.PositiveIntegerField(_("number"), unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    booking = models.ForeignKey(
        Booking, on_delete=models.PROTECT, related_name="receipts", verbose_name=_("booking")
    )
    # Of money through Stripe, or taken at the place: of one of them.
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    refund = models.ForeignKey(
        Refund, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    place_payment = models.ForeignKey(
        PlacePayment, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    place_refund = models.ForeignKey(
        PlaceRefund, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    refers_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="referring"
    )
    issued_at = models.DateTimeField(_("issued"), db_index=True)
    total = models.PositiveIntegerField(_("amount"))
    vat = models.PositiveIntegerField(_("VAT"))
    currency = models.CharField(max_length=3)
    sealed = models.TextField()

    class Meta:
        ordering = ("-number",)
        default_permissions = ("view",)
        verbose_name = pgettext_lazy("document", "receipt")
        verbose_name_plural = _("receipts")
        constraints = [
            models.UniqueConstraint(
                fields=("payment",), condition=Q(kind="receipt"), name="booking_one_receipt"
            ),
            models.UniqueConstraint(fields=("refund", "kind"), name="booking_one_of_each_refund"),
            models.UniqueConstraint(
                fields=("place_payment",),
                condition=Q(kind="receipt"),
                name="booking_one_receipt_at_the_place",
            ),
            models.UniqueConstraint(fields=("place_refund",), name="booking_one_note_at_the_place"),
            models.CheckConstraint(
                name="booking_receipt_of_a_kind",
                condition=Q(
                    kind="receipt",
                    refund__isnull=True,
                    place_refund__isnull=True,
                    refers_to__isnull=True,
                )
                | Q(
                    kind__in=("credit_note", "correction"),
                    refund__isnull=False,
                    refers_to__isnull=False,
                )
                | Q(kind="credit_note", place_refund__isnull=False, refers_to__isnull=False),
            ),
            models.CheckConstraint(
                name="booking_receipt_of_one_ledger",
                condition=Q(
                    payment__isnull=False, place_payment__isnull=True, place_refund__isnull=True
                )
                | Q(payment__isnull=True, refund__isnull=True, place_payment__isnull=False),
            ),
            models.CheckConstraint(
                name="booking_receipt_of_something", condition=Q(total__gt=0, vat__lte=F("total"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def said(self) -> dict[str, Any]:
        """What it says. Raises InvalidToken when the key that sealed it is gone."""
        return sealing.open_of_the_books(self.sealed)

    @property
    def signed_total(self) -> int:
        """What it does to the books: a credit note takes away."""
        return -self.total if self.kind == self.Kind.CREDIT_NOTE else self.total

    @property
    def signed_vat(self) -> int:
        return -self.vat if self.kind == self.Kind.CREDIT_NOTE else self.vat
