import re
from collections.abc import Iterable, Iterator, Mapping

from reviews.checking import rules
from reviews.checking.finding import Finding, Kind
from reviews.checking.repeated import repeated

# A sentence with its end; line ends end one as well.
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def find(
    text: str,
    *,
    own: str = "",
    colleagues: Iterable[str] = (),
    authorised: bool = False,
    others: Mapping[int, str] | None = None,
) -> list[Finding]:
    """What stands in the text that somebody should look at, in its order.

    `own` is the name of the therapist it is about, `colleagues` those of the others here,
    `others` the texts of other reviews by their ids.
    """
    named = list(of_colleagues(text, own, colleagues))
    found = [
        *named,
        *of_names(text, own, named),
        *of_health(text),
        *([] if authorised else of_pattern(text, rules.EFFECT, Kind.EFFECT)),
        *(each for rule in rules.CONTACT for each in of_pattern(text, rule, Kind.CONTACT)),
    ]
    if text and (other := repeated(text, others or {})) is not None:
        found.append(Finding(0, len(text), Kind.REPEATED, other))
    return sorted(set(found))


def of_pattern(text: str, rule: re.Pattern[str], kind: Kind) -> Iterator[Finding]:
    for match in rule.finditer(text):
        yield Finding(match.start(), match.end(), kind)


def of_colleagues(text: str, own: str, colleagues: Iterable[str]) -> Iterator[Finding]:
    """By any part of their names that is not hers too."""
    parts = {part for name in colleagues for part in name_parts(name)} - name_parts(own)
    for part in sorted(parts):
        rule = re.compile(rf"(?<!\w){re.escape(part)}(?:['’]?s)?(?!\w)", re.IGNORECASE)
        # "Siri" is a name, "siri" somebody's dialect: only as names are written.
        for match in rule.finditer(text):
            if match[0][0].isupper():
                yield Finding(match.start(), match.end(), Kind.COLLEAGUE)


def of_names(text: str, own: str, named: Iterable[Finding]) -> Iterator[Finding]:
    taken = [(each.start, each.end) for each in named]
    hers = name_parts(own)
    for match in rules.NAME.finditer(text):
        begins = (
            rules.SENTENCE_END.search(text[: match.start()]) or not text[: match.start()].strip()
        )
        known = match[0] in rules.NO_NAMES or match[0].casefold().removesuffix("s") in {
            part.casefold().removesuffix("s") for part in hers
        }
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if not (begins or known or inside):
            yield Finding(match.start(), match.end(), Kind.NAME)


def of_health(text: str) -> Iterator[Finding]:
    """Somebody close and an illness, in one sentence: from the one to the other."""
    for sentence in SENTENCE.finditer(text):
        who = rules.RELATIVES.search(sentence[0])
        what = rules.HEALTH.search(sentence[0])
        if who and what:
            start, end = min(who.start(), what.start()), max(who.end(), what.end())
            yield Finding(sentence.start() + start, sentence.start() + end, Kind.HEALTH)


def name_parts(name: str) -> set[str]:
    """Two letters at least: an initial is nobody's name."""
    return {part for part in re.split(r"[\s-]+", name) if len(part) > 1 and "." not in part}
