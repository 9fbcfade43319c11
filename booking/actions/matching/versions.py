"""What is asked and how much each wish counts. Who edits it makes the next version."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from booking import clock
from booking.actions.errors import Overtaken
from booking.domain.matching import Weights
from booking.models import MatchVersion

NO_VERSION = 0
AS_VERSION = "= "  # in a note, before the number of the version that is used again


def publish(
    questions: Sequence[Mapping[str, Any]],
    weights: Mapping[str, int],
    *,
    seen: int,
    note: str = "",
    by: Any,
) -> MatchVersion:
    """The next version, current from now on; `seen` is the number of the one that was edited, or
    NO_VERSION. Raises Overtaken when it is current no longer, ValueError or TypeError for weights
    that are none.
    """
    Weights(**weights)
    try:
        with transaction.atomic():
            _retire(seen)
            return MatchVersion.objects.create(
                number=seen + 1,
                current=True,
                questions=list(questions),
                weights=dict(weights),
                note=note,
                made_at=clock.now(),
                made_by=by,
            )
    except IntegrityError:
        raise Overtaken from None


def again(version: MatchVersion, *, seen: int, by: Any) -> MatchVersion:
    """As it was in an earlier version, by a new one: what was asked in between stays told."""
    note = f"{AS_VERSION}{version.number}"
    return publish(version.questions, version.weights, seen=seen, note=note, by=by)


def _retire(number: int) -> None:
    current = MatchVersion.objects.filter(current=True)
    if number == NO_VERSION:
        if current.exists():
            raise Overtaken
    elif current.filter(number=number).update(current=False) != 1:
        raise Overtaken
