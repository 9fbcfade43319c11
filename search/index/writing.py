"""Content becomes rows. The same again changes nothing, and what is no longer there goes."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import connection, transaction
from django.utils import timezone

from search.engines import sqlite
from search.engines.elsewhere import following
from search.index.content import Content
from search.index.document import Document
from search.index.terms import indexed, marks

WRITTEN = [
    field.attname
    for field in Document._meta.concrete_fields
    if not field.primary_key and field.name != "key"
]


@transaction.atomic
def write(source: str, number: int, contents: Sequence[Content]) -> None:
    """All there is of one page, service or review; nothing of it is found when there is none."""
    prefix = f"{source}:{number}:"
    rows = [row(prefix, replace(each, source={f"{source}_id": number})) for each in contents]
    kept = [each.key for each in rows]
    before = Document.objects.filter(key__startswith=prefix)
    gone, _ = before.exclude(key__in=kept).delete()
    if gone and source == "review" and connection.vendor == "sqlite":
        sqlite.forget()  # what was withdrawn stands nowhere
    Document.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["key"], update_fields=WRITTEN
    )
    following.note(Document.objects.filter(key__in=kept).values_list("pk", flat=True))


def row(prefix: str, content: Content) -> Document:
    language = content.language
    return Document(
        key=f"{prefix}{language}:{content.part}",
        kind=content.kind,
        language=language,
        therapist_id=content.therapist,
        anchor=content.anchor,
        title=content.title[:255],
        lead=content.lead,
        body=content.body,
        title_terms=indexed(content.title, language),
        lead_terms=indexed(f"{content.lead} {content.beside}", language),
        body_terms=indexed(content.body, language),
        marks=marks(
            k=(content.kind,),
            l=(language,),
            t=content.topics,
            f=content.formats,
            g=(language, *content.languages),
            p=content.places,
        ),
        written=content.written,
        due=content.due,
        indexed=timezone.now(),
        **content.source,
    )
