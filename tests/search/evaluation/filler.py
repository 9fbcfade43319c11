"""Forty articles of everyday life that no query asks for. They use the words that all texts use
(samtale, hjelp, time, terapeut), so that these alone lead nowhere.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, product

from tests.search.evaluation.document import Document

HOW_MANY = 40
FIRST = date(2023, 1, 10)

PASTIMES = (
    ("Strikking", "et halvferdig skjerf", "garnet"),
    ("Bakst", "et brød som ikke hevet", "deigen"),
    ("Fuglekikking", "en kikkert fra loftet", "fuglene"),
    ("Sykling", "en rusten kjede", "sykkelen"),
    ("Maling", "tre pensler og et ark", "fargene"),
    ("Hagearbeid", "en pose med frø", "jorda"),
    ("Fiske", "et snøre uten krok", "vannet"),
    ("Korsang", "en vise på to vers", "stemmene"),
    ("Sopp", "en kurv og en bok", "skogen"),
    ("Keramikk", "en skjev kopp", "leira"),
)
SEASONS = (
    ("i januar", "snøen ligger til vinduene"),
    ("i april", "veiene tørker"),
    ("i juli", "byen er tom"),
    ("i oktober", "bladene ligger vått på trappa"),
)
OPENINGS = (
    "Det er lov å ha noe som ikke skal bli til noe.",
    "En av oss fikk det i gave og ble hengende ved.",
    "På venterommet vårt ligger det et hefte om akkurat dette.",
)
MIDDLES = (
    "En time er nok. Ta med en kopp kakao, og la telefonen ligge i en skuff.",
    "Du trenger ingen terapeut til det, bare et bord og litt godt lys.",
    "Be gjerne en nabo om hjelp; en samtale går lettere når hendene har noe å gjøre.",
)
ENDINGS = (
    "Send oss et bilde, så henger vi det i gangen.",
    "Neste måned skriver vi om noe helt annet.",
    "Og blir det ikke pent, så ble det i alle fall onsdag.",
)


def filler() -> Iterator[Document]:
    for number, (season, pastime) in enumerate(islice(product(SEASONS, PASTIMES), HOW_MANY)):
        (when, weather), (what, thing, matter) = season, pastime
        opening, middle, ending = (each[number % 3] for each in (OPENINGS, MIDDLES, ENDINGS))
        yield Document(
            id=f"x-{number + 1}",
            kind="article",
            title=f"{what} {when}",
            ingress=f"Om {thing}, og om å bruke en ettermiddag når {weather}.",
            body=(
                f"{opening} Begynn med {thing}. {middle} Kjenn på {matter} før du bestemmer "
                f"deg for noe. Når {weather}, går dagene fort, og det er fint å ha gjort en liten "
                f"ting. {ending}"
            ),
            date=FIRST + timedelta(days=17 * number),
        )
