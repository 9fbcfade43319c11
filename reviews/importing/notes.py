"""What a report says, kept so that each reader of it has it in a language of their own."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext


class Note(NamedTuple):
    """A text of the catalogue and what stands in it, by line or number of the review."""

    text: str
    said: Mapping[str, Any] = {}
    line: int | None = None

    @property
    def translated(self) -> str:
        said = gettext(self.text) % self.said
        if self.line is None:
            return said
        return gettext("Line %(line)s: %(what)s") % {"line": self.line, "what": said}


class FileRefused(ValueError):
    """Of which nothing can be read; its notes say why, each in a plain line."""

    def __init__(self, text: str, line: int | None = None, **said: Any) -> None:
        self.note = Note(text, said, line)
        super().__init__(text % said)
