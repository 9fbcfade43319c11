from collections.abc import Iterable
from dataclasses import dataclass

from booking.models.therapist import Status
from config.demo.pictures.faces import Look

MON, TUE, WED, THU, FRI, SAT = range(1, 7)


@dataclass(frozen=True)
class Hours:
    """A window of the week, in whole hours; place by slug."""

    days: tuple[int, ...]
    start: int
    end: int
    online: bool = True
    place: str | None = None


@dataclass(frozen=True)
class Person:
    """Offers by service's slug, with an own price in øre or None for the service's."""

    slug: str
    mailbox: str
    name: str
    title: str
    title_en: str
    status: Status
    introduction: str
    introduction_en: str
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    methods: tuple[str, ...]
    offers: dict[str, int | None]
    hours: tuple[Hours, ...]
    look: Look
    words: str
    lived_experience: bool = False
    # What she can be matched by, beside all that.
    gender: str = ""
    since: int | None = None
    also_sees: tuple[str, ...] = ()
    sessions_a_week: int | None = None

    def on(self, weekday: int) -> Iterable[Hours]:
        return (hours for hours in self.hours if weekday in hours.days)
