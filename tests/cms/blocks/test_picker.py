"""What editors find in the picker: every block grouped, described and previewed; no raw HTML."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock

from booking import clock
from booking.models import Offering, Service
from cms.blocks.body import BodyBlock
from cms.blocks.text import FEATURES
from cms.models import ArticlePage, HomePage
from tests.booking.calendar import working_monday, works
from tests.cms.factories import make_crisis_line, make_review, make_therapist

BODY = ArticlePage.body.field.stream_block
NAMES = list(BodyBlock().child_blocks)


def every(block: Any) -> Iterator[Any]:
    """It and all that is within it."""
    yield block
    for child in getattr(block, "child_blocks", {}).values():
        yield from every(child)
    if isinstance(block, blocks.ListBlock):
        yield from every(block.child_block)


def test_nothing_takes_html_by_hand() -> None:
    found = list(every(BODY))
    assert not [each for each in found if isinstance(each, blocks.RawHTMLBlock | EmbedBlock)]
    texts = [each for each in found if isinstance(each, blocks.RichTextBlock)]
    assert len(texts) > 3
    assert {tuple(each.features) for each in texts} == {tuple(FEATURES)}


@pytest.mark.parametrize("name", NAMES)
def test_each_is_described_in_a_group(name: str) -> None:
    block = BODY.child_blocks[name]
    assert block.meta.group
    assert block.get_description()
    assert block.meta.icon != "placeholder"
    assert block.is_previewable


def test_each_is_seen_before_it_is_chosen(home: HomePage, client: Client) -> None:
    user = get_user_model().objects.create_user("redaktor", password="demo")
    user.groups.add(Group.objects.get(name="Redaktører"))
    client.force_login(user)
    make_review("Kari"), make_crisis_line("Linjen")
    service = Service.objects.create(name="Samtale", slug="samtale", price_amount=69_500)
    ingrid = make_therapist()
    Offering.objects.create(therapist=ingrid, service=service)
    monday = working_monday(clock.now())
    works(ingrid, monday, monday.replace(hour=15))
    empty = []
    for name, block in BODY.child_blocks.items():
        response = client.get(
            reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
        )
        assert response.status_code == 200, name
        shown = response.content.decode().split('<div class="wrap prose prose--wide">')[1]
        if not shown.split("</main>")[0].replace("</div>", "").strip():
            empty.append(name)
    assert empty == []
