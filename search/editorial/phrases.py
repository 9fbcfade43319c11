"""What editors write in a field: a word, or a few words, on each line."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.norwegian.tokens import tokens

LONGEST = 60  # letters of a line
MOST = 40  # lines of a field


class Language(models.TextChoices):
    """Of the pages that are searched."""

    BOKMAL = "nb", gettext_lazy("Norwegian")
    NYNORSK = "nn", gettext_lazy("Norwegian Nynorsk")
    ENGLISH = "en", gettext_lazy("English")


def lines(text: str) -> list[str]:
    """As they are written, but for spaces; each once, by how it is searched for."""
    found = {key(line): " ".join(line.split()) for line in reversed(text.splitlines())}
    return [line for folded, line in reversed(found.items()) if folded]


def key(line: str) -> str:
    """The folded words. Empty for what has none: it can never be asked for."""
    return " ".join(tokens(line))


def keys(text: str) -> list[str]:
    return [key(line) for line in lines(text)]


def checked(text: str, most: int = MOST, longest: int = LONGEST) -> str:
    """The text in order, or in plain words what is wrong with it."""
    written = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    slips = [*wordless(written), *too_long(written, longest)]
    if len(written) > most:
        told = {"number": len(written), "most": most}
        slips.append(
            _(
                "%(number)s lines are more than the search can use: at most %(most)s. "
                "Divide them by meaning."
            )
            % told
        )
    if slips:
        raise ValidationError(slips)
    return "\n".join(lines(text))


def wordless(written: Iterable[str]) -> Iterable[str]:
    for line in written:
        if not key(line):
            yield _("“%(line)s” has no word that could be searched for.") % {"line": line[:LONGEST]}


def too_long(written: Iterable[str], longest: int) -> Iterable[str]:
    for line in written:
        if len(line) > longest:
            told = {"line": line[:30], "most": longest}
            yield (
                _("“%(line)s …” is longer than %(most)s letters: one word or phrase a line.") % told
            )
