"""A standing appointment, reached by the token of any of its sessions."""

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field, StrictBool

from booking import clock
from booking.actions import series as actions
from booking.api import fields
from booking.api.bookings import CLIENT
from booking.api.errors import NoSuchBooking, NoSuchSeries
from booking.api.fields import Body, Day
from booking.api.guard import private
from booking.api.problems import documented
from booking.api.series_shown import BookingSeries, BookingSeriesPlan, planned, shown
from booking.models import Booking, Series
from booking.models.series import MOST_TIMES

router = Router(tags=["booking"])
router.add_decorator(private, mode="view")

WEEKS = Field(1, ge=1, le=2, description="1 or 2: every week, or every second.")
COUNT = Field(
    None, ge=1, le=MOST_TIMES, description="Dates after this session; until stopped when left out."
)


class BookingSeriesQuery(fields.Query):
    every_weeks: int = WEEKS
    count: int | None = COUNT


class BookingSeriesIn(Body):
    every_weeks: int = WEEKS
    count: int | None = COUNT
    first: Day | None = Field(
        None, description="The first date she has seen; another one is a 409."
    )
    price_amount: int | None = Field(
        None, ge=0, description="The price of each she has seen, in øre; another one is a 409."
    )
    without: list[Day] = Field(
        [],
        max_length=2 * MOST_TIMES,
        description="Dates she does without: those that cannot be had, and any others.",
    )
    accept_terms: StrictBool = False
    withdrawal_consent: StrictBool = Field(False, description="As when booking.")


class BookingSeriesPauseIn(Body):
    until: Day | None = Field(
        None, description="The first day that is on again; until resumed when left out."
    )


@router.get(
    "bookings/{token}/series/preview/",
    response={200: BookingSeriesPlan, **documented(404, 409, 422)},
    operation_id="booking_series_preview",
    summary="The dates a standing appointment would have",
    description="Made from this session, with what cannot be had and why. Nothing is made.",
)
def preview(
    request: HttpRequest, token: str, query: Query[BookingSeriesQuery]
) -> BookingSeriesPlan:
    return planned(actions.plan(booking_of(token), query.every_weeks, query.count))


@router.post(
    "bookings/{token}/series/",
    response={201: BookingSeries, **documented(400, 404, 409, 413, 422)},
    operation_id="booking_series_found",
    summary="Make a standing appointment from this session",
    description="A date that cannot be had and does not stand in `without` is a 409 "
    "`dates-taken` with all the dates as they are now, another price than `price_amount` a "
    "`price-changed` with the same, and nothing is made. Twice is once.",
)
def found(request: HttpRequest, token: str, wish: BookingSeriesIn) -> Status[BookingSeries]:
    asked = actions.Wish(
        every_weeks=wish.every_weeks,
        count=wish.count,
        first=wish.first,
        price_amount=wish.price_amount,
        without=frozenset(wish.without),
        accept_terms=wish.accept_terms,
        withdrawal_consent=wish.withdrawal_consent,
    )
    made = actions.found(booking_of(token), asked, actor=CLIENT)
    return Status(201, now_shown(made))


@router.get(
    "bookings/{token}/series/",
    response={200: BookingSeries, **documented(404)},
    operation_id="booking_series_show",
    summary="The standing appointment of this session",
)
def show(request: HttpRequest, token: str) -> BookingSeries:
    return now_shown(series_of(token))


@router.post(
    "bookings/{token}/series/pause/",
    response={200: BookingSeries, **documented(400, 404, 409, 413, 422)},
    operation_id="booking_series_pause",
    summary="Pause it",
    description="Sessions that are not paid are let go, paid ones stay. Twice is once.",
)
def pause(request: HttpRequest, token: str, wish: BookingSeriesPauseIn) -> BookingSeries:
    made = series_of(token)
    actions.pause(made, wish.until, actor=CLIENT)
    return now_shown(made)


@router.post(
    "bookings/{token}/series/resume/",
    response={200: BookingSeries, **documented(404, 409)},
    operation_id="booking_series_resume",
    summary="End the pause",
    description="What the pause let go is made again where the time is free. Twice is once.",
)
def resume(request: HttpRequest, token: str) -> BookingSeries:
    made = series_of(token)
    actions.resume(made, actor=CLIENT)
    return now_shown(made)


@router.post(
    "bookings/{token}/series/stop/",
    response={200: BookingSeries, **documented(404, 409)},
    operation_id="booking_series_stop",
    summary="Stop it for good",
    description="Sessions that are not paid are let go, paid ones stay. Twice is once.",
)
def stop(request: HttpRequest, token: str) -> BookingSeries:
    made = series_of(token)
    actions.stop(made, actor=CLIENT)
    return now_shown(made)


def booking_of(token: str) -> Booking:
    related = ("therapist", "service", "place", "series")
    booking = Booking.objects.with_token(token).select_related(*related).first()
    if booking is None:
        raise NoSuchBooking
    return booking


def series_of(token: str) -> Series:
    made = booking_of(token).series
    if made is None:
        raise NoSuchSeries
    return made


def now_shown(made: Series) -> BookingSeries:
    related = ("therapist", "service", "place")
    return shown(Series.objects.select_related(*related).get(pk=made.pk), clock.now())
