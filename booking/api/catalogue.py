"""What can be booked, and where."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.decorators import decorate_view
from pydantic import Field

from booking import clock, conf, sms
from booking.api.fields import BookingPage, SessionFormat, Slug
from booking.api.problems import documented
from booking.api.schemas import (
    BookingPlace,
    BookingPlaceList,
    BookingPolicy,
    BookingPractice,
    BookingService,
    BookingServiceList,
    BookingWords,
    money,
)
from booking.availability import Given, given_services
from booking.models import Offering, Place, Practice, Service

router = Router(tags=["booking"])
View = Callable[..., HttpResponse]


def kept_for_a_minute(view: View) -> View:
    """Not what went wrong, which may be over in a second."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            patch_cache_control(response, public=True, max_age=60)
        return response

    return kept


for_a_minute = decorate_view(kept_for_a_minute)


class BookingServicesQuery(BookingPage):
    therapist: Slug | None = Field(None, description="Only hers, at her prices.")


@router.get(
    "services/",
    response={200: BookingServiceList, **documented(422)},
    operation_id="booking_services",
    summary="What can be booked",
)
@for_a_minute
def services(request: HttpRequest, query: Query[BookingServicesQuery]) -> BookingServiceList:
    found, bookable = Service.objects.active(), Offering.objects.bookable()
    if query.therapist:
        bookable = bookable.filter(therapist__slug=query.therapist)
        found = found.filter(pk__in=bookable.values("service"))
    shown = list(found[query.offset : query.offset + query.limit])
    offerings = list(bookable.filter(service__in=shown))
    given = {each.service.pk: each for each in given_services(offerings, clock.now())}
    differs = {each.service_id for each in offerings if each.terms(first=True) != each.terms()}
    items = [service(row, given.get(row.pk), row.pk in differs) for row in shown]
    return BookingServiceList(count=found.count(), items=items)


@router.get(
    "places/",
    response={200: BookingPlaceList, **documented(422)},
    operation_id="booking_places",
    summary="Where sessions are held in person",
)
@for_a_minute
def places(request: HttpRequest, page: Query[BookingPage]) -> BookingPlaceList:
    found = Place.objects.active()
    shown = found[page.offset : page.offset + page.limit]
    items = [BookingPlace(slug=row.slug, name=row.name, address=row.address) for row in shown]
    return BookingPlaceList(count=found.count(), items=items)


@router.get(
    "practice/",
    response=BookingPractice,
    operation_id="booking_practice",
    summary="What a booking page has to say of the practice",
)
@for_a_minute
def practice(request: HttpRequest) -> BookingPractice:
    # Not Practice.load(), which would write a row when somebody only reads.
    known = Practice.objects.first() or Practice()
    return BookingPractice(
        name=known.name,
        neutral_name=known.neutral_name,
        sms=sms.offered(),
        booking_url=page("start"),
        waiting_list_url=page("wait"),
        lost_link_url=page("lost-link"),
        words=words(),
    )


def words() -> BookingWords:
    return BookingWords(
        accept_terms=_("I accept these terms."),
        withdrawal=_(
            "You have 14 days to withdraw, by writing to us, as long as the session has not been"
            " held."
        ),
        withdrawal_consent=_(
            "The session may be held before the 14 days of my right of withdrawal have passed."
            " Once it has been held, I can no longer withdraw."
        ),
        discretion=_(
            "This is all that shows from the outside. None of it says what the session is about."
        ),
    )


def page(name: str) -> str:
    return conf.base_url() + reverse(f"booking:{name}")


def service(row: Service, given: Given | None, first_differs: bool) -> BookingService:
    """What nobody has hours for stands at the service's own price, without a format."""
    return BookingService(
        slug=row.slug,
        name=row.local_name,
        description=row.local_description,
        duration_minutes=row.duration_minutes,
        price=money(row.price_amount),
        price_from=money(given.lowest if given else row.price_amount),
        formats=[cast(SessionFormat, each) for each in given.formats] if given else [],
        free=row.price_amount == 0,
        audience=row.audience,
        first_differs=first_differs,
        cancellation=BookingPolicy(
            free_until_hours=row.free_cancellation_hours,
            late_refund_percent=row.late_refund_percent,
        ),
    )
