"""Prepaid codes for tests, sold as the desk does it."""

from datetime import date
from uuid import uuid4

from django.db.models import F, Sum

from booking.actions import vouchers
from booking.models import Voucher, VoucherBatch, VoucherChange, VoucherUse


def batch(value: int = 100_000, number: int = 1, **over: object) -> VoucherBatch:
    """Codes of kr 1 000, valid to the end of 2027."""
    fields: dict[str, object] = {
        "buyer": "Fjordverft AS",
        "contact": "lonn@fjordverft.example",
        "note": "",
        "kind": "amount",
        "value": value,
        "number": number,
        "price_amount": value * number,
        "paid_by": "invoice",
        "is_paid": False,
        "valid_to": date(2027, 12, 31),
        "key": uuid4().hex,
    }
    order = vouchers.Order(**(fields | over))  # type: ignore[arg-type]
    return vouchers.sell(order, actor="staff:desk")


def code(value: int = 100_000, **over: object) -> str:
    return batch(value, 1, **over).vouchers.get().code


def decision(**over: str) -> vouchers.Decision:
    fields = {"reason": "another", "words": "", "key": uuid4().hex, "actor": "staff:desk"}
    return vouchers.Decision(**(fields | over))


def call_off(batch: VoucherBatch, voucher: Voucher | None = None) -> VoucherChange:
    return vouchers.close(vouchers.Codes(batch, voucher), decision())


def left() -> int:
    """Of the one code there is; what its ledger says must be the same."""
    voucher = Voucher.objects.get()
    assert_adds_up()
    return voucher.left


def assert_adds_up() -> None:
    for voucher in Voucher.objects.all():
        kept = VoucherUse.objects.filter(voucher=voucher).aggregate(
            total=Sum(F("units") - F("returned"))
        )
        assert voucher.left == voucher.value - (kept["total"] or 0)
