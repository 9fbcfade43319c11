"""A booking as the API shows it."""

from datetime import datetime
from typing import cast

from django.urls import reverse
from django.utils import translation

from booking import clock, conf
from booking.actions import client_may_move, place, policy_of, vouchers, would_return
from booking.actions.cancel import coming_back
from booking.actions.refunds import returned
from booking.api.fields import SessionFormat
from booking.api.schemas import (
    BookingBooking,
    BookingCancellation,
    BookingMoney,
    BookingPayment,
    BookingProposal,
    BookingReceipt,
    BookingRescheduling,
    BookingVoucher,
    local,
    money,
)
from booking.models import Booking, Payment, Receipt
from booking.states import NEXT, WAITING, State


def shown(booking: Booking, token: str) -> BookingBooking:
    now = clock.now()
    payments = list(booking.payments.all())
    ends = booking.hold_expires_at if booking.state in WAITING else None
    return BookingBooking(
        reference=booking.reference,
        token=token,
        state=booking.state,
        start=local(booking.start),
        end=local(booking.end),
        therapist=booking.therapist.slug,
        service=booking.service.slug,
        format=cast(SessionFormat, booking.format),
        place=booking.place.slug if booking.place else None,
        price=money(booking.price_amount, booking.currency),
        voucher=voucher_of(booking),
        hold_expires_at=local(ends) if ends else None,
        checkout_url=checkout_url(payments, now) if booking.is_held(now) else None,
        manage_url=manage_url(booking, token),
        sms=bool(booking.sms_sealed),
        payment=payment_of(booking, payments),
        cancellation=cancellation_of(booking, now),
        rescheduling=rescheduling_of(booking, now),
        proposal=proposal_of(booking, now),
        receipts=[receipt_of(each, booking, token) for each in booking.receipts.all()],
    )


def checkout_url(payments: list[Payment], now: datetime) -> str | None:
    waiting = [
        payment.checkout_url
        for payment in payments
        if payment.state == Payment.State.OPEN and payment.expires_at > now
    ]
    return (waiting and waiting[-1]) or None


def manage_url(booking: Booking, token: str) -> str:
    return address(booking, "manage", token)


def address(booking: Booking, page: str, *args: str | int) -> str:
    with translation.override(booking.language):
        return conf.base_url() + reverse(f"booking:{page}", args=args)


def receipt_of(receipt: Receipt, booking: Booking, token: str) -> BookingReceipt:
    return BookingReceipt(
        number=receipt.number,
        kind=receipt.kind,
        issued_at=local(receipt.issued_at),
        total=money(receipt.total, receipt.currency),
        vat=money(receipt.vat, receipt.currency),
        html_url=address(booking, "receipt", token, receipt.number),
        pdf_url=address(booking, "receipt-pdf", token, receipt.number),
    )


def payment_of(booking: Booking, payments: list[Payment]) -> BookingPayment:
    if booking.place_amount:
        return paid_at_place(booking)
    paid = [payment for payment in payments if payment.state == Payment.State.PAID]
    amount = sum(payment.amount for payment in paid) if paid else booking.to_pay
    return BookingPayment(
        status=booking.payment_state,
        amount=money(amount, booking.currency),
        refunded=money(sum(map(returned, paid)), booking.currency),
        at_place=False,
    )


def paid_at_place(booking: Booking) -> BookingPayment:
    paid = place.paid_at(booking)
    return BookingPayment(
        status=booking.payment_state,
        amount=money(paid.amount if paid else booking.place_amount, booking.currency),
        refunded=money(place.promised(paid) if paid else 0, booking.currency),
        at_place=True,
    )


def cancellation_of(booking: Booking, now: datetime) -> BookingCancellation:
    allowed = State.CANCELLED in NEXT[State(booking.state)] and booking.start > now
    return BookingCancellation(
        allowed=allowed,
        refund=money(would_return(booking) if allowed else 0, booking.currency),
        to_voucher=to_voucher(booking) if allowed else money(0, booking.currency),
        free_until=free_until(booking),
        owed=money(place.would_owe(booking, coming_back(booking).card) if allowed else 0),
    )


def rescheduling_of(booking: Booking, now: datetime) -> BookingRescheduling:
    always = not policy_of(booking).late_cost(booking.price_amount)
    return BookingRescheduling(
        allowed=client_may_move(booking, now),
        until=local(booking.start) if always else free_until(booking),
    )


def proposal_of(booking: Booking, now: datetime) -> BookingProposal | None:
    if booking.state != State.CONFIRMED:
        return None
    proposal = booking.proposals.open(now).select_related("therapist").first()
    if proposal is None:
        return None
    return BookingProposal(
        start=local(proposal.start),
        end=local(proposal.end),
        therapist=proposal.therapist.slug,
        expires_at=local(proposal.expires_at),
    )


def voucher_of(booking: Booking) -> BookingVoucher | None:
    if not booking.covered_amount:
        return None
    return BookingVoucher(
        covers=money(booking.covered_amount, booking.currency),
        returned=money(vouchers.came_back(booking), booking.currency),
    )


def to_voucher(booking: Booking) -> BookingMoney:
    """A hold gives back all of it, what is confirmed by its policy."""
    confirmed = booking.state == State.CONFIRMED
    due = coming_back(booking).voucher if confirmed else booking.covered_amount
    return money(vouchers.coming_back(booking, due), booking.currency)


def free_until(booking: Booking) -> datetime | None:
    if booking.price_amount == 0:
        return local(booking.start)
    until = policy_of(booking).free_until(booking.start)
    return local(until) if until >= booking.created_at else None
