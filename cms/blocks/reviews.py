from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import groups
from cms.blocks.chosen import SnippetChooserBlock
from cms.blocks.previewed import PreviewedBlock
from reviews.models import Review

MOST = 12


def latest_verified(number: int = MOST) -> list[Review]:
    found = Review.objects.public().verified().newest_first()
    return list(found.select_related("therapist")[:number])


class ReviewsValue(blocks.StructValue):
    @cached_property
    def latest_verified(self) -> list[Review]:
        """Set by the body, which looks them up once for all of its blocks."""
        return latest_verified()

    @property
    def reviews(self) -> list[Review]:
        """Those chosen, or else the latest of known clients. Never a draft."""
        chosen = [review for review in self["chosen"] if review]
        if chosen:
            return [review for review in chosen if review.is_public]
        return self.latest_verified[: self["latest"] or 0]


class ReviewsBlock(PreviewedBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    chosen = blocks.ListBlock(
        SnippetChooserBlock("reviews.Review"),
        default=[],
        max_num=MOST,
        label=_("Reviews"),
        help_text=_("Drafts are not shown. None chosen: the latest of verified clients."),
    )
    latest = blocks.IntegerBlock(
        required=False, default=3, min_value=1, max_value=MOST, label=_("How many of the latest")
    )

    class Meta:
        icon = "comment"
        label = _("Reviews")
        group = groups.LIVE
        description = _("What clients say: those chosen, or the latest of verified clients.")
        template = "blocks/reviews.html"
        preview_value = {"latest": 2}
        value_class = ReviewsValue

    def get_api_representation(
        self, value: ReviewsValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            "title": value["title"] or "",
            "reviews": [review.public_fields() for review in value.reviews],
        }
