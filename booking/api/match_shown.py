"""Who is proposed, as the API shows it."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from booking import clock, formats
from booking.api.schemas import BookingSlot, slot
from booking.matching.named import names
from booking.matching.next_times import Beginning, beginnings
from booking.matching.opened import answers_of, opened
from booking.matching.reading import read
from booking.matching.words import words
from booking.models import MatchProposal, MatchRequest, Place


class BookingMatchProposal(BaseModel):
    therapist: str
    name: str
    reasons: list[str] = Field(
        description="Why, to be told after the name, such as: har tid torsdag kveld."
    )
    line: str = Field(description="What whoever proposed her added for the client; often empty.")
    service: str | None = Field(
        description="What one would begin with; null while she gives nothing."
    )
    next_slots: list[BookingSlot] = Field(
        description="The first free times of that, where the client can come. At most three."
    )


def proposals_of(
    request: MatchRequest, proposals: Sequence[MatchProposal]
) -> list[BookingMatchProposal]:
    """As many queries for three as for one."""
    if not proposals:
        return []
    now = clock.now()
    today = formats.local(now).date()
    said = answers_of(request)
    people = [each.therapist for each in proposals]
    begun = beginnings(people, read(said), now) if said else {}
    called = names()
    places: dict[int, str] = dict(Place.objects.active().values_list("pk", "slug"))

    def shown(each: MatchProposal) -> BookingMatchProposal:
        told = opened(request, each)
        beginning = begun.get(each.therapist_id, Beginning())
        return BookingMatchProposal(
            therapist=each.therapist.slug,
            name=each.therapist.name,
            reasons=[words(reason, called, today) for reason in told.reasons],
            line=told.line,
            service=beginning.offering.service.slug if beginning.offering else None,
            next_slots=[slot(time, places) for time in beginning.times],
        )

    return [shown(each) for each in proposals]
