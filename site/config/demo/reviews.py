"""Reviews by invented clients. Verified are only those whose client has had a session here."""

from dataclasses import dataclass
from datetime import date

from booking.models import Booking, Client, Therapist
from booking.states import State
from config.demo.bookings.clients import address
from config.demo.bookings.regulars import ELIAS, INGRID, MARIT, SAMUEL, SUNNIVA, THEA
from reviews.models import Review


@dataclass(frozen=True)
class Words:
    name: str
    text: str
    therapist: str | None
    months_ago: int = 0
    rating: int | None = None
    of: str = ""  # the client of a demo booking who wrote it
    approved: bool = True
    answer: str = ""


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
        "Nattugle",
        "Time klokka ni, i ullsokker, med kaffe. Jeg hadde ikke orket å reise noe sted. Marit er "
        "praktisk og litt morsom, og jeg går alltid derfra med én ting å prøve.",
        MARIT,
        rating=5,
        of="nattugle",
    ),
    Words(
        "Ida",
        "Det var mamma som ville at jeg skulle gå. Nå er det jeg som vil. Sunniva maser ikke.",
        SUNNIVA,
        rating=5,
        of="ida",
    ),
    Words(
        "Even",
        "Kveldstimer er gull verdt når man jobber turnus. Det tok noen ganger før jeg skjønte "
        "hvordan han arbeider, og det kunne han gjerne ha forklart bedre i starten. Men etter "
        "hvert falt det på plass, og jeg merker det mest på jobben.",
        SAMUEL,
        rating=4,
        of="even",
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
        "Samtaler på nett fungerte bedre enn jeg trodde, men lyden hakket, og én gang mistet vi "
        "ti minutter på det. Innholdet har jeg ingenting å si på.",
        ELIAS,
        months_ago=11,
        rating=3,
        answer="Takk for at du sier det. Minutter som går tapt fordi teknikken svikter, legger vi "
        "til på slutten av timen, eller så avtaler vi en ny.",
    ),
    Words(
        "New in town",
        "I was glad to find somebody I could talk to in English without it being a big thing. "
        "Booking took a minute.",
        THEA,
        months_ago=4,
        rating=5,
    ),
    Words(
        "Havblikk",
        "Vi fikk time samme uke. Litt kronglete å finne inngangen fra Torggata, men hyggelig da "
        "vi kom inn.",
        THEA,
        months_ago=2,
        rating=4,
        approved=False,
    ),
    Words(
        "Anonym",
        "Jeg har bare hatt den gratis samtalen, men den gjorde det lettere å bestemme seg.",
        None,
        months_ago=1,
        approved=False,
    ),
)


def make_reviews(today: date) -> None:
    for words in WORDS:
        make(words, today)


def make(words: Words, today: date) -> None:
    seen = last_session(words)
    Review.objects.create(
        state=Review.State.APPROVED if words.approved else Review.State.IN_REVIEW,
        name=words.name,
        text=words.text,
        rating=words.rating,
        therapist=Therapist.objects.filter(slug=words.therapist).first(),
        date=seen.replace(day=1) if seen else months_before(today, words.months_ago),
        verified=seen is not None,
        answer=words.answer,
        answered_on=today if words.answer else None,
    )


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
