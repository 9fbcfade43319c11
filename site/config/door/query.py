"""What stands in an address: its path and its parameters."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest

Pairs = list[tuple[str, str]]

# Invalid UTF-8 is read as lone surrogates, so that both are found alike.
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
QUOTED = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff"]')
SEARCHED = ("search", "q")
MOST_SEARCHED = 200  # characters: each word of a search becomes a part of the database's question
COUNTED = ("limit", "offset")
MOST_DIGITS = 18  # of a number that a database can count with


def parameters(request: HttpRequest) -> Pairs:
    text = request.META.get("QUERY_STRING", "").encode("latin-1").decode("utf-8", "surrogateescape")
    return parse_qsl(text, keep_blank_values=True, errors="surrogateescape")


def unreadable(request: HttpRequest) -> Iterator[str]:
    """The names of parameters that are no text."""
    for name, value in parameters(request):
        meant = name in SEARCHED
        if UNREADABLE.search(name) or (not meant and UNREADABLE.search(value)):
            yield name


def uncountable(request: HttpRequest) -> Iterator[str]:
    for name, value in parameters(request):
        if name in COUNTED and sum(map(str.isdigit, value)) > MOST_DIGITS:
            yield name


def searching(request: HttpRequest) -> bool:
    return any(name in SEARCHED and value for name, value in parameters(request))


def clean(request: HttpRequest) -> None:
    """What somebody searches for is words: quotes are none, and a database may trip over them.

    Before anybody reads request.GET, which is made of this and then kept.
    """
    given = parameters(request)
    cleaned = [(name, words(value) if name in SEARCHED else value) for name, value in given]
    if cleaned != given:
        request.META["QUERY_STRING"] = urlencode(cleaned)


def words(text: str) -> str:
    return QUOTED.sub(" ", text)[:MOST_SEARCHED].strip()
