from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from booking import clock
from booking.availability import FreeTime, next_free
from booking.models import Therapist
from cms.addresses import therapist_urls
from cms.blocks import groups
from cms.blocks.calls import TopicChooserBlock
from cms.blocks.previewed import PreviewedBlock
from cms.blocks.selects import TherapistSelect
from cms.people import with_next_slot

MOST = 12


class Person(TypedDict):
    """A therapist as the block shows her; url is "" where she has no page in this language."""

    therapist: Therapist
    url: str
    next_slot: FreeTime | None


class TherapistsValue(blocks.StructValue):
    @cached_property
    def people(self) -> list[Person]:
        """Set by the body, which looks them up once for all of its blocks."""
        return share_people([self]).people

    def pick(self, found: dict[int, Person]) -> list[Person]:
        """Those chosen as the editor has put them; those of a topic by who is free first."""
        chosen = [person.pk for person in self["chosen"] if person]
        if chosen:
            return [found[pk] for pk in dict.fromkeys(chosen) if pk in found]
        topic = self["topic"]
        of_topic = [each for each in found.values() if topic in each["therapist"].topics.all()]
        return sorted(of_topic, key=free_first)[: self["most"] or MOST]


def free_first(person: Person) -> tuple[bool, datetime | None]:
    slot = person["next_slot"]
    return slot is None, slot and slot.start


def share_people(shown: Sequence[TherapistsValue]) -> TherapistsValue:
    chosen = {person.pk for value in shown for person in value["chosen"] if person}
    topics = {value["topic"].pk for value in shown if value["topic"]}
    of_topics = Therapist.objects.filter(topics__in=topics).values("pk")
    active = Therapist.objects.active().filter(Q(pk__in=chosen) | Q(pk__in=of_topics))
    people = list(active.select_related("portrait").prefetch_related("topics"))
    urls, free = therapist_urls(people), next_free(people, clock.now())
    found = {
        person.pk: Person(
            therapist=person, url=urls.get(person.pk, ""), next_slot=free.get(person.pk)
        )
        for person in people
    }
    for value in shown:
        value.people = value.pick(found)
    return shown[0]


class TherapistsBlock(PreviewedBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    chosen = blocks.ListBlock(
        TherapistSelect(),
        default=[],
        max_num=MOST,
        label=_("Therapists"),
        help_text=_(
            "Shown in this order. None chosen: those of the topic, by their next free time."
        ),
    )
    topic = TopicChooserBlock(required=False, label=_("Topic"))
    most = blocks.IntegerBlock(
        required=False, default=6, min_value=1, max_value=MOST, label=_("At most … of the topic")
    )

    class Meta:
        icon = "group"
        label = _("Therapists")
        group = groups.LIVE
        description = _("Cards with face, topics and next free time, by choice or by topic.")
        template = "blocks/therapists.html"
        value_class = TherapistsValue

    def sample(self) -> dict[str, Any]:
        return {"title": _("Our therapists"), "chosen": list(Therapist.objects.active()[:3])}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        chosen = any(cleaned["chosen"])
        if chosen and cleaned["topic"]:
            both = _("Choose therapists or a topic, not both.")
            raise StructBlockValidationError({"topic": ValidationError(both)})
        if not (chosen or cleaned["topic"] or self.is_deferred_validation):
            neither = _("Choose therapists or a topic.")
            raise StructBlockValidationError({"chosen": ValidationError(neither)})
        return cleaned

    def get_api_representation(
        self, value: TherapistsValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            "title": value["title"] or "",
            "therapists": [
                with_next_slot(each["therapist"], each["url"], each["next_slot"], context)
                for each in value.people
            ],
        }
