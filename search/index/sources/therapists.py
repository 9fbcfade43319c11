"""Her page, and what stands with her and not on it, in the language of the page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from booking.formats import languages
from booking.models import Offering, Place, Therapist, WorkingHours
from cms.models import TherapistPage
from search.index.content import Content
from search.index.sources.texts import joined, text_of
from search.index.sources.working_times import working_times


def profile(page: TherapistPage) -> Content:
    therapist = page.therapist
    offerings = list(Offering.objects.given().filter(therapist=therapist).select_related("service"))
    topics, methods = list(therapist.topics.all()), list(therapist.methods.all())
    services = [offering.service for offering in offerings]
    places = places_of(therapist)
    formats = formats_of(services)
    return Content(
        kind="therapist",
        language=page.locale.language_code,
        title=page.title,
        lead=". ".join(filter(None, (therapist.local_title, therapist.local_introduction))),
        body=text_of(page),
        beside=joined(
            *(term.local_name for term in (*topics, *methods)),
            *(service.local_name for service in services),
            *(f"{place.name} {town(place.address)}" for place in places),
            languages(therapist.languages),
            *in_words(formats),
            *working_times(therapist),
        ),
        therapist=therapist.pk,
        topics=tuple(topic.slug for topic in topics),
        formats=formats,
        languages=tuple(therapist.languages),
        places=tuple(place.slug for place in places),
    )


def places_of(therapist: Therapist) -> list[Place]:
    hours = WorkingHours.objects.filter(event__calendar=therapist.hours_id, place__active=True)
    return list(Place.objects.filter(pk__in=hours.values("place")))


def town(address: str) -> str:
    """What people ask for of an address; no house numbers, nor postcodes."""
    return " ".join(word for word in address.rpartition(",")[2].split() if word.isalpha())


def formats_of(services: Iterable[object]) -> tuple[str, ...]:
    ways = ("online", "in_person")
    return tuple(way for way in ways if any(getattr(service, way) for service in services))


def in_words(formats: Iterable[str]) -> list[str]:
    words = {"online": _("online"), "in_person": _("in person")}
    return [words[each] for each in formats]
