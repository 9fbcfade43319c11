"""What a report says, kept so that each reader of it has it in a language of their own."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext


class Note(NamedTuple):
    """A text of the catalogue and what stands in it; `what` is one of the catalogue itself."""

    text: str
    said: Mapping[str, Any] = {}

    def __str__(self) -> str:
        return self.text % self.said if self.said else self.text

    @property
    def translated(self) -> str:
        text = gettext(self.text) if self.text else ""
        if not self.said:
            return text
        what = self.said.get("what")
        named = {"what": gettext(what)} if isinstance(what, str) and what else {}
        return text % {**self.said, **named}


def note(text: str, **said: Any) -> Note:
    return Note(text, said)


def of_error(error: ValidationError) -> Note:
    """In one line, in the words of whoever refused it."""
    return Note(" ".join(" ".join(error.messages).split()))


class SourceRefused(ValueError):
    """What is not read; its note is one plain line without the file's name."""

    def __init__(self, text: str, **said: Any) -> None:
        self.note = Note(text, said)
        super().__init__(str(self.note))
