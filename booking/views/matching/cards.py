"""Those who are proposed, as the client sees them: why, a line beside it, the next free times."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse

from booking import clock, conf, formats
from booking.availability import FreeTime
from booking.domain.matching import ONLINE, Answers, hour
from booking.forms.choice import TRUE, Choice, Wishes, ways
from booking.matching import next_times, reading
from booking.matching.named import names
from booking.matching.opened import opened
from booking.matching.words import sentence
from booking.models import MatchProposal, MatchRequest, Offering, Place, Therapist

TIMES = 3
MOST = 500  # of hers that are looked through for those when it suits


@dataclass(frozen=True)
class Beginning:
    """With which of her services somebody begins who has chosen this therapist."""

    therapist: Therapist
    offering: Offering | None
    is_intro: bool = False
    times: Sequence[FreeTime] = ()

    @property
    def wishes(self) -> Wishes:
        """The times are those of a first session, which may be longer; so is what is booked."""
        service = self.offering.service.slug if self.offering else ""
        return Wishes(service, self.therapist.slug, first=TRUE if service else "")

    @property
    def address(self) -> str:
        """Without an introduction she chooses among the services herself."""
        if self.is_intro:
            return f"{reverse('booking:times')}?{self.wishes.but(first='').query()}"
        return every_service(self.therapist)

    def to(self, slot: str) -> str:
        return f"{reverse('booking:details')}?{self.wishes.query(slot=slot)}"


@dataclass(frozen=True)
class Card:
    proposal: MatchProposal
    beginning: Beginning
    why: str
    line: str
    choices: Sequence[Choice]
    url: str

    @property
    def therapist(self) -> Therapist:
        return self.proposal.therapist

    @property
    def every_service(self) -> str:
        return every_service(self.therapist)


def cards(
    http: HttpRequest,
    request: MatchRequest,
    proposals: Sequence[MatchProposal],
    said: reading.Said | None,
) -> list[Card]:
    """As many queries for three as for one."""
    if not proposals:
        return []
    people = [each.therapist for each in proposals]
    prefetch_related_objects(people, "portrait")
    begun = beginnings(people, said)
    places = {place.pk: place for place in Place.objects.active()}
    pages = conf.therapist_pages()(people, http)
    called = names()
    today = formats.local(clock.now()).date()

    def card(proposal: MatchProposal) -> Card:
        told = opened(request, proposal)
        beginning = begun[proposal.therapist_id]
        return Card(
            proposal,
            beginning,
            sentence(told.reasons, called, today),
            told.line,
            choices(beginning.times, places, (said or {}).get("where")),
            pages.get(proposal.therapist_id, ""),
        )

    return [card(each) for each in proposals]


def beginnings(people: Sequence[Therapist], said: reading.Said | None) -> dict[int, Beginning]:
    """Who takes nobody new any more has nothing to begin with."""
    answers = reading.read(said) if said else anywhere()
    begun = next_times.beginnings(people, answers, clock.now(), MOST)

    def beginning(person: Therapist) -> Beginning:
        found = begun.get(person.pk)
        if found is None or found.offering is None or not person.accepting_clients:
            return Beginning(person, None)
        times = suiting(found.times, answers.when)
        return Beginning(person, found.offering, found.is_intro, times)

    return {each.pk: beginning(each) for each in people}


def anywhere() -> Answers:
    """Of somebody whose own answers cannot be read."""
    places = Place.objects.active().values_list("slug", flat=True)
    return Answers(where=frozenset([ONLINE, *places]))


def suiting(times: Sequence[FreeTime], wanted: int) -> Sequence[FreeTime]:
    """The first ones when it suits her; where none does, just the first ones."""
    zone = conf.zone()
    suit = [each for each in times if wanted >> hour(each.start, zone, ()).cell & 1]
    return (suit or times)[:TIMES]


def choices(times: Iterable[FreeTime], places: dict[int, Place], where: Any) -> list[Choice]:
    """Each in the first way that she can come, online before the places, as in the reasons."""
    found = ([way for way in ways(time, places) if comes(way, where)] for time in times)
    return [of_one[0] for of_one in found if of_one]


def comes(choice: Choice, where: Any) -> bool:
    return not where or (choice.place.slug if choice.place else ONLINE) in where


def every_service(therapist: Therapist) -> str:
    return f"{reverse('booking:start')}?{Wishes(therapist=therapist.slug).query()}"
