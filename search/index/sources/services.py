"""What can be booked, in each language that it has a name in."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import override

from booking.models import Place, Service, WorkingHours
from search.index.content import Content
from search.index.sources.texts import joined
from search.index.sources.therapists import formats_of, in_words, town


def numbers() -> Iterable[int]:
    return Service.objects.order_by("pk").values_list("pk", flat=True)


def contents(number: int) -> list[Content]:
    service = Service.objects.active().filter(pk=number).first()
    if service is None:
        return []
    languages = [settings.LANGUAGE_CODE, *(["en"] if service.name_en else [])]
    return [in_language(service, language) for language in languages]


def in_language(service: Service, language: str) -> Content:
    places = places_of(service) if service.in_person else []
    with override(language):
        formats = formats_of([service])
        return Content(
            kind="service",
            language=language,
            title=service.local_name,
            lead=joined(service.local_description),
            beside=joined(
                str(service.get_audience_display()),
                *in_words(formats),
                *(f"{place.name} {town(place.address)}" for place in places),
            ),
            formats=formats,
            places=tuple(place.slug for place in places),
        )


def places_of(service: Service) -> list[Place]:
    """Where those work who give it."""
    givers = service.offerings.filter(active=True, therapist__active=True)
    calendars = givers.values("therapist__hours")
    hours = WorkingHours.objects.filter(event__calendar__in=calendars, place__active=True)
    return list(Place.objects.filter(pk__in=hours.values("place")))
