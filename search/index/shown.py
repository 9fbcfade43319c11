"""All that ranking and showing need of documents, in one query and without making models of it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from wagtail.models import Site

from booking.prepared import Prepared, in_steps
from search.index.document import Document


class Shown(NamedTuple):
    """`page_path` is its own page's, `profile` that of the page that tells of her."""

    pk: int
    kind: str
    title: str
    lead: str
    body: str
    anchor: str
    page_id: int | None
    page_path: str | None
    service_slug: str | None
    therapist_slug: str | None
    profile: str | None


of_shown = itemgetter(*Shown._fields)


def public_on(
    site: Site, numbers: Iterable[int], pages: Iterable[int] = (), further: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """Of these documents, and those that these pages are, what anybody may see on this site, in no
    order.
    """
    names = tuple(dict.fromkeys((*Shown._fields, *further)))
    ask = asking(site, tuple(Site.get_site_root_paths()), names)
    rows = ask(numbers=in_steps(numbers), pages=in_steps(pages))
    return [dict(zip(names, row, strict=True)) for row in rows]


@lru_cache(maxsize=100)
def asking(site: Site, _roots: tuple[Any, ...], names: Sequence[str]) -> Prepared[...]:
    """Django takes 9 ms to write it. Where the sites hang is written into it."""

    def documents(numbers: list[int], pages: list[int]) -> QuerySet[Document, Any]:
        wanted = Q(pk__in=numbers) | Q(page__in=pages, anchor="")
        told = Document.objects.filter(wanted).public(site).with_profile()
        told = told.annotate(
            page_path=F("page__url_path"),
            service_slug=F("service__slug"),
            therapist_slug=F("therapist__slug"),
        )
        return told.values_list(*names)

    return Prepared(documents)


def shown(row: dict[str, Any]) -> Shown:
    return Shown(*of_shown(row))
