"""A block as it is stored, told to machines and shown on a page."""

from typing import Any

import pytest
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.body import BodyBlock
from cms.models import ArticleIndexPage
from tests.cms.factories import make_article


def stored(block: Any, value: Any) -> Any:
    """As it comes back from the database, with what was left out."""
    return block.to_python(block.get_prep_value(block.normalize(value)))


def api(block: str, value: Any) -> Any:
    body = stored(BodyBlock(), [(block, value)])
    (item,) = BodyBlock().get_api_representation(body)
    assert item["type"] == block
    return item["value"]


def cleaned(block: str, value: Any) -> Any:
    child = BodyBlock().child_blocks[block]
    return child.clean(stored(child, value))


def errors(block: str, **fields: Any) -> set[str]:
    with pytest.raises(StructBlockValidationError) as raised:
        cleaned(block, fields)
    return set(raised.value.block_errors)


def page(articles: ArticleIndexPage, client: Client, *body: tuple[str, Any]) -> str:
    article = make_article(articles, "Side", body=list(body))
    return client.get(article.url).content.decode()
