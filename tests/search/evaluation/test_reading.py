"""The set holds what it promises."""

from collections import Counter
from dataclasses import fields

import pytest

from tests.search.evaluation.document import KINDS, Document
from tests.search.evaluation.query import Query
from tests.search.evaluation.reading import GRADES, HERE, documents, queries, read

BY_ID = {document.id: document for document in documents()}
TEXTS = " ".join(document.text.casefold() for document in documents())
FILTERS = {"kind", "topic", "format", "language", "place"}


def matches(document: Document, name: str, wanted: str) -> bool:
    held = getattr(document, name)
    return wanted in held if isinstance(held, tuple) else bool(wanted == held)


def test_it_is_large_enough() -> None:
    assert len(documents()) >= 150
    assert len(queries()) >= 126
    assert set(KINDS) == {document.kind for document in documents()}
    assert {document.language for document in documents()} == {"nb", "nn", "en"}


def test_every_kind_of_query_has_twelve_of_them() -> None:
    few = {kind: number for kind, number in kinds().items() if number < 12}
    assert len(kinds()) == 13
    assert few == {}


def kinds() -> Counter[str]:
    return Counter(query.kind for query in queries())


def test_no_id_and_no_query_is_there_twice() -> None:
    asked = Counter((each.words, each.language, *each.filters.items()) for each in queries())
    assert len(BY_ID) == len(documents())
    assert [words for words, number in asked.items() if number > 1] == []


def test_texts_are_as_long_as_on_the_site() -> None:
    lengths = {each.id: len(f"{each.ingress} {each.body}".split()) for each in documents()}
    assert {id: length for id, length in lengths.items() if not 25 <= length <= 150} == {}


@pytest.mark.parametrize("query", queries(), ids=lambda each: f"{each.kind}: {each.words}")
def test_grades_are_of_documents_that_are_there_and_pass_the_filters(query: Query) -> None:
    graded = [BY_ID[id] for id in query.grades]
    assert 3 in query.grades.values()
    assert set(query.filters) <= FILTERS
    for name, wanted in query.filters.items():
        assert [each.id for each in graded if not matches(each, name, wanted)] == []


def test_english_is_graded_for_english_alone() -> None:
    for query in queries():
        languages = {BY_ID[id].language for id in query.grades}
        assert languages == {"en"} if query.language == "en" else "en" not in languages


def test_no_document_has_two_grades_for_one_query() -> None:
    for path in (HERE / "queries").glob("*.toml"):
        for table in read(path)["query"]:
            ids = [id for name in GRADES for id in table.get(name, ())]
            assert len(ids) == len(set(ids)), table["words"]


@pytest.mark.parametrize("kind", ["compounds", "typing"])
def test_a_third_is_held_out(kind: str) -> None:
    of_kind = [query for query in queries() if query.kind == kind]
    assert 3 * sum(query.held_out for query in of_kind) == len(of_kind)


def test_what_counts_as_never_seen_stands_nowhere() -> None:
    unseen = [query.words for query in queries() if query.unseen]
    assert len(unseen) >= 9
    assert [words for words in unseen if words in TEXTS] == []


def test_what_nobody_asks_for_is_never_graded() -> None:
    assert [query.words for query in queries() if any(id[0] == "x" for id in query.grades)] == []


def test_every_written_document_is_asked_for_by_somebody() -> None:
    """What no query would be glad of measures nothing, or was forgotten in the grades."""
    graded = {id for query in queries() for id in query.grades}
    assert {id for id in BY_ID if id[0] != "x"} - graded == set()


def test_documents_say_what_the_index_will_hold() -> None:
    assert {field.name for field in fields(Document)} > FILTERS
