"""Compounds taken apart into words of a list, whether or not the compound is in it.

  barnevernssak -> barnevern s sak -> barn e vern s sak

Two parts before three, a noun before, the last as long as can be. What is left whole: names,
verbs, words of a prefix or a suffix (these stand in the list as words of their own: for, om, het,
skap), and whatever has a part that the list lacks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice

from search.norwegian.word_list import Use, WordList

LONGEST_COMPOUND = 30  # letters
SHORTEST_KNOWN = 8  # shorter words of the list are no compounds, or not to who searches: konflikt
SHORTEST_PART = 3  # and then it must be a noun beside a part that is longer
BINDING = ("", "s", "e")

# What begins or ends a word without being a part of it. They are words too, so the list has them.
PREFIXES_TEXT = """
all alle alt bak bort der etter for foran fore fort forut fra frem fram gjen gjennom her hen
hver hvor ingen inn inne mellom med mis mot ned nede når om opp oppe over rett sam selv som til
under unna ut ute uten van ved vel vidt viss
"""
PREFIXES = frozenset(PREFIXES_TEXT.split())
SUFFIXES_TEXT = """
aktig aktige ant anter antene bar bare bart bling dom dommen dommer else elsen elser ende ene
ens eri eriet erier full fulle fullt het heta heten heter hetene ing inga ingen inger ingene isk
iske isme ist isten ister itet lig lige ling lingen linger løs løshet løse løst messig mann
mannen menn menneske nad ning ninga ningen ninger ningene ring sel sler skap skapet skaper
skapene sen som somme somt vis vise
"""
SUFFIXES = frozenset(SUFFIXES_TEXT.split())
ENDINGS = ("ene", "ne", "en", "et", "er", "a", "e", "n", "r", "s")

# They look as if they were.
WHOLE = frozenset(("veiledning", "veiledninga", "veiledningen"))


@dataclass(frozen=True)
class Cut:
    """One way to part a word in two."""

    first: str
    binding: str
    last: str


@lru_cache(maxsize=20_000)
def split(word: str, words: WordList) -> tuple[str, ...]:
    """The parts of a folded word from the left, empty when it is none. As they stand in the word:
    the last may have an ending, the others have lost their binding letter.
    """
    if not may_be_split(word, words):
        return ()
    found = sorted(cuts(word, words), key=partial(cost, words))
    if not found:
        return ()
    cut = found[0]
    bound = Cut(cut.first, "s", cut.last[1:])
    if not cut.binding and bound in found and takes_s(cut.first, words):
        cut = bound  # selvmord s tanker, not selvmord stanker
    return (*halved(cut.first, words), *halved(cut.last, words))


def may_be_split(word: str, words: WordList) -> bool:
    use = words.use(word)
    if not use:
        return len(word) <= LONGEST_COMPOUND
    if use & (Use.NAME | Use.VERB) or len(word) < SHORTEST_KNOWN:
        return False
    return bool(use & Use.NOUN) or not is_form_of_whole(word, words)


def is_form_of_whole(word: str, words: WordList) -> bool:
    """Whether its base is no compound: samtalen is not samt alen."""
    stems = (word.removesuffix(end) for end in ENDINGS if word.endswith(end))
    bases = (base_form(stem, words) for stem in stems)
    return any(base and not split(base, words) for base in bases)


def base_form(stem: str, words: WordList) -> str:
    """The stem itself, or as it is without an ending: drømm(ene) drøm, muskl(ene) muskel."""
    single = stem[:-1] if stem[-2:-1] == stem[-1:] else ""
    for base in (stem, single, f"{stem[:-1]}e{stem[-1:]}"):
        if words.use(base) & Use.NOUN:
            return base
    return ""


def takes_s(first: str, words: WordList) -> bool:
    """Whether it does so in a compound of the list that can be read in one way only."""
    rests = (word.removeprefix(f"{first}s") for word in islice(words.beginning(f"{first}s"), 200))
    return any(words.use(rest) & Use.LAST and f"s{rest}" not in words for rest in rests)


def halved(part: str, words: WordList) -> tuple[str, ...]:
    return split(part, words) or (part,)


def cuts(word: str, words: WordList) -> Iterator[Cut]:
    """First among words of the list; if there is none, one half may be a compound of its own."""
    if word in WHOLE:
        return iter(())
    every = [cut for cut in places(word) if begins(cut.first, words) or ends(cut.last, words)]
    whole = [cut for cut in every if begins(cut.first, words) and ends(cut.last, words)]
    if use := words.use(word):
        return (cut for cut in whole if alike(use, cut, words))
    return iter(whole) if whole else (cut for cut in every if nested(cut, words))


def alike(use: Use, cut: Cut, words: WordList) -> bool:
    """A noun of the list ends in a noun (not konf likt), and what has a part of three letters has
    a noun before it and is not short (not tjene ste, kri tiker).
    """
    if use & Use.NOUN and not words.use(cut.last) & Use.NOUN:
        return False
    if len(cut.first) == SHORTEST_PART:
        return len(cut.first + cut.binding + cut.last) > SHORTEST_KNOWN
    return len(cut.last) > SHORTEST_PART or bool(words.use(cut.first) & Use.NOUN)


def places(word: str) -> Iterator[Cut]:
    for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        for binding in BINDING:
            last = word[end + len(binding) :]
            long = max(end, len(last)) > SHORTEST_PART and len(last) >= SHORTEST_PART
            if long and word.startswith(binding, end):
                yield Cut(word[:end], binding, last)


def begins(part: str, words: WordList) -> bool:
    needed = Use.FIRST | (Use.NOUN if len(part) == SHORTEST_PART else Use.NONE)
    return part not in PREFIXES and words.use(part) & needed == needed


def ends(part: str, words: WordList) -> bool:
    needed = Use.LAST | (Use.NOUN if len(part) == SHORTEST_PART else Use.NONE)
    return part not in SUFFIXES and words.use(part) & needed == needed


def nested(cut: Cut, words: WordList) -> bool:
    if begins(cut.first, words):
        return bool(split(cut.last, words))
    return ends(cut.last, words) and bool(split(cut.first, words))


def cost(words: WordList, cut: Cut) -> tuple[bool, bool, bool, int]:
    """The less the better: a noun first, no part of three letters, then the longest last part."""
    noun = bool(words.use(cut.first) & Use.NOUN)
    short = SHORTEST_PART in (len(cut.first), len(cut.last))
    return (not noun, short, cut.binding == "e" and not noun, len(cut.first))
