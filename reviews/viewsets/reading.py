"""What a moderator reads before she decides: the review, and the places to look at in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booking.models import Therapist
from booking.models.therapist import Status
from reviews.checking import Finding, Kind, Piece, find, pieces
from reviews.models import Review

WORDS: dict[Kind, Any] = {
    Kind.COLLEAGUE: _("The name of another therapist here"),
    Kind.NAME: _("Looks like a name: readers may know who it is"),
    Kind.HEALTH: _("Tells of the health of somebody else"),
    Kind.EFFECT: _("Claims an effect, which only authorised health personnel may advertise with"),
    Kind.CONTACT: _("A way to reach somebody: e-mail, phone, address or link"),
    Kind.REPEATED: _("Says nearly the same as another review"),
}
IN_THE_NAME = pgettext_lazy("finding", "in the name to show")


@dataclass(frozen=True)
class Place:
    """A finding in words, with what stands there."""

    what: Any
    quoted: str
    other: int | None = None
    where: Any = ""


@dataclass(frozen=True)
class Reading:
    name: list[Piece]
    text: list[Piece]
    places: list[Place]


def read(review: Review) -> Reading:
    asked: dict[str, Any] = {
        "own": review.therapist.name if review.therapist else "",
        "colleagues": colleagues(review),
        "authorised": bool(review.therapist and review.therapist.status == Status.AUTHORISED),
    }
    in_name = [each for each in find(review.name, **asked) if each.kind in OF_NAMES]
    in_text = find(review.text, others=others(review), **asked)
    return Reading(
        pieces(review.name, in_name),
        pieces(review.text, in_text),
        [*places(review.name, in_name, IN_THE_NAME), *places(review.text, in_text)],
    )


# A name to show is a name.
OF_NAMES = (Kind.COLLEAGUE, Kind.CONTACT)


def places(text: str, findings: Iterable[Finding], where: Any = "") -> list[Place]:
    return [
        Place(
            WORDS[each.kind],
            "" if each.kind == Kind.REPEATED else text[each.start : each.end],
            each.other,
            where,
        )
        for each in findings
    ]


def colleagues(review: Review) -> list[str]:
    own = review.therapist_id
    rows = Therapist.objects.values_list("pk", "name")
    return [name for pk, name in rows if pk != own]


def others(review: Review) -> dict[int, str]:
    rows = Review.objects.exclude(pk=review.pk).exclude(state=Review.State.WITHDRAWN)
    return dict(rows.values_list("pk", "text"))


def fingerprint(review: Review) -> str:
    """Of what was read: a yes to other words is none."""
    said = "\n".join((review.name, review.text, str(review.therapist_id)))
    return sha256(said.encode()).hexdigest()[:32]
