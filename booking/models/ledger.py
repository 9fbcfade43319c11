"""What Stripe tells of money besides payments and refunds: disputes, and payments of nobody."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from booking.models.payment import Payment

# Stripe's words for a dispute that is over; in any other state it is open.
LOST = "lost"
FORGIVEN = ("won", "warning_closed", "prevented")
OVER = (LOST, *FORGIVEN)


class DisputeQuerySet(models.QuerySet):
    def open(self) -> "DisputeQuerySet":
        return self.exclude(status__in=OVER)

    def standing(self) -> "DisputeQuerySet":
        """Open or lost: the money is not ours to give back."""
        return self.exclude(status__in=FORGIVEN)


class Dispute(models.Model):
    """A client's bank takes a payment back, or asks about it."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="disputes")
    dispute_id = models.CharField(max_length=120, unique=True)
    status = models.CharField(max_length=40)  # Stripe's own word: it may add to them
    amount = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # When somebody saw to one that was lost.
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        constraints = [
            models.CheckConstraint(
                name="booking_dispute_is_closed_when_over",
                condition=Q(status__in=OVER, closed_at__isnull=False)
                | (~Q(status__in=OVER) & Q(closed_at__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return f"dispute {self.pk}"


class Stray(models.Model):
    """A payment for a booking of ours that we do not have: its backup was older, say."""

    class State(models.TextChoices):
        FOUND = "found", _("waits for somebody")
        DUE = "due", _("goes back")
        PENDING = "pending", _("goes back")
        REFUNDED = "refunded", _("refunded")
        FAILED = "failed", _("refund failed")
        HANDLED = "handled", _("seen to")

    session_id = models.CharField(max_length=120, unique=True)
    payment_intent = models.CharField(max_length=120)
    reference = models.CharField(_("reference"), max_length=200)
    amount = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=10, choices=State.choices, default=State.FOUND)
    refund_id = models.CharField(max_length=120, unique=True, null=True, blank=True)
    found_at = models.DateTimeField(_("found"))
    # Who decided what becomes of it, and when.
    actor = models.CharField(max_length=160, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("payment without a booking")
        verbose_name_plural = _("payments without a booking")

    def __str__(self) -> str:
        return f"stray payment {self.pk}"


class LookedAt(models.Model):
    """How far Stripe's news have been read. One row."""

    until = models.DateTimeField()
    # When somebody last began to read: of any number of workers one does.
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.until.isoformat()
