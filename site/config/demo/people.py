"""The therapists: invented people. Who is not authorised health personnel promises no effect."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from booking.actions.hours import WeeklyWindow, set_weekly_hours
from booking.models import Method, Offering, Place, Service, Therapist, Topic
from booking.models.therapist import Status
from cms.models import Author
from config.checks import DEMO_DOMAIN
from config.demo import accounts
from config.demo.pictures import looks
from config.demo.pictures.faces import Look, portrait
from config.demo.pictures.store import store

MON, TUE, WED, THU, FRI, SAT = range(1, 7)
WORKED_BEFORE = timedelta(weeks=10)  # so that the past in the calendars makes sense


@dataclass(frozen=True)
class Hours:
    """A window of the week, in whole hours; place by slug."""

    days: tuple[int, ...]
    start: int
    end: int
    online: bool = True
    place: str | None = None

    def windows(self) -> Iterable[WeeklyWindow]:
        place = Place.objects.get(slug=self.place).pk if self.place else None
        for day in self.days:
            yield WeeklyWindow(day, time(self.start), time(self.end), self.online, place)


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
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    methods: tuple[str, ...]
    offers: dict[str, int | None]
    hours: tuple[Hours, ...]
    look: Look
    words: str
    lived_experience: bool = False


PEOPLE = (
    Person(
        slug="ingrid-solvang",
        mailbox="ingrid",
        name="Ingrid Solvang",
        title="Psykolog",
        title_en="Psychologist",
        status=Status.AUTHORISED,
        introduction=(
            "Jeg møter deg som strever med uro, nedstemthet eller et tap, og som vil forstå hva "
            "som skjer."
        ),
        languages=("nb", "en"),
        topics=("angst", "depresjon", "stress", "sorg"),
        methods=("kognitiv-terapi", "metakognitiv-terapi"),
        offers={
            "individuell-samtale": None,
            "gratis-forste-samtale": None,
            "dybdesamtale": 119_000,
        },
        hours=(
            Hours((MON, WED), 9, 15, place="torggata"),
            Hours((TUE,), 10, 16),
            Hours((THU,), 12, 19),
        ),
        look=looks.INGRID,
        words=(
            "Ingrid er psykolog og skriver om angst, sorg og det å ha det vanskelig uten "
            "å vite hvorfor."
        ),
    ),
    Person(
        slug="elias-karimi",
        mailbox="elias",
        name="Elias Karimi",
        title="Rusterapeut",
        title_en="Addiction counsellor",
        status=Status.OTHER,
        introduction=(
            "Jeg snakker med deg som vil endre noe med rusen, og med dere som står rundt. Uten "
            "pekefinger."
        ),
        languages=("nb", "en", "fa"),
        topics=("rus", "parorende"),
        methods=("motiverende-intervju", "nettverksarbeid"),
        offers={"individuell-samtale": None, "gratis-forste-samtale": None, "dybdesamtale": None},
        hours=(
            Hours((MON,), 12, 19),
            Hours((TUE,), 9, 15, online=False, place="torggata"),
            Hours((THU,), 9, 16, place="torggata"),
            Hours((FRI,), 9, 14),
        ),
        look=looks.ELIAS,
        words=(
            "Elias er rusterapeut og har selv vært gjennom veien ut av rus. Han skriver "
            "om begge deler."
        ),
        lived_experience=True,
    ),
    Person(
        slug="thea-nguyen-berg",
        mailbox="thea",
        name="Thea Nguyen-Berg",
        title="Familieterapeut",
        title_en="Family therapist",
        status=Status.OTHER,
        introduction=(
            "Jeg møter par og familier som har kjørt seg fast, og vil finne tilbake til samtalen."
        ),
        languages=("nb", "en", "vi"),
        topics=("parforhold", "familie", "samlivsbrudd"),
        methods=("familieterapi", "eft"),
        offers={"individuell-samtale": None, "parsamtale": None, "gratis-forste-samtale": None},
        hours=(
            Hours((TUE, WED), 12, 20, place="torggata"),
            Hours((SAT,), 10, 14),
        ),
        look=looks.THEA,
        words="Thea er familieterapeut og skriver om par, familier og brudd.",
    ),
)


def make_people(today: date, maker: Any) -> None:
    for order, person in enumerate(PEOPLE):
        make(person, order, today, maker)


def make(person: Person, order: int, today: date, maker: Any) -> Therapist:
    picture = store(
        f"portrett-{person.slug}", f"Portrett av {person.name}", portrait(person.look), maker
    )
    therapist = Therapist.objects.create(
        slug=person.slug,
        name=person.name,
        title=person.title,
        title_en=person.title_en,
        status=person.status,
        email=person.mailbox + DEMO_DOMAIN,
        portrait=picture,
        introduction=person.introduction,
        languages=list(person.languages),
        video_link=f"https://video.demo.invalid/{person.slug}",
        order=order,
    )
    therapist.user = accounts.make_for(therapist, person.mailbox)
    therapist.save()
    therapist.topics.set(Topic.objects.filter(slug__in=person.topics))
    therapist.methods.set(Method.objects.filter(slug__in=person.methods))
    for slug, price in person.offers.items():
        service = Service.objects.get(slug=slug)
        Offering.objects.create(therapist=therapist, service=service, own_price_amount=price)
    windows = [window for hours in person.hours for window in hours.windows()]
    set_weekly_hours(therapist, windows, valid_from=today - WORKED_BEFORE, actor=maker)
    make_author(person, therapist)
    return therapist


def make_author(person: Person, therapist: Therapist) -> None:
    Author.objects.create(
        name=person.name,
        title=person.title,
        text=person.words,
        portrait=therapist.portrait,
        therapist=therapist,
        lived_experience=person.lived_experience,
    )
