from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from booking.models.booking import Booking


class Payment(models.Model):
    """One Checkout Session, asked for under a key that is stored before the call. Money in øre."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        PROCESSING = "processing", _("under way")
        PAID = "paid", _("paid")
        EXPIRED = "expired", _("expired")
        FAILED = "failed", _("failed")
        MISMATCH = "mismatch", _("amount differs")

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="payments")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    idempotency_key = models.CharField(max_length=64, unique=True)
    session_id = models.CharField(max_length=120, unique=True, null=True, blank=True)
    payment_intent = models.CharField(max_length=120, blank=True)
    checkout_url = models.TextField(blank=True)
    amount = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    looked_up_at = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    # What came instead, in the smallest unit of its currency, where that is another amount.
    other_amount = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    other_currency = models.CharField(max_length=3, blank=True, editable=False)
    # When somebody saw to a payment of another amount.
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(fields=("state", "created_at"), name="booking_payment_state"),
            models.Index(fields=("payment_intent",), name="booking_payment_intent"),
        ]
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        permissions = [("see_money", _("Can see the money of the practice"))]

    def __str__(self) -> str:
        return f"payment {self.pk}"

    @property
    def received(self) -> int:
        """What can be given back of it. Of another amount nothing, as long as we do not know it."""
        if self.state == self.State.MISMATCH:
            return self.other_amount or 0
        return self.amount

    @property
    def received_currency(self) -> str:
        return self.other_currency or self.currency


class Refund(models.Model):
    """Money due back, once for each key, or given back at Stripe itself.

    An errand carries what is due to Stripe. What Stripe says of it only ever leads on, from one
    state to a later one.
    """

    class State(models.TextChoices):
        DUE = "due", _("due")
        PENDING = "pending", _("under way")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        # Her bank gave her the money: a dispute was lost. Due again if it is won after all.
        STRUCK = "struck", _("no longer due")

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    key = models.CharField(max_length=64, unique=True)
    amount = models.PositiveIntegerField()
    reason = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DUE)
    refund_id = models.CharField(max_length=120, unique=True, null=True, blank=True)
    created_at = models.DateTimeField()
    # Stripe repeats a refusal under the key it was given for: each one makes the next key another.
    refusals = models.PositiveSmallIntegerField(default=0, editable=False)
    # Own words of who gave it, under the client's key: erased with her, and told to nobody.
    sealed_words = models.TextField(blank=True, editable=False)
    # When somebody saw to one that did not go through.
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        constraints = [
            models.CheckConstraint(name="booking_refund_of_something", condition=Q(amount__gt=0))
        ]

    def __str__(self) -> str:
        return f"refund {self.pk}"

    @property
    def call_key(self) -> str:
        """Under which Stripe is asked."""
        return f"{self.key}-{self.refusals}" if self.refusals else self.key


class StripeEvent(models.Model):
    """An event that was dealt with, so that a repeated one costs nothing."""

    event_id = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=60)
    received_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.event_id
