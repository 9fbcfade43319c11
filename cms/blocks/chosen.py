"""Wagtail's choosers, reading what was chosen by statements that are written once.

In migrations they are Wagtail's own: what is stored does not depend on how it is read.
"""

import copy
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet
from wagtail import blocks
from wagtail.images import blocks as of_images
from wagtail.snippets import blocks as of_snippets

from booking.prepared import PreparedModels, in_steps

LARGEST = 2**63 - 1


class Chosen(blocks.ChooserBlock):
    along: tuple[str, ...] = ()  # what it points to and is always shown with

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """Each its own, also where one is chosen twice: what is set on it is set in one place."""
        values = list(values)
        wanted = [each for each in values if each is not None]
        if not all(map(is_key, wanted)):
            as_wagtail_does: list[Any] = super().bulk_to_python(values)
            return as_wagtail_does
        found = by_keys(self.model_class, self.along)(keys=in_steps(wanted))
        return [*each_once(values, {each.pk: each for each in found})]


def is_key(value: Any) -> bool:
    return type(value) is int and 0 < value <= LARGEST


def each_once(keys: list[Any], found: dict[int, Any]) -> Iterator[Any]:
    shown = set()
    for key in keys:
        yield copy.copy(found.get(key)) if key in shown else found.get(key)
        shown.add(key)


@cache
def by_keys(model: Any, along: tuple[str, ...]) -> PreparedModels[..., Model]:
    def chosen(keys: list[int]) -> QuerySet[Model]:
        found: QuerySet[Model] = model.objects.filter(pk__in=keys)
        return found.select_related(*along) if along else found

    return PreparedModels(chosen)


class ImageChooserBlock(Chosen, of_images.ImageChooserBlock):
    pass


class PageChooserBlock(Chosen, blocks.PageChooserBlock):
    pass


class SnippetChooserBlock(Chosen, of_snippets.SnippetChooserBlock):
    pass


DECONSTRUCT_ALIASES = {
    ImageChooserBlock: "wagtail.images.blocks.ImageChooserBlock",
    PageChooserBlock: "wagtail.blocks.PageChooserBlock",
    SnippetChooserBlock: "wagtail.snippets.blocks.SnippetChooserBlock",
}
