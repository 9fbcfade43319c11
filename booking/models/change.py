from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from booking.models.booking import Booking
from booking.states import State


class WhyCancelled(models.TextChoices):
    """Why the practice cancels a session."""

    CANNOT_COME = "cannot-come", _("the therapist cannot come")
    CLOSED_THEN = "closed-then", _("the practice is closed then")
    CLIENT_ASKED = "client-asked", _("the client asked for it")
    ANOTHER = "another", _("another reason")


class Change(models.Model):
    """One step in a booking's life, or in that of its money: who, when, why."""

    class Money(models.TextChoices):
        PAID = "paid", _("paid")
        DUE = "due", _("refund asked for")
        REFUNDED = "refunded", _("refunded")
        NOT_REFUNDED = "not_refunded", _("refund failed")
        DISPUTED = "disputed", _("payment disputed")
        WON = "won", _("dispute won")
        LOST = "lost", _("dispute lost")
        TAKEN = "taken", _("paid at the place")
        UNDONE = "undone", _("was not paid at the place")
        OWED = "owed", _("to give back at the place")
        GIVEN = "given", _("given back at the place")
        WAIVED = "waived", _("let off")

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(_("when"))
    old = models.CharField(max_length=12, blank=True)
    new = models.CharField(max_length=12)
    # A code of ours, or an account as by_account() writes it.
    actor = models.CharField(_("who"), max_length=160)
    reason = models.CharField(_("why"), max_length=80, blank=True)
    # What somebody wrote beside it, under the client's key.
    sealed_words = models.TextField(blank=True)
    # Of a step of the money what and how much; the booking's own state stays.
    money = models.CharField(max_length=12, choices=Money.choices, blank=True)
    amount = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=("at",), name="booking_change_at")]
        constraints = [
            models.CheckConstraint(
                name="booking_change_of_money_has_an_amount",
                condition=Q(money="", amount__isnull=True)
                | (~Q(money="") & Q(amount__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


def called_off_by_us(booking: Booking) -> bool:
    """It was cancelled, and not because its client wanted so."""
    ours = [why for why in WhyCancelled.values if why != WhyCancelled.CLIENT_ASKED]
    return booking.changes.filter(new=State.CANCELLED, reason__in=ours).exists()
