"""PostgreSQL's full text search: columns of search_document that the database fills by itself.

It has no measure of how rare a word is, so that comes with the question: each concept that a
document has counts for what it is worth, and twice more in the title.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from search.engines.engine import Query, Weighted

FREQUENCIES = """
    SELECT term, (SELECT count(*) FROM search_document WHERE terms @@ term::tsquery)
    FROM unnest(%s::text[]) AS asked(term)
"""
BEST_FIRST = """
    SELECT id FROM search_document WHERE {column} @@ %s::tsquery
    ORDER BY {worth} DESC, written DESC NULLS LAST, id LIMIT %s
"""
WORTH = "%s * ((terms @@ %s::tsquery)::int + 2 * (heading @@ %s::tsquery)::int)"


def frequencies(terms: Sequence[str]) -> dict[str, int]:
    by_query = {quoted(term): term for term in terms}
    with connection.cursor() as cursor:
        cursor.execute(FREQUENCIES, [list(by_query)])
        return {by_query[query]: number for query, number in cursor.fetchall() if number}


def candidates(query: Query, most: int) -> list[int]:
    wanted = any_of(term for concept in query.concepts for term in concept.terms)
    return found("terms", wanted, query, most)


def beginnings(query: Query, most: int) -> list[int]:
    wanted = " & ".join(any_of(concept.terms) for concept in query.concepts)
    return found("heading", wanted, query, most, marks_apart=True)


def found(
    column: str, wanted: str, query: Query, most: int, *, marks_apart: bool = False
) -> list[int]:
    marked = " & ".join(map(any_of, query.marks))
    worth, values = worths(query.concepts)
    sql = BEST_FIRST.format(column=column, worth=worth)
    if marks_apart and marked:  # titles hold no marks
        sql = sql.replace("ORDER BY", "AND terms @@ %s::tsquery ORDER BY", 1)
        first = [wanted, marked]
    else:
        first = [f"{wanted} & {marked}" if marked else wanted]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*first, *values, most])
        return [pk for (pk,) in cursor.fetchall()]


def worths(concepts: Sequence[Weighted]) -> tuple[str, list[float | str]]:
    values: list[float | str] = []
    for concept in concepts:
        wanted = any_of(concept.terms)
        values += [concept.worth, wanted, wanted]
    return " + ".join([WORTH] * len(concepts)), values


def any_of(terms: Iterable[str]) -> str:
    return f"({' | '.join(map(quoted, terms))})"


def quoted(term: str) -> str:
    """Terms hold letters, digits, - and _ only; within quotes nothing else would be syntax."""
    star = ":*" if term.endswith("*") else ""
    return "'" + term.rstrip("*").replace("'", "").replace("\\", "") + "'" + star
