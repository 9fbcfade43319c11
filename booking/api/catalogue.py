"""What can be booked, and where."""

from typing import cast

from django.http import HttpRequest
from django.views.decorators.cache import cache_control
from ninja import Query, Router
from ninja.decorators import decorate_view

from booking import clock
from booking.api.fields import BookingPage, SessionFormat
from booking.api.problems import documented
from booking.api.schemas import (
    BookingPlace,
    BookingPlaceList,
    BookingService,
    BookingServiceList,
    money,
)
from booking.availability import Given, given_services
from booking.models import Offering, Place, Service

router = Router(tags=["booking"])
for_a_minute = decorate_view(cache_control(public=True, max_age=60))


@router.get(
    "services/",
    response={200: BookingServiceList, **documented(422)},
    operation_id="booking_services",
    summary="What can be booked",
)
@for_a_minute
def services(request: HttpRequest, page: Query[BookingPage]) -> BookingServiceList:
    found = Service.objects.active()
    shown = list(found[page.offset : page.offset + page.limit])
    offerings = Offering.objects.bookable().filter(service__in=shown)
    given = {each.service.pk: each for each in given_services(offerings, clock.now())}
    items = [service(row, given.get(row.pk)) for row in shown]
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


def service(row: Service, given: Given | None) -> BookingService:
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
    )
