"""The rest of each week: who holds which of a therapist's times, and in which weeks she comes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from booking.models import Service
from config.demo.bookings.clients import of_therapist
from config.demo.bookings.regulars import FREE, REGULARS, TALK
from config.demo.bookings.session import Outcome, Session, moment, share
from config.demo.people import PEOPLE
from config.demo.people.person import Hours, Person

WEEKS = range(-6, 7)  # this week is number 0
WEEKLY, FORTNIGHTLY = 0.45, 0.75  # of the times belong to somebody who comes so often; or less
STEP = 30  # minutes from one possible start to the next
ASKED_FOR = {TALK: 6, FREE: 1}  # how often; others lie between

Services = Mapping[str, Service]


@dataclass(frozen=True)
class Slot:
    """One time of the week, Monday is 1, with the service it is mostly used for."""

    person: Person
    weekday: int
    minute: int
    service: str
    place: str | None

    @property
    def at(self) -> time:
        return time(*divmod(self.minute, 60))

    def share(self, *words: object) -> float:
        return share(self.person.slug, self.weekday, self.minute, *words)


def fill(monday: date) -> Iterator[Session]:
    services = {service.slug: service for service in Service.objects.all()}
    for person in PEOPLE:
        for weekday in range(1, 8):
            for hours in person.on(weekday):
                for slot in slots(person, weekday, hours, services):
                    yield from sessions(slot, monday)


def slots(person: Person, weekday: int, hours: Hours, services: Services) -> Iterator[Slot]:
    """One after another as her working hours let them, around those who come by name."""
    minute = hours.start * 60
    while minute < hours.end * 60:
        fitting = [
            slug for slug in person.offers if fits(person, weekday, hours, minute, services[slug])
        ]
        if not fitting:
            minute += STEP
            continue
        service = services[chosen(fitting, share(person.slug, weekday, minute))]
        yield Slot(person, weekday, minute, service.slug, place(hours, service, minute, person))
        minute += -(-length(service) // STEP) * STEP


def fits(person: Person, weekday: int, hours: Hours, minute: int, service: Service) -> bool:
    on_grid = (minute - hours.start * 60) % service.step_minutes == 0
    in_time = minute + service.duration_minutes <= hours.end * 60
    here = (hours.online and service.online) or (hours.place and service.in_person)
    return bool(
        on_grid and in_time and here and not taken(person.slug, weekday, minute, length(service))
    )


def taken(therapist: str, weekday: int, minute: int, minutes: int) -> bool:
    """By somebody with a name. Nobody of those needs more than two hours."""
    for regular in REGULARS:
        if (regular.therapist, regular.weekday) == (therapist, weekday):
            start = regular.at.hour * 60 + regular.at.minute
            if minute < start + 120 and start < minute + minutes:
                return True
    return False


def length(service: Service) -> int:
    return service.duration_minutes + service.buffer_after_minutes


def chosen(slugs: list[str], luck: float) -> str:
    often = [slug for slug in slugs for _ in range(ASKED_FOR.get(slug, 3))]
    return often[int(luck * len(often))]


def place(hours: Hours, service: Service, minute: int, person: Person) -> str | None:
    if not service.in_person or not hours.place:
        return None
    both = hours.online and service.online
    at_home = both and share(person.slug, minute, "at home") < 0.4
    return None if at_home else hours.place


def sessions(slot: Slot, monday: date) -> Iterator[Session]:
    for week in WEEKS:
        if comes(slot, week):
            yield Session(
                client=who(slot, week),
                therapist=slot.person.slug,
                service=slot.service,
                start=moment(monday, week, slot.weekday, slot.at),
                place=slot.place,
                outcome=outcome(slot, week),
            )


def comes(slot: Slot, week: int) -> bool:
    """Further ahead fewer have booked."""
    luck = slot.share("week", week) + max(week, 0) * 0.02
    rhythm = slot.share("rhythm")
    if slot.service == FREE or rhythm >= FORTNIGHTLY:
        return luck < 0.35
    if rhythm >= WEEKLY and (week + round(slot.share("which weeks"))) % 2:
        return False
    return luck < 0.9


def who(slot: Slot, week: int) -> str:
    names = of_therapist(slot.person.slug)
    steady = slot.share("rhythm") < FORTNIGHTLY and slot.service != FREE
    luck = slot.share("who") if steady else slot.share("who", week)
    return names[int(luck * len(names))]


def outcome(slot: Slot, week: int) -> Outcome:
    luck = slot.share("outcome", week)
    if luck < 0.05:
        return Outcome.CANCELLED
    if week < 0 and luck < 0.08:
        return Outcome.CANCELLED_LATE
    return Outcome.NO_SHOW if week < 0 and luck < 0.11 else Outcome.KEPT
