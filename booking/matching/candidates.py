"""The therapists of the practice as the arithmetic takes them, at one moment: a fixed number of
queries for any number of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from booking import conf
from booking.availability.free import Asking, FreeTime, all_slots, times_of
from booking.availability.ways import not_over
from booking.domain.matching import ONLINE, Answers, Candidate, Hour, hour
from booking.domain.span import Span
from booking.matching.spoken import spoken
from booking.matching.workload import last_new, sessions_this_week
from booking.models import Offering, Place, Service, Therapist, WorkingHours

Ways = dict[int, frozenset[str]]


class Staff:
    """Everybody who works here, with what she gives and where, as of `now`.

    Free times are looked up for the services that answers lead to, each once, from now until
    `until`; so a screen may ask for many requests in a row.
    """

    def __init__(
        self,
        now: datetime,
        until: datetime,
        intro: Service | None = None,
        only: Collection[int] | None = None,
    ) -> None:
        self.now, self.within = now, Span(now, until)
        self.intro = intro.pk if intro else None
        self.places: dict[int, str] = dict(Place.objects.active().values_list("pk", "slug"))
        people = Therapist.objects.active() if only is None else among(only)
        self.people = list(people.prefetch_related("topics").order_by("pk"))
        self.offerings: dict[int, list[Offering]] = defaultdict(list)
        for offering in given(self.people):
            self.offerings[offering.therapist_id].append(offering)
        self.ways = ways(self.offerings.values(), self.places, now)
        self.sessions = sessions_this_week(now)
        self.last_new = last_new(now)
        self._free: dict[int, list[FreeTime]] = {}
        self._hours: dict[int, list[Hour]] = {}

    def candidates(self, answers: Answers) -> list[Candidate]:
        """Everybody, in order of id, also who cannot be proposed."""
        beginnings = {person.pk: self.beginning(person, answers) for person in self.people}
        self.look_up(each for each in beginnings.values() if each)
        return [self.candidate(person, answers, beginnings[person.pk]) for person in self.people]

    def candidate(
        self, person: Therapist, answers: Answers, beginning: Offering | None
    ) -> Candidate:
        proper = self.proper(person)
        since = person.practising_since
        return Candidate(
            id=person.pk,
            takes_clients=person.accepting_clients,
            services=frozenset(each.service.slug for each in self.offerings[person.pk]),
            # With nothing to give she sees nobody, whatever else is said of her.
            audiences=frozenset(
                [*(each.service.audience for each in proper), *(person.also_sees if proper else ())]
            ),
            where=self.reach(suiting(proper, answers)),
            languages=spoken(person.languages),
            topics=frozenset(topic.slug for topic in person.topics.all()),
            hours=self.hours(beginning) if beginning else (),
            gender=person.gender,
            years=max(self.now.year - since, 0) if since else 0,
            lived=person.lived_experience,
            sessions=self.sessions.get(person.pk, 0),
            capacity=person.sessions_a_week or 0,
            last_new=self.last_new.get(person.pk),
        )

    def beginning(self, person: Therapist, answers: Answers) -> Offering | None:
        """What somebody with these answers would begin with: the talk to get to know each other
        where that can be had as she can come, else a service for whom she asks."""
        intro = [each for each in self.offerings[person.pk] if each.service_id == self.intro]
        possible = [*intro, *suiting(self.proper(person), answers)]
        there = [each for each in possible if not answers.where.isdisjoint(self.ways[each.pk])]
        return next(iter(there or possible), None)

    def proper(self, person: Therapist) -> list[Offering]:
        """Her services, without the talk to get to know each other."""
        return [each for each in self.offerings[person.pk] if each.service_id != self.intro]

    def reach(self, offerings: Iterable[Offering]) -> frozenset[str]:
        return frozenset[str]().union(*(self.ways[each.pk] for each in offerings))

    def look_up(self, offerings: Iterable[Offering]) -> None:
        """Four queries for all that was not looked up before."""
        missing = [each for each in offerings if each.pk not in self._free]
        if missing:
            asking = Asking(self.within, self.now, first=True)
            for offering, found in all_slots(missing, asking):
                self._free[offering.pk] = times_of(offering, found)

    def free(self, offering: Offering) -> list[FreeTime]:
        """In order of time."""
        self.look_up([offering])
        return self._free[offering.pk]

    def hours(self, offering: Offering) -> list[Hour]:
        if offering.pk not in self._hours:
            zone = conf.zone()
            self._hours[offering.pk] = [
                hour(time.start, zone, self.where(time)) for time in self.free(offering)
            ]
        return self._hours[offering.pk]

    def where(self, time: FreeTime) -> frozenset[str]:
        there = {self.places[place] for place in time.places if place in self.places}
        return frozenset(there | ({ONLINE} if time.online else set()))


def among(ids: Collection[int]) -> QuerySet[Therapist]:
    return Therapist.objects.active().filter(pk__in=ids)


def given(people: Sequence[Therapist]) -> list[Offering]:
    """By these, in the order in which the practice lists its services."""
    rows = Offering.objects.given().filter(therapist__in=people)
    return list(rows.select_related("service", "therapist").in_order())


def suiting(proper: Sequence[Offering], answers: Answers) -> list[Offering]:
    """The service asked for, or those for whom she asks; without one of these, all of them: some
    therapists see more people than their services say."""
    if answers.service:
        return [each for each in proper if each.service.slug == answers.service]
    return [each for each in proper if each.service.audience == answers.whom] or list(proper)


def ways(offerings: Iterable[Sequence[Offering]], places: dict[int, str], now: datetime) -> Ways:
    """By offering, online and the slugs of places, as her working hours reach. One query."""
    rows = [each for of_one in offerings for each in of_one]
    calendars = {each.therapist.hours_id for each in rows}
    hours = WorkingHours.objects.filter(not_over(now), event__calendar__in=calendars)
    named = hours.values_list("event__calendar", "online", "place", "only_services").distinct()
    found: dict[int, set[str]] = {each.pk: set() for each in rows}
    known = defaultdict(list)
    for calendar, *of_window in named:
        known[calendar].append(of_window)
    for each in rows:
        for online, place, only in known[each.therapist.hours_id]:
            if only and each.service_id not in only:
                continue
            if online and each.service.online:
                found[each.pk].add(ONLINE)
            if place in places and each.service.in_person:
                found[each.pk].add(places[place])
    return {pk: frozenset(where) for pk, where in found.items()}
