"""The set as documents of our index, each hanging on a page that anybody may read."""

from collections.abc import Iterable

from django.test import RequestFactory
from wagtail.models import Page

from search.asking.asked import Asked
from search.index.content import Content
from search.index.words import make_vocabularies
from search.index.writing import write as write_content
from search.results import results
from tests.search.evaluation import plain
from tests.search.evaluation.document import Document
from tests.search.evaluation.ndcg import DEPTH
from tests.search.evaluation.query import Query

FORMATS = {"online": "online", "in_person": "på kontoret"}


def write(documents: Iterable[Document]) -> dict[int, str]:
    """The ids by the pages' numbers, once they have been written as plain search has them."""
    documents = list(documents)
    numbers = dict(Page.objects.filter(depth=4).values_list("slug", "pk"))
    topics = {each.topic: each.title for each in documents if each.kind == "topic"}
    for document in documents:
        number = numbers[document.id]
        write_content("page", number, [content(document, topics)])
    make_vocabularies()
    return {number: slug for slug, number in numbers.items()}


def content(document: Document, topics: dict[str, str]) -> Content:
    beside = [topics.get(document.topic, ""), document.place, *map(FORMATS.get, document.format)]
    return Content(
        kind=document.kind,
        language=document.language,
        title=document.title,
        lead=document.ingress,
        body=document.body,
        beside=" ".join(filter(None, beside)),
        topics=tuple(filter(None, [document.topic])),
        formats=document.format,
        places=tuple(filter(None, [document.place.lower()])),
        written=document.date,
    )


class Finder:
    def __init__(self, ids: dict[int, str]) -> None:
        self.ids = ids

    def __call__(self, query: Query) -> list[str]:
        request = RequestFactory().get("/sok/", SERVER_NAME="localhost")
        found = results(request, asked(query))[:DEPTH]
        return [self.ids[each.page] for each in found if each.page]


def asked(query: Query) -> Asked:
    filters = dict(query.filters)
    place = filters.pop("place", None)
    return Asked(
        query.words,
        query.language,
        type=filters.pop("kind", None),
        place=place.lower() if place else None,
        **filters,
    )


def built(documents: Iterable[Document]) -> Finder:
    documents = list(documents)
    plain.write(documents)
    return Finder(write(documents))
