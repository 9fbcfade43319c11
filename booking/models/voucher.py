"""Prepaid codes, and what the desk decided about them."""

import json
from datetime import date
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from booking import links, sealing
from booking.domain.vouchers import covered, grouped


class VoucherBatchQuerySet(models.QuerySet):
    def with_token(self, token: str) -> "VoucherBatchQuerySet":
        return self.filter(token_hash=links.fingerprint(token))


class VoucherBatch(models.Model):
    """What somebody bought: so many codes, each of one value, until a day.

    Who bought it is sealed under a key of its own, and so are the codes.
    """

    class Kind(models.TextChoices):
        AMOUNT = "amount", _("amount")
        SESSIONS = "sessions", _("sessions")

    class PaidBy(models.TextChoices):
        INVOICE = "invoice", _("invoice")
        DESK = "desk", _("at the desk")

    wrapped_key = models.CharField(max_length=255)
    sealed = models.TextField()
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    # Of each code: øre, or sessions.
    value = models.PositiveIntegerField()
    number = models.PositiveSmallIntegerField(_("codes"))
    price_amount = models.PositiveIntegerField(_("price in øre"))  # of all of them together
    paid_by = models.CharField(max_length=8, choices=PaidBy.choices)
    paid_at = models.DateTimeField(null=True, blank=True)
    valid_to = models.DateField(_("valid until"))
    made_at = models.DateTimeField(_("made"))
    actor = models.CharField(_("who"), max_length=160)
    stopped_at = models.DateTimeField(null=True, blank=True)
    # A page that is sent twice makes one batch.
    request_key = models.CharField(max_length=36, unique=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True)

    objects = VoucherBatchQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        default_permissions = ("view", "add", "change")
        verbose_name = _("prepaid codes")
        verbose_name_plural = _("prepaid codes")
        constraints = [
            models.CheckConstraint(
                name="booking_batch_of_a_kind", condition=Q(kind__in=("amount", "sessions"))
            ),
            models.CheckConstraint(
                name="booking_batch_of_something", condition=Q(value__gt=0, number__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"batch {self.pk}"

    def seal(self, *, buyer: str, contact: str, note: str) -> None:
        self.wrapped_key = sealing.new_wrapped_key()
        text = json.dumps({"buyer": buyer, "contact": contact, "note": note})
        self.sealed = sealing.seal(self.wrapped_key, text)

    @property
    def bought_by(self) -> dict[str, Any]:
        """buyer, contact and note. Raises InvalidToken when its key's own key is gone."""
        said: dict[str, Any] = json.loads(sealing.open_sealed(self.wrapped_key, self.sealed))
        return said

    @property
    def readable(self) -> bool:
        """Whether anything can be sealed or opened with its key."""
        try:
            return bool(self.bought_by)
        except InvalidToken:
            return False

    @property
    def is_of_sessions(self) -> bool:
        return self.kind == self.Kind.SESSIONS

    @property
    def token(self) -> str:
        """The secret of the buyer's link. Raises LookupError when its key was retired."""
        return links.known(self.pk, 1, self.token_hash, "vouchers")


class Voucher(models.Model):
    """One code. What is left of it changes with a row of the ledger only, in one transaction."""

    batch = models.ForeignKey(VoucherBatch, on_delete=models.PROTECT, related_name="vouchers")
    code_hash = models.CharField(max_length=64, unique=True)
    sealed_code = models.TextField()
    value = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    # Of this one alone, where the desk decided so.
    valid_to = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        constraints = [
            # Whatever our code thinks: nobody spends what is not there.
            models.CheckConstraint(
                name="booking_voucher_never_overspent",
                condition=Q(left__gte=0, left__lte=F("value")),
            )
        ]

    def __str__(self) -> str:
        return f"voucher {self.pk}"

    @property
    def code(self) -> str:
        """As it is printed. Raises InvalidToken when the batch's key cannot be read."""
        return grouped(sealing.open_sealed(self.batch.wrapped_key, self.sealed_code))

    @property
    def last_day(self) -> date:
        return max(self.batch.valid_to, self.valid_to or self.batch.valid_to)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None or self.batch.stopped_at is not None

    def is_over(self, today: date) -> bool:
        """Nobody can book with it, whatever is on it."""
        return self.is_closed or today > self.last_day

    def covers(self, price: int) -> int:
        """Øre of the price that it would pay now."""
        if self.batch.is_of_sessions:
            return price if self.left else 0
        return covered(self.left, price)


class VoucherChange(models.Model):
    """What the desk decided about codes that were sold: of one, or of all of a batch."""

    class What(models.TextChoices):
        PROLONGED = "prolonged", _("prolonged")
        CLOSED = "closed", _("called off")

    batch = models.ForeignKey(VoucherBatch, on_delete=models.PROTECT, related_name="changes")
    voucher = models.ForeignKey(
        Voucher, on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )
    what = models.CharField(max_length=10, choices=What.choices)
    at = models.DateTimeField()
    actor = models.CharField(max_length=160)
    reason = models.CharField(max_length=40)
    # Own words of who decided, under the batch's key.
    sealed_words = models.TextField(blank=True)
    # A page that is sent twice decides once.
    key = models.CharField(max_length=36, unique=True)
    valid_to = models.DateField(null=True, blank=True)
    left = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="booking_voucher_change_says_what",
                condition=Q(what="prolonged", valid_to__isnull=False, left__isnull=True)
                | Q(what="closed", valid_to__isnull=True, left__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"change {self.pk} of {self.batch}"


class VoucherMiss(models.Model):
    """Somebody typed a code that there is not. It holds the machine's fingerprint only."""

    ip_index = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=("ip_index", "at"), name="booking_voucher_miss_ip")]

    def __str__(self) -> str:
        return f"miss {self.pk}"
