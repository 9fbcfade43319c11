"""What hangs right below a page, as cards: for a Paginator, by statements that are written once."""

from functools import cache, lru_cache
from typing import Any

from django.db.models import Count, QuerySet, Value
from wagtail.models import Page

from booking.prepared import Prepared, PreparedModels
from cms.images import prefetch_renditions
from cms.topics import attach_topics

PER_PAGE = 12


class CardsBelow:
    def __init__(self, model: Any, page: Page) -> None:
        first, last = page._get_children_path_interval(page.path)
        self.model = model
        self.where = {"first": first, "last": last, "depth": page.depth + 1}

    def count(self) -> int:
        [(number,)] = number_of(self.model)(**self.where)
        return int(number)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Any]:
        """At most PER_PAGE of them."""
        shown = from_the(self.model, part.start or 0)(**self.where)
        attach_topics(shown)
        prefetch_renditions(card.image for card in shown)
        return shown[: part.stop - (part.start or 0)]


def below(model: Any, first: str, last: str, depth: int) -> Any:
    return model.objects.filter(path__gte=first, path__lte=last, depth=depth).for_cards()


@cache
def number_of(model: Any) -> Prepared[...]:
    def rows(first: str, last: str, depth: int) -> QuerySet[Any, Any]:
        found: QuerySet[Any, Any] = below(model, first, last, depth).order_by()
        return found.values(all=Value(1)).values_list(Count("pk"))

    return Prepared(rows)


@lru_cache(maxsize=128)
def from_the(model: Any, number: int) -> PreparedModels[..., Any]:
    """A place in the list is no parameter: Django writes it into the statement."""

    def rows(first: str, last: str, depth: int) -> QuerySet[Any]:
        found: QuerySet[Any] = below(model, first, last, depth)[number : number + PER_PAGE]
        return found

    return PreparedModels(rows)
