from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks import groups
from cms.blocks.calls import TopicChooserBlock
from cms.blocks.previewed import PreviewedBlock
from cms.blocks.selects import TherapistSelect
from reviews.models import Review
from reviews.newest import OF_TOPIC, newest

MOST = 12
LIST, CAROUSEL = "list", "carousel"


class ReviewsValue(blocks.StructValue):
    @cached_property
    def found(self) -> list[Review]:
        """Set by the body, which looks them up once for all of its blocks."""
        return share_reviews([self]).found

    @property
    def chosen(self) -> list[Review]:
        return [review for review in self["chosen"] if review]

    @property
    def reviews(self) -> list[Review]:
        """Those chosen, or else the newest. Never what is not public, or is not any more."""
        if self.chosen:
            return [review for review in self.chosen if review.is_public]
        wanted = [each for each in self.found if each.verified or not self["verified_only"]]
        return wanted[: self["latest"] or 0]

    @property
    def moves(self) -> bool:
        """One that has nothing beside what it shows is a list."""
        return self["layout"] == CAROUSEL and len(self.reviews) > 1


def share_reviews(shown: Sequence[ReviewsValue]) -> ReviewsValue:
    chosen = [review for value in shown for review in value.chosen]
    prefetch_related_objects(chosen, "therapist", "service")
    asking = [value for value in shown if not value.chosen]
    of_therapist = [value for value in asking if value["therapist"]]
    of_topic = [value for value in asking if value["topic"] and not value["therapist"]]
    of_all = [value for value in asking if not (value["therapist"] or value["topic"])]
    give(of_therapist, "therapist", "therapist")
    give(of_topic, OF_TOPIC, "topic")
    give(of_all, None, "")
    return shown[0]


def give(values: Iterable[ReviewsValue], by: str | None, field: str) -> None:
    asking = [(value, value[field].pk if by else None) for value in values]
    if asking:
        groups = newest(by, {pk for _value, pk in asking if pk}, most=MOST)
        for value, pk in asking:
            value.found = groups[pk]


class ReviewsBlock(PreviewedBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    chosen = blocks.ListBlock(
        SnippetChooserBlock("reviews.Review"),
        default=[],
        max_num=MOST,
        label=_("Reviews"),
        help_text=_("Shown in this order while they are public. None chosen: the newest."),
    )
    therapist = TherapistSelect(
        required=False, label=_("Therapist"), help_text=_("The newest about her.")
    )
    topic = TopicChooserBlock(
        required=False,
        label=_("Topic"),
        help_text=_("The newest about therapists who work with it. A review has no topic itself."),
    )
    latest = blocks.IntegerBlock(
        required=False, default=3, min_value=1, max_value=MOST, label=_("How many of the newest")
    )
    verified_only = blocks.BooleanBlock(
        required=False, default=True, label=_("Of the newest only confirmed ones")
    )
    layout = blocks.ChoiceBlock(
        search_index=False,
        choices=[
            (LIST, pgettext_lazy("layout", "All at once")),
            (CAROUSEL, pgettext_lazy("layout", "Beside each other, to be moved by the reader")),
        ],
        default=LIST,
        label=pgettext_lazy("layout", "Layout"),
    )

    class Meta:
        icon = "comment"
        label = _("Reviews")
        group = groups.LIVE
        description = _("What clients say: those chosen, or the newest, of a therapist or topic.")
        template = "blocks/reviews.html"
        preview_value = {"latest": 2}
        value_class = ReviewsValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        ways = [name for name in ("chosen", "therapist", "topic") if any_of(cleaned[name])]
        if len(ways) > 1:
            both = _("Choose reviews, a therapist or a topic: one of them.")
            raise StructBlockValidationError({ways[-1]: ValidationError(both)})
        return cleaned

    def get_api_representation(
        self, value: ReviewsValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            "title": value["title"] or "",
            "layout": CAROUSEL if value.moves else LIST,
            "reviews": [review.public_fields() for review in value.reviews],
        }


def any_of(value: Any) -> bool:
    """Of a list it counts what is in it, not that there is one."""
    return any(value) if isinstance(value, Sequence) else bool(value)
