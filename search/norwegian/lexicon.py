"""Norwegian words with their base forms, from simplemma's data (MIT), and what each can be.

The data say no parts of speech, and give one base to forms that have two: "rusen" is of "ruse"
there. So what a word can be is seen by the endings that stand in the list as well.
"""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path

from search.norwegian import word_file
from search.norwegian.word_list import Use, WordList, listed

logger = logging.getLogger(__name__)

# One byte for each letter, see WordList. What is longer than 25 letters is a compound anyway.
WORD = re.compile(r"[a-zàáâäåæçèéêëíïñóôöøüý]{3,25}")
NAME = re.compile(r"[A-ZÅÆØÄÖ][a-zàáâäåæçèéêëíïñóôöøüý]{2,24}")
# Plurals and adjectives that begin compounds as only nouns in their base form do.
BEGINNERS = ("foreldre", "syk")
SHORTENED = ("el", "en", "er")  # in the plural: krangel, kranglene; partner, partnerne
SHORTEST_PARTICIPLE = 6  # letters: the last part of voldsutsatt


@cache
def norwegian() -> WordList:
    """Out of the file that was made at set-up; without one it takes seconds, and is kept for the
    next process where the folder can be written in.
    """
    return kept(word_file.PATH, made)


@cache
def further(language: str) -> WordList:
    """The words of English or Nynorsk, without any that may be a name: to be known, no more."""
    return kept(word_file.further(language), partial(words_of, language))


def kept(path: Path, make: Callable[[], WordList]) -> WordList:
    try:
        return word_file.opened(path)
    except word_file.Unusable as error:
        logger.warning("%s: making the word list anew, see `make words`", error)
    words = make()
    try:
        word_file.write(words, path)
    except OSError:
        return words  # this process has it, and nobody else
    return word_file.opened(path)


def made() -> WordList:
    return word_list(dictionary("nb"))


def words_of(language: str) -> WordList:
    bases = dictionary(language)
    # Also where there is a word of these letters: smith and Smith, mark and Mark.
    capital = {word.lower() for word in bases if NAME.fullmatch(word)}
    return listed(
        {word: Use.LAST for word in bases if WORD.fullmatch(word) and word not in capital}
    )


def dictionary(language: str) -> Mapping[str, str]:
    # Not at the top: it takes its time, and nobody needs it where the file is there. A factory of
    # our own: the library's keeps all that it has read.
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary(language)


def word_list(bases: Mapping[str, str]) -> WordList:
    """bases: the base form by the form, itself by itself."""
    forms = {word: base for word, base in bases.items() if WORD.fullmatch(word)}
    first = {base: kind(base, forms) for base in {*forms.values(), *BEGINNERS}}
    first |= dict.fromkeys(BEGINNERS, Use.NOUN)
    uses = {word: use(word, base, first) for word, base in forms.items()}
    return listed(uses | {name: Use.NAME for name in names(bases) if name not in uses})


def names(words: Iterable[str]) -> set[str]:
    """What is only ever written with a capital letter, in small ones."""
    return {word.lower() for word in words if NAME.fullmatch(word)}


def kind(base: str, forms: Mapping[str, str]) -> Use:
    """Endings that a noun has in the singular and in the plural; else those of a verb."""
    stem = base.removesuffix("e")
    singular = {f"{stem}en", f"{stem}et", f"{base}et"} & forms.keys()
    # Not kaste, which has kasten, kastet and kasta; but natt, which has natta and nettene.
    more = {f"{stem}ene", f"{base}a"} & forms.keys()
    if singular and (more or base.endswith(SHORTENED)):
        return Use.NOUN
    return Use.VERB if f"{base}r" in forms and f"{base}n" not in forms else Use.NONE


def use(word: str, base: str, first: Mapping[str, Use]) -> Use:
    own = first.get(word)
    if own is Use.NOUN:
        return Use.FIRST | Use.NOUN | Use.LAST
    begins = Use.NONE if own is None else Use.FIRST
    if first.get(base) is not Use.VERB:
        return begins | Use.LAST
    participle = len(word) >= SHORTEST_PARTICIPLE and word.endswith("t")
    return begins | Use.VERB | (Use.LAST if participle else Use.NONE)
