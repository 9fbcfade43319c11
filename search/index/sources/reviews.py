"""What clients wrote. They write Norwegian: it is found among the Norwegian pages."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from reviews.models import Review
from search.index.content import Content
from search.index.sources.texts import joined


def numbers() -> Iterable[int]:
    return Review.objects.order_by("pk").values_list("pk", flat=True)


def contents(number: int) -> list[Content]:
    review = Review.objects.public().filter(pk=number).select_related("therapist").first()
    if review is None:
        return []
    with override(settings.LANGUAGE_CODE):
        return [told(review)]


def told(review: Review) -> Content:
    therapist = review.therapist
    names = {"name": review.name, "therapist": therapist.name if therapist else ""}
    about = _("%(name)s about %(therapist)s") if therapist else _("Review by %(name)s")
    return Content(
        kind="review",
        language=settings.LANGUAGE_CODE,
        title=about % names,
        body=joined(review.text),
        therapist=therapist.pk if therapist else None,
        written=date.fromisoformat(f"{review.month}-01") if review.month else None,
    )
