from typing import Any

from wagtail import blocks

from cms.blocks.author import AuthorBlock
from cms.blocks.calls import CallToActionBlock
from cms.blocks.crisis_lines import CrisisLinesBlock
from cms.blocks.heading import HeadingBlock
from cms.blocks.image import ImageBlock
from cms.blocks.lookups import prepare
from cms.blocks.prices import PricesBlock
from cms.blocks.resources import ResourcesBlock
from cms.blocks.reviews import ReviewsBlock
from cms.blocks.steps import StepsBlock
from cms.blocks.text import KeyPointsBlock, RichTextBlock


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    rich_text = RichTextBlock()
    key_points = KeyPointsBlock()
    steps = StepsBlock()
    image = ImageBlock()
    call_to_action = CallToActionBlock()
    reviews = ReviewsBlock()
    prices = PricesBlock()
    crisis_lines = CrisisLinesBlock()
    resources = ResourcesBlock()
    author = AuthorBlock()

    def get_api_representation(
        self, value: blocks.StreamValue | None, context: dict[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        if value is None:
            return []
        prepare(value)
        return super().get_api_representation(value, context)
