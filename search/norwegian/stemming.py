"""Snowball's stemmers. Their Norwegian one is for Bokmål and does well enough by Nynorsk."""

import re
from collections.abc import Mapping
from functools import lru_cache
from threading import local

import snowballstemmer

ALGORITHMS: Mapping[str, str] = {"nb": "norwegian", "nn": "norwegian", "en": "english"}
VOWELS = "aeiouyæøå"
QUALITY = re.compile("l?ige?t?$")
SHORTEST_QUALITY = 3  # letters of a stem
SHORTEST_ACTION = 7  # letters; shorter ones are no verbs: gang, penger
# A stemmer keeps the word that it is working on in itself: each thread has its own.
of_thread = local()


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """What is left of a folded word without its endings. Raises KeyError for other languages."""
    found = str(stemmer(ALGORITHMS[language]).stemWord(word))
    return root(found, word) if ALGORITHMS[language] == "norwegian" else found


def root(stem: str, word: str) -> str:
    """What Snowball leaves: avbestilling and avbestille, krangel and krangler, drøm and drømmer,
    kurset and kurs. And what it takes too much: farlig has nothing to do with a far.
    """
    if len(stem) <= SHORTEST_QUALITY and QUALITY.search(word):
        return word.rstrip("et")
    if stem.endswith("ing") and len(stem) >= SHORTEST_ACTION:
        stem = stem.removesuffix("ing")
    if stem[-2:] in ("el", "er") and len(stem) > 4 and stem[-3] not in VOWELS:
        stem = stem[:-2] + stem[-1]
    if stem.endswith("s") and len(stem) > 4 and stem[-2] not in VOWELS:
        stem = stem[:-1]
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


def stemmer(algorithm: str) -> snowballstemmer.stemmer:
    if not hasattr(of_thread, algorithm):
        setattr(of_thread, algorithm, snowballstemmer.stemmer(algorithm))
    return getattr(of_thread, algorithm)
