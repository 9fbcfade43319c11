"""Free times: what is shown can be booked."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from ninja import Query, Router
from ninja.decorators import decorate_view
from pydantic import Field

from booking import clock, conf
from booking.api import fields
from booking.api.fields import Day, SessionFormat, Slug, Unusable
from booking.api.problems import documented
from booking.api.schemas import BookingSlotList, slot
from booking.availability import free_times, local_days
from booking.domain.span import Span
from booking.models import Offering, Place, Service
from booking.prepared import Prepared

router = Router(tags=["booking"])
DAYS = timedelta(days=13)


class BookingSlotsQuery(fields.Query):
    service: Slug
    therapist: Slug | None = Field(None, description="Any therapist when left out.")
    format: SessionFormat | None = None
    place: Slug | None = Field(None, description="Only sessions in person there.")
    from_: Day | None = Field(
        None, alias="from", description="Local date; today when left out. At most 62 days in all."
    )
    to: Day | None = Field(
        None, description="Local date, inclusive; 13 days after `from` when left out."
    )
    first: bool = Field(
        False, description="Free times for a client's first session, which may be a longer one."
    )
    limit: int | None = Field(None, ge=1, le=100, description="All of them when left out.")
    offset: int = Field(0, ge=0, le=1_000_000)

    def days(self, today: date) -> Span:
        """Raises Unusable."""
        return days_of(self.from_, self.to, today)


@router.get(
    "slots/",
    response={200: BookingSlotList, **documented(422)},
    operation_id="booking_slots",
    summary="Free times of a service",
    description="In order of time, then therapist. The same start with two therapists is two "
    "items. Each of them can be booked with one of its formats and places.",
)
@decorate_view(cache_control(no_cache=True))
def slots(request: HttpRequest, query: Query[BookingSlotsQuery]) -> BookingSlotList:
    now = clock.now()
    within = query.days(now.astimezone(conf.zone()).date())
    places: dict[int, str] = dict(slugs_of_places())
    free = free_times(
        wanted_offerings(query),
        within,
        now,
        format=query.format,
        place=wanted_place(query, places),
        first=query.first,
    )
    shown = free[query.offset :][: query.limit]
    return BookingSlotList(
        timezone=conf.zone().key, count=len(free), items=[slot(time, places) for time in shown]
    )


def days_of(first: date | None, last: date | None, today: date) -> Span:
    """Raises Unusable."""
    first = first or today
    last = last or first + DAYS
    if last < first:
        raise refused("to", _("The last day is before the first."))
    if (last - first).days >= conf.MAX_DAYS:
        raise refused("to", _("At most %(days)d days at once.") % {"days": conf.MAX_DAYS})
    return local_days(first, last)


@Prepared
def slugs_of_places() -> QuerySet[Place, Any]:
    return Place.objects.active().values_list("pk", "slug")


def bookable(service: str) -> QuerySet[Offering]:
    return Offering.objects.bookable().filter(service__slug=service)


def wanted_offerings(query: BookingSlotsQuery) -> list[Offering]:
    found = bookable(query.service)
    if query.therapist:
        found = found.filter(therapist__slug=query.therapist)
    offerings = list(found)
    if not offerings and not Service.objects.active().filter(slug=query.service).exists():
        raise refused("service", _("There is no such service."))
    if not offerings and query.therapist:
        raise refused("therapist", _("This therapist does not offer the service."))
    return offerings


def wanted_place(query: BookingSlotsQuery, places: dict[int, str]) -> int | None:
    if query.place is None:
        return None
    for pk, slug in places.items():
        if slug == query.place:
            return pk
    raise refused("place", _("There is no such place."))


def refused(parameter: str, sentence: str) -> Unusable:
    return Unusable([{"loc": ["query", parameter], "msg": sentence, "type": "invalid"}])
