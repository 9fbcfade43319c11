"""Therapists and what they work with, as front-ends get them: in lists and in blocks alike."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from booking import conf
from booking.availability import FreeTime
from booking.models import Therapist, Topic
from cms.absolute import absolute
from cms.images import image_representation

Fields = dict[str, Any]


def topics(found: Iterable[Topic]) -> list[Fields]:
    return [{"slug": topic.slug, "name": topic.local_name} for topic in found]


def therapist(person: Therapist, url: str, context: Fields | None) -> Fields:
    return {
        "slug": person.slug,
        "name": person.name,
        "title": person.local_title,
        "introduction": person.local_introduction,
        "url": absolute(url, context) or None,
        "portrait": image_representation(person.portrait, person.name, context),
    }


def with_next_slot(
    person: Therapist, url: str, slot: FreeTime | None, context: Fields | None
) -> Fields:
    return therapist(person, url, context) | {
        "topics": topics(person.topics.all()),
        "next_slot": slot and {"start": local(slot.start), "end": local(slot.end)},
    }


def local(moment: datetime) -> datetime:
    return moment.astimezone(conf.zone())
