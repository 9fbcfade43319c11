"""Through Wagtail's own backends, which know the client of each version."""

import logging
from collections.abc import Callable
from functools import lru_cache
from time import monotonic
from typing import Any, TypeVar

from django.conf import settings
from wagtail.search.backends import get_search_backend

from search.engines.elsewhere.faults import is_of_the_question, reason

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")
PATIENCE = 5  # times a reader's: for a hundred documents, for which nobody waits
RESTS = 30.0  # seconds in which a process does not ask again who has just failed it


class Unavailable(Exception):
    """Why it cannot be asked, in words that hold nothing of what was asked."""


class Rest:
    """Each process finds out for itself: one reader of it waits once in half a minute."""

    until = 0.0

    @classmethod
    def begin(cls) -> None:
        cls.until = monotonic() + RESTS

    @classmethod
    def is_on(cls) -> bool:
        return monotonic() < cls.until

    @classmethod
    def end(cls) -> None:
        cls.until = 0.0


def ask(what: Callable[[Any], Answer]) -> Answer:
    """For a reader, who waits."""
    if Rest.is_on():
        raise Unavailable("it has just failed")
    return told(what, settings.SEARCH_TIMEOUT)


def send(what: Callable[[Any], Answer]) -> Answer:
    return told(what, PATIENCE * settings.SEARCH_TIMEOUT)


def told(what: Callable[[Any], Answer], seconds: float) -> Answer:
    """Three libraries with errors of their own, and answers that may not be what they should."""
    try:
        return what(client(seconds))
    except Exception as error:
        if not is_of_the_question(error):
            Rest.begin()
        why = reason(error)
        # Its text may repeat the question.
        logger.warning("%s was not of use: %s", settings.SEARCH_ENGINE, why)
        raise Unavailable(why) from None


def client(seconds: float) -> Any:
    return made(settings.SEARCH_ENGINE, settings.SEARCH_URL, settings.SEARCH_CA, seconds)


@lru_cache(maxsize=8)
def made(kind: str, url: str, certificates: str, seconds: float) -> Any:
    """Kept, for its connections are. It asks once: whoever failed gets no second chance at once."""
    options: dict[str, Any] = {"max_retries": 0}
    if certificates:
        options["ca_certs"] = certificates
    backend = f"wagtail.search.backends.{kind}"
    return get_search_backend(backend, HOSTS=[url], TIMEOUT=seconds, OPTIONS=options).es
