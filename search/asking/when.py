"""When somebody wants to come, by the words of her question: "kveld", "helg", "torsdag"."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from booking.domain.wished import PARTS, WEEKDAYS, Wished, bits_of
from search.asking.cleaning import LONGEST_QUERY
from search.norwegian.folding import skeleton
from search.norwegian.tokens import tokens

# "I morgen" is tomorrow, so "morgen" says nothing of the hour.
WORDS = """
evening: kveld kvelden kvelder kveldar kveldene kveldstid kveldstime evening evenings
afternoon: ettermiddag ettermiddagen ettermiddager ettermiddagar afternoon afternoons
morning: formiddag formiddagen formiddager formiddagar morning mornings
saturday sunday: helg helga helgen helger helgene weekend weekends
monday: mandag mandager måndag måndagar monday mondays
tuesday: tirsdag tirsdager tysdag tysdagar tuesday tuesdays
wednesday: onsdag onsdager onsdagar wednesday wednesdays
thursday: torsdag torsdager torsdagar thursday thursdays
friday: fredag fredager fredagar friday fridays
saturday: lørdag lørdager laurdag laurdagar saturday saturdays
sunday: søndag søndager sundag sundagar sunday sundays
"""
ANY_DAY, ANY_HOUR = bits_of(WEEKDAYS, WEEKDAYS), bits_of(PARTS, tuple(PARTS))


def wished(query: str) -> Wished | None:
    """None where she says nothing of it. Days and hours are local."""
    words = map(skeleton, tokens(query[:LONGEST_QUERY]))
    named = {name for word in words for name in meanings().get(word, ())}
    if not named:
        return None
    weekdays = bits_of((each for each in named if each in WEEKDAYS), WEEKDAYS)
    parts = bits_of((each for each in named if each in PARTS), tuple(PARTS))
    return Wished(date.min, date.max, weekdays or ANY_DAY, parts or ANY_HOUR)


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    return dict(read())


def read() -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in WORDS.strip().splitlines():
        names, _, words = line.partition(": ")
        for word in words.split():
            yield skeleton(word), tuple(names.split())
