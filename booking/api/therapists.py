"""Who can be booked."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import cast

from django.db.models import Prefetch
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from booking import clock, conf
from booking.api.catalogue import for_a_minute
from booking.api.fields import BookingPage, LanguageCode, SessionFormat, Slug
from booking.api.problems import documented
from booking.api.schemas import BookingTherapist, BookingTherapistList, slot
from booking.availability import next_free, ways_given
from booking.models import Offering, Place, Service, Therapist
from booking.models.booking import Format

router = Router(tags=["booking"])


class BookingTherapistsQuery(BookingPage):
    service: Slug | None = None
    format: SessionFormat | None = None
    language: LanguageCode | None = Field(None, description="Such as nb or en.")
    topic: Slug | None = None


@router.get(
    "therapists/",
    response={200: BookingTherapistList, **documented(422)},
    operation_id="booking_therapists",
    summary="Who can be booked",
)
@for_a_minute
def therapists(request: HttpRequest, query: Query[BookingTherapistsQuery]) -> BookingTherapistList:
    now = clock.now()
    found = wanted(query)
    ways = formats_of(found, now)
    found = [person for person in found if query.format is None or query.format in ways[person.pk]]
    shown = found[query.offset : query.offset + query.limit]
    return BookingTherapistList(count=len(found), items=described(shown, ways, query, now, request))


def wanted(query: BookingTherapistsQuery) -> list[Therapist]:
    given = Offering.objects.given().select_related("service", "therapist")
    offerings = Prefetch("offerings", given)
    people = Therapist.objects.taking_clients().prefetch_related("topics", offerings)
    if query.service:
        people = people.filter(
            offerings__service__slug=query.service,
            offerings__service__active=True,
            offerings__active=True,
        )
    if query.topic:
        people = people.filter(topics__slug=query.topic)
    # In Python: SQLite cannot look into a list, and a practice is tens of people.
    return [
        person for person in people if query.language is None or query.language in person.languages
    ]


def formats_of(therapists: Iterable[Therapist], now: datetime) -> dict[int, list[SessionFormat]]:
    """How a service of hers can be had, now that her working hours are as they are."""
    hers = {person.pk: list(person.offerings.all()) for person in therapists}
    given = ways_given([each for rows in hers.values() for each in rows], now)
    ways = {pk: set[str]().union(*(given[each.pk] for each in rows)) for pk, rows in hers.items()}
    return {
        pk: [cast(SessionFormat, each) for each in Format.values if each in some]
        for pk, some in ways.items()
    }


def described(
    therapists: Sequence[Therapist],
    ways: dict[int, list[SessionFormat]],
    query: BookingTherapistsQuery,
    now: datetime,
    request: HttpRequest,
) -> list[BookingTherapist]:
    places = dict(Place.objects.active().values_list("pk", "slug"))
    service = Service.objects.filter(slug=query.service).first() if query.service else None
    free = next_free(therapists, now, service, query.format)
    pages = conf.therapist_pages()(therapists, request)
    return [
        BookingTherapist(
            slug=person.slug,
            name=person.name,
            title=person.local_title,
            status=person.status,
            languages=person.languages,
            topics=[topic.slug for topic in person.topics.all()],
            formats=ways[person.pk],
            page_url=pages.get(person.pk),
            next_slot=slot(free[person.pk], places) if person.pk in free else None,
        )
        for person in therapists
    ]
