"""Answers in words, for those who read them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cms.models.submission import Said


def shown(said: Iterable[Said]) -> list[tuple[str, str]]:
    return [(each["label"], words(each)) for each in said]


def words(said: Said) -> str:
    answer = said["answer"]
    if isinstance(answer, bool):
        return _("Yes") if answer else _("No")
    return "\n".join(answer) if isinstance(answer, list) else answer
