"""What the desk makes and writes down. Money comes by invoice or at the desk, outside of here."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from booking import clock, links, sealing
from booking.actions.vouchers.looking import hash_of
from booking.models import Voucher, VoucherBatch

LETTERS = 16  # of 32: 80 bits


@dataclass(frozen=True)
class Order:
    """Money in øre; value is of each code, price_amount of all of them."""

    buyer: str
    contact: str
    note: str
    kind: str
    value: int
    number: int
    price_amount: int
    paid_by: str
    is_paid: bool
    valid_to: date
    key: str


def sell(order: Order, *, actor: str) -> VoucherBatch:
    """One batch for each key, however often its page is sent."""
    try:
        return made(order, actor)
    except IntegrityError:
        return VoucherBatch.objects.get(request_key=order.key)


@transaction.atomic
def made(order: Order, actor: str) -> VoucherBatch:
    now = clock.now()
    batch = VoucherBatch(
        kind=order.kind,
        value=order.value,
        number=order.number,
        price_amount=order.price_amount,
        paid_by=order.paid_by,
        paid_at=now if order.is_paid else None,
        valid_to=order.valid_to,
        made_at=now,
        actor=actor,
        request_key=order.key,
    )
    batch.seal(buyer=order.buyer, contact=order.contact, note=order.note)
    batch.save()
    batch.token_hash = links.fingerprint(links.newest(batch.pk, 1, kind="vouchers"))
    batch.save(update_fields=["token_hash"])
    Voucher.objects.bulk_create([fresh(batch) for _number in range(order.number)])
    return batch


def fresh(batch: VoucherBatch) -> Voucher:
    code = "".join(secrets.choice(links.ALPHABET) for _letter in range(LETTERS))
    return Voucher(
        batch=batch,
        code_hash=hash_of(code),
        sealed_code=sealing.seal(batch.wrapped_key, code),
        value=batch.value,
        left=batch.value,
    )


def paid(batch: VoucherBatch) -> None:
    VoucherBatch.objects.filter(pk=batch.pk, paid_at=None).update(paid_at=clock.now())
