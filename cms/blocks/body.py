from typing import Any

from wagtail import blocks

from cms.blocks.author import AuthorBlock
from cms.blocks.callout import CalloutBlock
from cms.blocks.calls import CallToActionBlock
from cms.blocks.contact import ContactBlock
from cms.blocks.crisis_lines import CrisisLinesBlock
from cms.blocks.document import DocumentBlock
from cms.blocks.faq import FaqBlock
from cms.blocks.free_times import FreeTimesBlock
from cms.blocks.gallery import GalleryBlock
from cms.blocks.heading import HeadingBlock
from cms.blocks.image import ImageBlock
from cms.blocks.lookups import prepare
from cms.blocks.match import MatchBlock
from cms.blocks.prices import PricesBlock
from cms.blocks.quote import QuoteBlock
from cms.blocks.resources import ResourcesBlock
from cms.blocks.reviews import ReviewsBlock
from cms.blocks.steps import StepsBlock
from cms.blocks.table import TableBlock
from cms.blocks.text import LONGEST_TEXT, KeyPointsBlock, RichTextBlock
from cms.blocks.therapists import TherapistsBlock
from cms.blocks.video import VideoBlock

# Far more than a page that somebody reads, and few enough for the editor's browser.
MOST = 400


class PreparedBlock(blocks.StreamBlock):
    """What its blocks read from the database is read once for all of them."""

    def get_api_representation(
        self, value: blocks.StreamValue | None, context: dict[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        if value is None:
            return []
        prepare(value)
        return super().get_api_representation(value, context)


class AfterwordBlock(PreparedBlock):
    """Below what a page is made of: the way on for who has not found it there."""

    callout = CalloutBlock()
    contact = ContactBlock()
    call_to_action = CallToActionBlock()
    crisis_lines = CrisisLinesBlock()

    class Meta:
        max_num = 20


class BodyBlock(PreparedBlock):
    """In the picker each stands with its group; within it, in this order."""

    heading = HeadingBlock()
    rich_text = RichTextBlock(max_length=LONGEST_TEXT)
    key_points = KeyPointsBlock()
    steps = StepsBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    faq = FaqBlock()
    table = TableBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    document = DocumentBlock()
    therapists = TherapistsBlock()
    free_times = FreeTimesBlock()
    prices = PricesBlock()
    reviews = ReviewsBlock()
    author = AuthorBlock()
    contact = ContactBlock()
    call_to_action = CallToActionBlock()
    match = MatchBlock()
    crisis_lines = CrisisLinesBlock()
    resources = ResourcesBlock()

    class Meta:
        max_num = MOST
