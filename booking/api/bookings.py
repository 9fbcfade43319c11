"""One booking, reached by its secret token and by nothing else."""

from django.http import HttpRequest
from ninja import Header, Router, Status

from booking import actions, clock
from booking.actions import proposals, texts
from booking.api.alternatives import told_of_others
from booking.api.errors import NoSuchBooking
from booking.api.guard import private
from booking.api.problems import documented
from booking.api.request import (
    BookingAcceptIn,
    BookingBookingIn,
    BookingHeaders,
    BookingPayIn,
    BookingProposalIn,
    BookingRescheduleIn,
    asked_for,
    ip_of,
)
from booking.api.schemas import BookingBooking
from booking.api.shown import shown
from booking.api.slots import bookable
from booking.models import Booking
from booking.states import State

router = Router(tags=["booking"])
router.add_decorator(private, mode="view")

CLIENT = "client"


@router.post(
    "bookings/",
    response={201: BookingBooking, **documented(400, 409, 413, 422, 429, 503)},
    operation_id="booking_book",
    summary="Book a free time",
    description="What costs something is held until it is paid at `checkout_url`; what is free is "
    "confirmed at once.",
)
def book(
    request: HttpRequest, wish: BookingBookingIn, headers: Header[BookingHeaders]
) -> Status[BookingBooking]:
    asked = asked_for(wish, headers, ip_of(request))
    others = bookable(wish.service)
    with told_of_others(others, wish.therapist, wish.format, wish.place, wish.first):
        booking = actions.book(asked)
    token = booking.token
    return Status(201, shown(found(token), token))


@router.get(
    "bookings/{token}/",
    response={200: BookingBooking, **documented(404)},
    operation_id="booking_show",
    summary="A booking",
)
def show(request: HttpRequest, token: str) -> BookingBooking:
    return shown(found(token), token)


@router.post(
    "bookings/{token}/extend/",
    response={200: BookingBooking, **documented(404, 409)},
    operation_id="booking_extend",
    summary="Hold it longer, once",
)
def extend(request: HttpRequest, token: str) -> BookingBooking:
    actions.extend(found(token))
    return shown(found(token), token)


@router.post(
    "bookings/{token}/pay/",
    response={200: BookingBooking, **documented(400, 404, 409, 413, 422, 429, 503)},
    operation_id="booking_pay",
    summary="A fresh checkout_url for what is held",
    description="The body may be left out. A `voucher` pays of the price what it can, as when "
    "booking: a page that is open is closed first, and what it covers wholly is confirmed, "
    "without a `checkout_url`. The same one twice is once.",
)
def pay(request: HttpRequest, token: str, how: BookingPayIn | None = None) -> BookingBooking:
    booking = found(token)
    code = how.voucher if how else None
    if code:
        actions.cover(booking, code, ip=ip_of(request))
    if not code or booking.state != State.CONFIRMED:
        actions.pay(booking)
    return shown(found(token), token)


@router.post(
    "bookings/{token}/accept/",
    response={200: BookingBooking, **documented(400, 404, 409, 413, 422, 429, 503)},
    operation_id="booking_accept",
    summary="Accept a time that is offered",
    description="What costs something is then held until it is paid at `checkout_url`; what is "
    "free is confirmed. Twice is once, also after a 503: then the time is held and only the page "
    "to pay on is missing. To decline an offer, cancel it.",
)
def accept(request: HttpRequest, token: str, answer: BookingAcceptIn) -> BookingBooking:
    booking, ip = found(token), ip_of(request)
    actions.accept(
        booking,
        accept_terms=answer.accept_terms,
        withdrawal_consent=answer.withdrawal_consent,
        voucher=answer.voucher,
        ip=ip,
    )
    if answer.voucher:  # of what was accepted without it before
        actions.cover(booking, answer.voucher, ip=ip)
    if booking.is_held(clock.now()):
        actions.pay(booking)
    return shown(found(token), token)


@router.post(
    "bookings/{token}/cancel/",
    response={200: BookingBooking, **documented(404, 409, 503)},
    operation_id="booking_cancel",
    summary="Cancel it",
    description="What goes back follows the policy agreed when it was booked. What is held is let "
    "go, what is offered is declined. Twice is once.",
)
def cancel(request: HttpRequest, token: str) -> BookingBooking:
    actions.cancel(found(token), actor=CLIENT)
    return shown(found(token), token)


@router.delete(
    "bookings/{token}/sms/",
    response={200: BookingBooking, **documented(404)},
    operation_id="booking_no_sms",
    summary="Send her no more SMS",
    description="About this session or any other of hers. Twice is once.",
)
def no_sms(request: HttpRequest, token: str) -> BookingBooking:
    texts.no_more(found(token), actor=CLIENT)
    return shown(found(token), token)


@router.post(
    "bookings/{token}/reschedule/",
    response={200: BookingBooking, **documented(400, 404, 409, 413, 422)},
    operation_id="booking_reschedule",
    summary="Move it to a free time with the same price",
    description="As long as cancelling costs nothing, see `rescheduling`; after that it is a 409 "
    "`too-late-to-move`.",
)
def reschedule(request: HttpRequest, token: str, wish: BookingRescheduleIn) -> BookingBooking:
    booking = found(token)
    therapist = wish.therapist or booking.therapist.slug
    others = (
        offering
        for offering in bookable(booking.service.slug)
        if offering.price_amount == booking.usual_price
    )
    place = booking.place.slug if booking.place else None
    with told_of_others(others, therapist, booking.format, place, booking.first):
        actions.reschedule(booking, wish.start, wish.therapist, actor=CLIENT)
    return shown(found(token), token)


@router.post(
    "bookings/{token}/proposal/accept/",
    response={200: BookingBooking, **documented(400, 404, 409, 413, 422)},
    operation_id="booking_proposal_accept",
    summary="Say yes to another therapist",
    description="The body repeats the `proposal` that was read: when that one no longer stands it "
    "is a 409 `transition-refused`, and nothing is changed. Twice is once.",
)
def accept_proposal(request: HttpRequest, token: str, read: BookingProposalIn) -> BookingBooking:
    proposals.accept(found(token), read.therapist, read.start)
    return shown(found(token), token)


@router.post(
    "bookings/{token}/proposal/decline/",
    response={200: BookingBooking, **documented(400, 404, 409, 413, 422)},
    operation_id="booking_proposal_decline",
    summary="Keep the session as it is",
    description="As with accepting. Twice is once.",
)
def decline_proposal(request: HttpRequest, token: str, read: BookingProposalIn) -> BookingBooking:
    proposals.decline(found(token), read.therapist, read.start)
    return shown(found(token), token)


def found(token: str) -> Booking:
    """As it is now. Raises NoSuchBooking."""
    known = Booking.objects.with_token(token).select_related("therapist", "service", "place")
    booking = known.prefetch_related("payments", "receipts").first()
    if booking is None:
        raise NoSuchBooking
    return booking
