"""FTS5, which SQLite brings along: search_fulltext hangs on search_document by triggers."""

from collections.abc import Iterable, Sequence

from django.db import connection

from search.engines.engine import Query, Weighted

# bm25 knows no weight of a word, but how rare it is. Marks say nothing about the order.
BEST_FIRST = """
    SELECT rowid FROM search_fulltext WHERE search_fulltext MATCH %s
    ORDER BY bm25(search_fulltext, 8.0, 4.0, 1.0, 0.0), rowid LIMIT %s
"""


def frequencies(terms: Sequence[str]) -> dict[str, int]:
    places = ", ".join(["%s"] * len(terms))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT term, doc FROM search_terms WHERE term IN ({places})", terms)  # noqa: S608
        return dict(cursor.fetchall())


def candidates(query: Query, most: int) -> list[int]:
    wanted = any_of(term for concept in query.concepts for term in concept.terms)
    return found(f"{{title_terms lead_terms body_terms}}: {wanted}", query, most)


def beginnings(query: Query, most: int) -> list[int]:
    return found(" AND ".join(map(in_title, query.concepts)), query, most)


def in_title(concept: Weighted) -> str:
    return f"title_terms: {any_of(concept.terms)}"


def found(words: str, query: Query, most: int) -> list[int]:
    marked = [f"marks: {any_of(marks)}" for marks in query.marks]
    with connection.cursor() as cursor:
        cursor.execute(BEST_FIRST, [" AND ".join([f"({words})", *marked]), most])
        return [pk for (pk,) in cursor.fetchall()]


def forget() -> None:
    """FTS5 keeps the words of what was deleted, until it happens to write its parts anew."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_fulltext(search_fulltext) VALUES ('optimize')")


def any_of(terms: Iterable[str]) -> str:
    return f"({' OR '.join(map(quoted, terms))})"


def quoted(term: str) -> str:
    """Terms hold letters, digits, - and _ only; within quotes nothing else would be syntax."""
    star = " *" if term.endswith("*") else ""
    return '"' + term.rstrip("*").replace('"', "") + '"' + star
