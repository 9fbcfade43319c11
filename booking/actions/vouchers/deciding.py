"""Codes that last longer than was sold, or are called off: by the desk, with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from booking import clock, formats, sealing
from booking.actions.errors import CalledOff, Invalid, PageUsed
from booking.actions.vouchers.taking import lock
from booking.models import Voucher, VoucherBatch, VoucherChange

What = VoucherChange.What
UNTIL = "until"
FURTHEST = timedelta(days=10 * 365)
ANOTHER = ("another", gettext_lazy("another reason"))
WHY_PROLONGED = (
    ("buyer", gettext_lazy("agreed with the buyer")),
    ("no-time", gettext_lazy("there was no time to book")),
    ("goodwill", gettext_lazy("goodwill")),
    ANOTHER,
)
WHY_CLOSED = (
    ("given-back", gettext_lazy("the buyer gets back what is left")),
    ("lost", gettext_lazy("lost or in the wrong hands")),
    ("never-paid", gettext_lazy("never paid for")),
    ("mistake", gettext_lazy("made by mistake")),
    ANOTHER,
)


@dataclass(frozen=True)
class Codes:
    """What a decision is about: one code, or all of a batch."""

    batch: VoucherBatch
    voucher: Voucher | None = None

    @property
    def last_day(self) -> date:
        return self.voucher.last_day if self.voucher else self.batch.valid_to

    @property
    def is_closed(self) -> bool:
        return self.voucher.is_closed if self.voucher else self.batch.stopped_at is not None

    @property
    def left(self) -> int:
        """Of one that was called off too: what a cancellation brought back is on it again."""
        return self.voucher.left if self.voucher else left_on(self.batch.vouchers.all())


@dataclass(frozen=True)
class Decision:
    reason: str
    words: str
    key: str
    actor: str


def prolong(codes: Codes, until: date, decision: Decision) -> VoucherChange:
    """To a later day than theirs, never an earlier one: what was promised stays promised.

    One change for each key. Raises Invalid, CalledOff, and PageUsed for a key that stands for
    another decision.
    """
    return decided(codes, decision, What.PROLONGED, valid_to=until)


def close(codes: Codes, decision: Decision) -> VoucherChange:
    """Nobody can book with them any more; what is booked stays. What was left is written down.

    What comes back of a booking later is on them again, and spends nothing. Raises as prolong.
    """
    return decided(codes, decision, What.CLOSED)


def decided(
    codes: Codes, decision: Decision, what: VoucherChange.What, **fields: Any
) -> VoucherChange:
    try:
        with transaction.atomic():
            fresh, rows = locked(codes)
            known = VoucherChange.objects.filter(key=decision.key).first()
            if known is not None:
                return same(known, fresh, what, fields)
            if fresh.is_closed:
                raise CalledOff
            now = clock.now()
            if what == What.PROLONGED:
                last(fresh, fields["valid_to"], now)
            else:
                fields["left"] = ended(fresh, rows, now)
            return written(fresh, decision, what, now, fields)
    except IntegrityError as error:
        raise PageUsed from error  # for other codes


def locked(codes: Codes) -> tuple[Codes, list[Voucher]]:
    """The batch, then its codes by id: a booker who draws on one of them is done, or waits."""
    batch = VoucherBatch.objects.select_for_update().get(pk=codes.batch.pk)
    rows = batch.vouchers.filter(closed_at=None)
    if codes.voucher is not None:
        rows = batch.vouchers.filter(pk=codes.voucher.pk)
    found = list(lock(rows.values_list("pk", flat=True)).values())
    return Codes(batch, found[0] if codes.voucher else None), found


def same(
    known: VoucherChange, codes: Codes, what: VoucherChange.What, fields: dict[str, Any]
) -> VoucherChange:
    asked = (codes.batch.pk, codes.voucher and codes.voucher.pk, what)
    if (known.batch_id, known.voucher_id, known.what) != asked:
        raise PageUsed
    if known.valid_to != fields.get("valid_to"):
        raise PageUsed
    return known


def last(codes: Codes, until: date, now: datetime) -> None:
    today = formats.local(now).date()
    if until <= codes.last_day:
        day = formats.dated(codes.last_day)
        raise Invalid({UNTIL: _("They are valid until %(day)s already.") % {"day": day}})
    if not today <= until <= today + FURTHEST:
        raise Invalid({UNTIL: _("Choose a day within the next ten years.")})
    row = codes.voucher or codes.batch
    row.valid_to = until
    row.save(update_fields=["valid_to"])


def ended(codes: Codes, rows: list[Voucher], now: datetime) -> int:
    """What is on them at this moment, and is no longer anybody's to spend."""
    left = left_on(rows)
    if codes.voucher is not None:
        codes.voucher.closed_at = now
        codes.voucher.save(update_fields=["closed_at"])
    else:
        codes.batch.stopped_at = now
        codes.batch.save(update_fields=["stopped_at"])
    return left


def left_on(vouchers: Iterable[Voucher]) -> int:
    """In øre or sessions. What was called off before counts no longer."""
    return sum(each.left for each in vouchers if each.closed_at is None)


def written(
    codes: Codes,
    decision: Decision,
    what: VoucherChange.What,
    now: datetime,
    fields: dict[str, Any],
) -> VoucherChange:
    key = codes.batch.wrapped_key
    return VoucherChange.objects.create(
        batch=codes.batch,
        voucher=codes.voucher,
        what=what,
        at=now,
        actor=decision.actor,
        reason=decision.reason,
        sealed_words=sealing.seal(key, decision.words) if decision.words else "",
        key=decision.key,
        **fields,
    )


def words_of(change: VoucherChange) -> str:
    """What somebody wrote beside it. Raises InvalidToken when the batch's key cannot be read."""
    if not change.sealed_words:
        return ""
    return sealing.open_sealed(change.batch.wrapped_key, change.sealed_words)
