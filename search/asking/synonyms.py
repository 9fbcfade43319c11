"""What is called alike, read by the search in this one place."""

from collections.abc import Iterable, Mapping

Groups = Iterable[tuple[str, ...]]

# Folded words and phrases of one meaning, by language.
GROUPS: Mapping[str, Groups] = {
    "nb": (
        ("rus", "rusmidler", "avhengighet"),
        ("psykolog", "terapeut"),
    ),
    "en": (("psychologist", "therapist"),),
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
