"""The sessions of those who work here, for who shows a token of Wagtail's: rows as in the admin.

Never who a client is, and never the secret of her link: that opens her booking, this does not.
"""

from datetime import datetime
from typing import Any, Literal, cast

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field
from wagtail.api.v3.auth import BearerTokenAuth

from booking import actions, clock, conf
from booking.actions import calling_off
from booking.actions.errors import Overtaken
from booking.actions.states import by_account
from booking.api import fields
from booking.api.errors import NoSuchBooking, NotAllowed
from booking.api.fields import BookingPage, Day, SessionFormat, Slug
from booking.api.guard import private
from booking.api.problems import documented
from booking.api.schemas import BookingMoney, local, money
from booking.api.slots import days_of
from booking.models import Booking, WhyCancelled
from booking.models.booking import BookingQuerySet
from booking.states import TransitionRefused

router = Router(tags=["agenda"], auth=BearerTokenAuth())
router.add_decorator(private, mode="view")

SEES = ("wagtailadmin.access_admin", "booking.view_booking")
CALLS_OFF = "booking.book_for_client"

BookingState = Literal[
    "offered", "held", "processing", "confirmed", "completed", "no_show", "expired", "cancelled"
]
BookingPaymentState = Literal[
    "none", "due", "open", "processing", "paid", "part_refunded", "refunded", "failed", "disputed"
]
Why = Literal["cannot-come", "closed-then", "client-asked", "another"]
Back = Literal["all", "policy"]


class BookingAgendaQuery(BookingPage):
    from_: Day | None = Field(
        None, alias="from", description="Local date; today when left out. At most 62 days in all."
    )
    to: Day | None = Field(
        None, description="Local date, inclusive; 13 days after `from` when left out."
    )
    therapist: Slug | None = Field(None, description="All whom you may see when left out.")
    state: BookingState | None = None


class BookingCallOffIn(fields.Body):
    reason: Why
    refund: Back = Field(
        "all", description="All of the price, or what the policy gives that was agreed."
    )
    start: fields.Start | None = Field(
        None, description="As it was read: when it is another by now nothing is changed."
    )


class BookingAgendaSessionOut(BaseModel):
    reference: str
    state: BookingState
    start: datetime
    end: datetime
    therapist: str
    service: str
    format: SessionFormat
    place: str | None
    payment_status: BookingPaymentState
    price: BookingMoney


class BookingAgendaOut(BaseModel):
    timezone: str
    count: int
    items: list[BookingAgendaSessionOut]


def visible(request: HttpRequest) -> BookingQuerySet:
    """Raises NotAllowed."""
    user: Any = request.user
    if not all(user.has_perm(right) for right in SEES):
        raise NotAllowed
    return Booking.objects.visible_to(user).select_related("therapist", "service", "place")


@router.get(
    "agenda/",
    response={200: BookingAgendaOut, **documented(401, 403, 422)},
    operation_id="booking_agenda",
    summary="The sessions that you may see",
    description="In order of time. A therapist sees her own; `therapist` finds nothing of others'.",
)
def agenda(request: HttpRequest, query: Query[BookingAgendaQuery]) -> BookingAgendaOut:
    within = days_of(query.from_, query.to, local(clock.now()).date())
    rows = visible(request).filter(start__gte=within.start, start__lt=within.end)
    if query.therapist:
        rows = rows.filter(therapist__slug=query.therapist)
    if query.state:
        rows = rows.filter(state=query.state)
    page = rows.order_by("start", "pk")[query.offset : query.offset + query.limit]
    items = [session(row) for row in page]
    return BookingAgendaOut(timezone=conf.zone().key, count=rows.count(), items=items)


@router.post(
    "agenda/{reference}/completed/",
    response={200: BookingAgendaSessionOut, **documented(401, 403, 404, 409, 503)},
    operation_id="booking_agenda_completed",
    summary="She came",
    description="Of a session that has begun, also of one that counted as a no-show.",
)
def completed(request: HttpRequest, reference: str) -> BookingAgendaSessionOut:
    booking = found(request, reference)
    actions.attended(booking, actor=by_account(request.user))
    return session(found(request, reference))


@router.post(
    "agenda/{reference}/no-show/",
    response={200: BookingAgendaSessionOut, **documented(401, 403, 404, 409, 503)},
    operation_id="booking_agenda_no_show",
    summary="She did not come",
    description="Of a session that has begun. Nothing goes back by itself.",
)
def no_show(request: HttpRequest, reference: str) -> BookingAgendaSessionOut:
    booking = found(request, reference)
    actions.missed(booking, actor=by_account(request.user))
    return session(found(request, reference))


@router.post(
    "agenda/{reference}/cancel/",
    response={200: BookingAgendaSessionOut, **documented(400, 401, 403, 404, 409, 413, 422, 503)},
    operation_id="booking_agenda_cancel",
    summary="The practice cancels it",
    description="Of a confirmed session to come, by who may book for clients. Its client is told, "
    "and paid back as `refund` says. Twice is once.",
)
def cancel(request: HttpRequest, reference: str, how: BookingCallOffIn) -> BookingAgendaSessionOut:
    booking, user = found(request, reference), cast(Any, request.user)
    if not user.has_perm(CALLS_OFF):
        raise NotAllowed
    if how.start and how.start != booking.start:
        raise TransitionRefused(f"{booking.reference} was moved")
    everything, why = how.refund == "all", WhyCancelled(how.reason)
    decision = calling_off.Decision(why, "", everything, booking.sequence)
    try:
        calling_off.call_off(booking, decision, actor=by_account(user))
    except Overtaken:
        raise TransitionRefused(f"{booking.reference} was moved") from None
    return session(found(request, reference))


def found(request: HttpRequest, reference: str) -> Booking:
    """As it is now. Raises NoSuchBooking, also of those that are not hers to see."""
    rows = visible(request)
    # What is no reference is no question for a database: PostgreSQL refuses some characters.
    booking = rows.filter(reference=reference).first() if reference.isalnum() else None
    if booking is None:
        raise NoSuchBooking
    return booking


def session(booking: Booking) -> BookingAgendaSessionOut:
    return BookingAgendaSessionOut(
        reference=booking.reference,
        state=cast(BookingState, booking.state),
        start=local(booking.start),
        end=local(booking.end),
        therapist=booking.therapist.slug,
        service=booking.service.slug,
        format=cast(SessionFormat, booking.format),
        place=booking.place.slug if booking.place else None,
        payment_status=cast(BookingPaymentState, booking.payment_state),
        price=money(booking.price_amount, booking.currency),
    )
