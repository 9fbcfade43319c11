"""Choosers find what Wagtail's own would, in one query, and migrations cannot tell them apart."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock as WagtailsImages
from wagtail.snippets.blocks import SnippetChooserBlock as WagtailsSnippets

from cms.blocks.chosen import ImageChooserBlock, PageChooserBlock, SnippetChooserBlock
from cms.models import HomePage
from tests.cms.factories import make_author, make_image

PAIRS = [
    (ImageChooserBlock(), WagtailsImages()),
    (PageChooserBlock(), blocks.PageChooserBlock()),
    (SnippetChooserBlock("cms.Author"), WagtailsSnippets("cms.Author")),
]
NAMES = ["image", "page", "snippet"]


@pytest.mark.django_db
@pytest.mark.parametrize(("ours", "wagtails"), PAIRS, ids=NAMES)
def test_in_the_order_they_were_chosen_each_its_own(
    home: HomePage, ours: Any, wagtails: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = {
        "Image": [make_image(f"{n}").pk for n in range(3)],
        "Page": [home.pk, home.get_parent().pk, home.pk],
        "Author": [make_author(f"{n}").pk for n in range(3)],
    }[ours.model_class.__name__]
    for values in (
        [keys[2], None, keys[0], keys[2]],
        [keys[1], 10**6],
        [None],
        [],
        [keys[0], 0, -1],
        [keys[0], f"{keys[0]}"],
    ):
        expected = wagtails.bulk_to_python(values)
        with django_assert_num_queries(1 if any(values) else 0):
            found = ours.bulk_to_python(values)
        assert found == expected
        objects = [each for each in found if each is not None]
        assert len({id(each) for each in objects}) == len(objects)


@pytest.mark.parametrize(("ours", "wagtails"), PAIRS, ids=NAMES)
def test_migrations_see_wagtails_own(ours: Any, wagtails: Any) -> None:
    assert ours.deconstruct() == wagtails.deconstruct()
