"""Snowball's stemmers. Their Norwegian one is for Bokmål and does well enough by Nynorsk."""

from collections.abc import Mapping
from functools import lru_cache
from threading import local

import snowballstemmer

ALGORITHMS: Mapping[str, str] = {"nb": "norwegian", "nn": "norwegian", "en": "english"}
# A stemmer keeps the word that it is working on in itself: each thread has its own.
of_thread = local()


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """What is left of a folded word without its endings. Raises KeyError for other languages."""
    return str(stemmer(ALGORITHMS[language]).stemWord(word))


def stemmer(algorithm: str) -> snowballstemmer.stemmer:
    if not hasattr(of_thread, algorithm):
        setattr(of_thread, algorithm, snowballstemmer.stemmer(algorithm))
    return getattr(of_thread, algorithm)
