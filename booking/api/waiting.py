"""The waiting list. A wish is reached by its secret token and by nothing else."""

from datetime import date
from typing import Annotated, Literal, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from ninja import Header, Router, Status
from pydantic import BaseModel, Field, StrictBool

from booking import actions, conf
from booking.actions.waiting import how_it_stands
from booking.api.errors import NoSuchWish
from booking.api.fields import Body, Day, SessionFormat, Slug, one_of
from booking.api.guard import private
from booking.api.problems import documented
from booking.api.request import BookingClientIn, BookingHeaders, ip_of
from booking.api.schemas import BookingBooking
from booking.api.shown import shown
from booking.models import Wish

router = Router(tags=["booking"])
router.add_decorator(private, mode="view")

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Part = Literal["morning", "afternoon", "evening"]
PARTS = "By the local time of the start: morning is before 12, evening from 16 on."


class BookingWishIn(Body):
    service: Slug
    therapist: Slug | None = Field(None, description="Any therapist when null.")
    format: SessionFormat | None = Field(None, description="Either when null.")
    place: Slug | None = Field(None, description="Only in person there.")
    first: StrictBool = False
    from_: Day | None = Field(None, alias="from", description="Local date; today when left out.")
    to: Day | None = Field(
        None, description="Local date, inclusive; at most, and when left out, 92 days from today."
    )
    weekdays: list[Weekday] = Field([], description="Every day when empty.")
    parts: list[Part] = Field([], description=f"The whole day when empty. {PARTS}")
    client: BookingClientIn


class BookingWish(BaseModel):
    token: str
    state: Annotated[str, one_of(Wish.State.values)]
    service: str
    therapist: str | None
    format: SessionFormat | None
    place: str | None
    first: bool
    from_: date = Field(alias="from")
    to: date
    weekdays: list[Weekday]
    parts: list[Part] = Field(description=PARTS)
    manage_url: str
    offer: BookingBooking | None = Field(
        description="The session that is offered, or that was booked from an offer. It is accepted "
        "or declined by its own token."
    )


@router.post(
    "waiting-list/",
    response={201: BookingWish, **documented(400, 413, 422, 429)},
    by_alias=True,
    operation_id="booking_wait",
    summary="Wait for a time that suits",
    description="A free time that suits is offered by mail to one person at a time. A second wish "
    "of one address for the same service and therapist takes the place of the first, and its turn.",
)
def wait(
    request: HttpRequest, wish: BookingWishIn, headers: Header[BookingHeaders]
) -> Status[BookingWish]:
    client = wish.client
    made = actions.wait(
        actions.WishRequest(
            service=wish.service,
            therapist=wish.therapist,
            format=wish.format,
            place=wish.place,
            first=wish.first,
            first_day=wish.from_,
            last_day=wish.to,
            weekdays=tuple(wish.weekdays),
            parts=tuple(wish.parts),
            name=client.name,
            email=client.email,
            phone=client.phone or "",
            language=client.language or get_language() or settings.LANGUAGE_CODE,
            request_key=headers.idempotency_key or "",
            ip=ip_of(request),
        )
    )
    return Status(201, described(made, made.token))


@router.get(
    "waiting-list/{token}/",
    response={200: BookingWish, **documented(404)},
    by_alias=True,
    operation_id="booking_wish",
    summary="A wish and its offer",
)
def show(request: HttpRequest, token: str) -> BookingWish:
    return described(found(token), token)


@router.delete(
    "waiting-list/{token}/",
    response={200: BookingWish, **documented(404)},
    by_alias=True,
    operation_id="booking_withdraw",
    summary="Leave the waiting list",
    description="What is offered is declined; what is booked stays. Twice is once.",
)
def withdraw(request: HttpRequest, token: str) -> BookingWish:
    actions.withdraw(found(token))
    return described(found(token), token)


def found(token: str) -> Wish:
    """As it is now. Raises NoSuchWish."""
    rows = Wish.objects.with_token(token).select_related("service", "therapist", "place")
    wish = rows.first()
    if wish is None:
        raise NoSuchWish
    return wish


def described(wish: Wish, token: str) -> BookingWish:
    state, booking = how_it_stands(wish)
    with translation.override(wish.language):
        manage_url = conf.base_url() + reverse("booking:wish", args=[token])
    days = {"from": wish.first_day}
    return BookingWish(
        token=token,
        state=state.value,
        service=wish.service.slug,
        therapist=wish.therapist.slug if wish.therapist else None,
        format=cast(SessionFormat, wish.format) if wish.format else None,
        place=wish.place.slug if wish.place else None,
        first=wish.first,
        **days,
        to=wish.last_day,
        weekdays=cast(list[Weekday], wish.weekday_words),
        parts=cast(list[Part], wish.part_words),
        manage_url=manage_url,
        offer=shown(booking, booking.token) if booking else None,
    )
