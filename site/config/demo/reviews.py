"""Reviews by invented clients. Verified are only those whose client has had a session here."""

from dataclasses import dataclass
from datetime import date

from booking.models import Booking, Client, Therapist
from booking.states import State
from config.demo.bookings import ELIAS, INGRID, THEA, address
from reviews.models import Review


@dataclass(frozen=True)
class Words:
    name: str
    text: str
    therapist: str | None
    months_ago: int = 0
    rating: int | None = None
    of: str = ""  # the client of a demo booking who wrote it
    live: bool = True


WORDS = (
    Words(
        "Bjørk",
        "Jeg var spent før første time, men ble møtt med ro. Ingrid hører etter, og hun husker "
        "hva vi snakket om sist.",
        INGRID,
        rating=5,
        of="bjork",
    ),
    Words(
        "J.",
        "Fint å komme et sted der jeg slipper å forklare alt på nytt hver gang. Lett å finne "
        "fram, og det var greit å flytte en time da ungen ble syk.",
        INGRID,
        rating=5,
        of="jonas",
    ),
    Words(
        "Mats",
        "Elias snakker så man skjønner hva han mener. Ingen pekefinger. Vi tar samtalene på "
        "nett, og det passer meg bra.",
        ELIAS,
        rating=5,
        of="mats",
    ),
    Words(
        "To i lag",
        "God tid til begge. Thea stopper oss når vi snakker i munnen på hverandre, og det trengs.",
        THEA,
        rating=4,
        of="to-i-lag",
    ),
    Words(
        "Mormor til tre",
        "Ryddig fra første stund. Jeg visste hva det kostet og hvem jeg skulle snakke med.",
        INGRID,
        months_ago=7,
        rating=4,
    ),
    Words(
        "En som pendler",
        "Samtaler på nett fungerte bedre enn jeg trodde. Lyden hakket en gang, ellers ingenting "
        "å si.",
        ELIAS,
        months_ago=11,
        rating=4,
    ),
    Words(
        "Havblikk",
        "Vi fikk time samme uke. Litt kronglete å finne inngangen fra Torggata, men hyggelig da "
        "vi kom inn.",
        THEA,
        months_ago=2,
        rating=4,
        live=False,
    ),
    Words(
        "Anonym",
        "Jeg har bare hatt den gratis samtalen, men den gjorde det lettere å bestemme seg.",
        None,
        months_ago=1,
        live=False,
    ),
)


def make_reviews(today: date) -> None:
    for words in WORDS:
        make(words, today)


def make(words: Words, today: date) -> None:
    seen = last_session(words)
    review = Review.objects.create(
        name=words.name,
        text=words.text,
        rating=words.rating,
        therapist=Therapist.objects.filter(slug=words.therapist).first(),
        date=seen.replace(day=1) if seen else months_before(today, words.months_ago),
        verified=seen is not None,
    )
    revision = review.save_revision()
    if words.live:
        revision.publish()


def last_session(words: Words) -> date | None:
    """The day of the latest one that took place."""
    if not words.of:
        return None
    wrote = Client.objects.known_as(address(words.of))
    held = Booking.objects.filter(therapist__slug=words.therapist, state=State.COMPLETED)
    latest = held.filter(client__in=wrote).order_by("start").last()
    return latest.start.date() if latest else None


def months_before(today: date, months: int) -> date:
    """The first of that month."""
    count = today.year * 12 + today.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
