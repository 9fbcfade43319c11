"""What can be booked, and where."""

from typing import cast

from django.http import HttpRequest
from django.views.decorators.cache import cache_control
from ninja import Query, Router
from ninja.decorators import decorate_view

from booking.api.fields import BookingPage, SessionFormat
from booking.api.problems import documented
from booking.api.schemas import (
    BookingPlace,
    BookingPlaceList,
    BookingService,
    BookingServiceList,
    money,
)
from booking.models import Place, Service
from booking.models.booking import Format

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
    found = Service.objects.active().priced()
    shown = found[page.offset : page.offset + page.limit]
    return BookingServiceList(count=found.count(), items=[service(row) for row in shown])


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


def service(row: Service) -> BookingService:
    lowest = getattr(row, "lowest", None)
    return BookingService(
        slug=row.slug,
        name=row.local_name,
        description=row.local_description,
        duration_minutes=row.duration_minutes,
        price=money(row.price_amount),
        price_from=money(row.price_amount if lowest is None else lowest),
        formats=formats_of(row),
        free=row.price_amount == 0,
        audience=row.audience,
    )


def formats_of(row: Service) -> list[SessionFormat]:
    return [cast(SessionFormat, name) for name in Format.values if getattr(row, name)]
