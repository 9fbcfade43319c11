"""Fields and blocks as Wagtail's manual writes them for an API, without anything of ours.

Each image is given in the nine files that ours gives, found with one query; links of running text
are followed by Wagtail's own handler; choosers tell what a front-end has to show.
"""

from functools import cache
from typing import Any

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from rest_framework.fields import Field  # type: ignore[import-untyped]
from wagtail import blocks
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text.rewriters import LinkRewriter
from wagtail.snippets.blocks import SnippetChooserBlock

KINDS, WIDTHS = ("avif", "webp", "jpeg"), (400, 800, 1200)
SPECS = [f"format-{kind}|width-{width}" for kind in KINDS for width in WIDTHS]


@cache
def links() -> LinkRewriter:
    """This site has put its own in the place of Wagtail's, which is found once models are."""
    from wagtail.rich_text.pages import PageLinkHandler

    return LinkRewriter(
        bulk_rules={"page": PageLinkHandler.expand_db_attributes_many},
        reference_extractors={"page": PageLinkHandler.extract_references},
    )


def shown(image: Any) -> dict[str, Any] | None:
    return image and {
        "id": image.pk,
        "title": image.title,
        "width": image.width,
        "height": image.height,
        "renditions": [
            {"url": each.url, "width": each.width, "height": each.height}
            for each in image.get_renditions(*SPECS).values()
        ],
    }


class ImageField(Field):
    def to_representation(self, value: Any) -> Any:
        return shown(value)


class TopicsField(Field):
    def to_representation(self, value: Any) -> Any:
        return [{"slug": topic.slug, "name": topic.name} for topic in value.all()]


class ImageBlock(ImageChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return shown(value)


class PageBlock(blocks.PageChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return value and {"id": value.pk, "title": value.title, "url": value.full_url}


class AuthorBlock(SnippetChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return value and {
            "name": value.name,
            "title": value.title,
            "text": value.text,
            "portrait": shown(value.portrait),
        }


class TextBlock(blocks.RichTextBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return links()(value.source)


class PlainBody(blocks.StreamBlock):
    heading = blocks.StructBlock([("level", blocks.CharBlock()), ("text", blocks.CharBlock())])
    rich_text = TextBlock()
    key_points = blocks.ListBlock(blocks.CharBlock())
    image = blocks.StructBlock([("image", ImageBlock()), ("alt", blocks.CharBlock())])
    call_to_action = blocks.StructBlock(
        [("kind", blocks.CharBlock()), ("label", blocks.CharBlock()), ("page", PageBlock())]
    )
    author = AuthorBlock("cms.Author")


class PlainArticlePage(Page):
    ingress = models.TextField(blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    topics = ParentalManyToManyField("booking.Topic", related_name="+")
    body = StreamField(PlainBody(), blank=True)

    api_fields = [
        APIField("ingress"),
        APIField("image", serializer=ImageField()),
        APIField("topics", serializer=TopicsField()),
        APIField("body"),
    ]

    class Meta:
        app_label = "plain"
