"""What is called alike, read by the search in this one place."""

from collections.abc import Iterable, Mapping

Groups = Iterable[tuple[str, ...]]

# Folded words and phrases of one meaning, by language.
GROUPS: Mapping[str, Groups] = {
    "nb": (
        ("rus", "rusmidler", "rusproblemer", "avhengighet"),
        ("psykolog", "terapeut", "behandler"),
        ("parterapi", "samlivsterapi", "ekteskapsrådgivning", "parsamtale"),
        ("søvnløshet", "insomni", "søvnvansker", "søvnproblemer"),
        ("skilsmisse", "samlivsbrudd"),
        ("spilleavhengighet", "gambling", "pengespill"),
        ("cannabis", "hasj", "marihuana"),
        ("pris", "kostnad", "honorar"),
        ("avbestille", "avlyse", "kansellere"),
        ("oppmerksomt nærvær", "mindfulness"),
        ("utbrent", "utbrenthet", "burnout"),
        ("video", "skjerm", "nett", "zoom", "teams"),
        ("narkotika", "dop", "stoff", "rusmidler"),
        ("hjertesorg", "kjærlighetssorg", "samlivsbrudd"),
    ),
    "en": (
        ("psychologist", "therapist", "counsellor", "counselor"),
        ("couples therapy", "marriage counselling", "relationship counselling"),
        ("insomnia", "sleep problems"),
        ("burnout", "exhaustion"),
    ),
}


def synonyms(language: str) -> Mapping[str, frozenset[str]]:
    """By the folded word or phrase the others that mean the same."""
    return others(GROUPS.get(language, ()))


def others(groups: Groups) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        for word in group:
            found[word] = found.get(word, frozenset()) | (frozenset(group) - {word})
    return found
