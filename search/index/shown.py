"""All that ranking and showing need of documents, in one query and without making models of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from search.index.document import DocumentQuerySet


@dataclass(frozen=True)
class Shown:
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


FIELDS = tuple(Shown.__dataclass_fields__)


def rows(documents: DocumentQuerySet, further: Iterable[str] = ()) -> list[dict[str, Any]]:
    told = documents.with_profile().annotate(
        page_path=F("page__url_path"),
        service_slug=F("service__slug"),
        therapist_slug=F("therapist__slug"),
    )
    return list(told.values(*dict.fromkeys((*FIELDS, *further))))


def shown(row: dict[str, Any]) -> Shown:
    return Shown(**{name: row[name] for name in FIELDS})
