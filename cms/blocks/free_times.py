from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from booking import clock, conf, formats
from booking.availability import FreeTime
from booking.availability.free import NEXT_FREE_DAYS, Asking, all_slots, times_of
from booking.domain.span import Span
from booking.forms.choice import Wishes, ways
from booking.models import Offering, Place, Service
from cms.absolute import absolute
from cms.blocks import groups
from cms.blocks.previewed import PreviewedBlock
from cms.blocks.selects import ServiceSelect, TherapistSelect
from cms.people import local

MOST = 12


class Offered(NamedTuple):
    """A free time of a service, and the address at which it can be had."""

    service: Service
    time: FreeTime
    url: str


class FreeTimesValue(blocks.StructValue):
    @cached_property
    def times(self) -> list[Offered]:
        """Set by the body, which reckons them once for all of its blocks."""
        return share_times([self]).times

    def asks_for(self, offering: Offering) -> bool:
        service, therapist = self["service"], self["therapist"]
        return (
            bool(service or therapist)
            and (not service or offering.service_id == service.pk)
            and (not therapist or offering.therapist_id == therapist.pk)
        )

    def soonest(self, found: Iterable[tuple[Service, FreeTime]]) -> list[tuple[Service, FreeTime]]:
        """Each start once: with whoever the practice names first."""
        by_start: dict[datetime, tuple[Service, FreeTime]] = {}
        for service, time in found:
            by_start.setdefault(time.start, (service, time))
        return [by_start[start] for start in sorted(by_start)][: self["most"] or MOST]

    @property
    def query(self) -> str:
        """Of the address where all times are."""
        service, therapist = self["service"], self["therapist"]
        return Wishes(
            service=service.slug if service else "",
            therapist=therapist.slug if therapist else "",
        ).query()


def share_times(shown: Sequence[FreeTimesValue]) -> FreeTimesValue:
    """Six queries for any number of blocks, therapists and services."""
    now = clock.now()
    within = Span(now, now + timedelta(days=NEXT_FREE_DAYS))
    offerings = [
        offering
        for offering in Offering.objects.bookable().in_order()
        if any(value.asks_for(offering) for value in shown)
    ]
    free = [
        (offering, times_of(offering, slots[:MOST]))
        for offering, slots in all_slots(offerings, Asking(within, now))
    ]
    places = {place.pk: place for place in Place.objects.active()}
    for value in shown:
        asked = (
            (offering.service, time)
            for offering, times in free
            if value.asks_for(offering)
            for time in times
        )
        value.times = [Offered(*each, leads(*each, places)) for each in value.soonest(asked)]
    return shown[0]


def leads(service: Service, time: FreeTime, places: dict[int, Place]) -> str:
    """To who books; where it can be had in more than one way, to that day's times first."""
    wishes = Wishes(service=service.slug, therapist=time.therapist.slug)
    found = list(ways(time, places))
    if len(found) == 1:
        return f"{reverse('booking:details')}?{wishes.query(slot=found[0].chosen)}"
    day = {"from": formats.iso_day(time.start)}
    return f"{reverse('booking:times')}?{wishes.query(**day)}"


class FreeTimesBlock(PreviewedBlock):
    """Real times, reckoned when the page is shown: what stands here can be booked."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    service = ServiceSelect(required=False, label=_("Service"))
    therapist = TherapistSelect(required=False, label=_("Therapist"))
    most = blocks.IntegerBlock(
        required=False, default=6, min_value=1, max_value=MOST, label=_("How many at most")
    )

    class Meta:
        icon = "date"
        label = _("Next free times")
        group = groups.LIVE
        description = _("The first free times of a service or a therapist, each to book at once.")
        template = "blocks/free_times.html"
        value_class = FreeTimesValue

    def sample(self) -> dict[str, Any]:
        first = Offering.objects.bookable().in_order().first()
        return {"service": first and first.service, "most": 3}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not (cleaned["service"] or cleaned["therapist"] or self.is_deferred_validation):
            neither = _("Choose a service, a therapist or both.")
            raise StructBlockValidationError({"service": ValidationError(neither)})
        return cleaned

    def get_api_representation(
        self, value: FreeTimesValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            "title": value["title"] or "",
            "times": [
                {
                    "start": local(each.time.start),
                    "end": local(each.time.end),
                    "service": each.service.slug,
                    "therapist": each.time.therapist.slug,
                    "price": {"amount": each.time.price_amount, "currency": conf.CURRENCY},
                    "url": absolute(each.url, context),
                }
                for each in value.times
            ],
        }
