"""PostgreSQL's full text search: columns of search_document that the database fills by itself.

It has no measure of how rare a word is, so that comes with the question: each concept that a
document has counts for what it is worth, and twice more in the title.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from search.engines.engine import Query

FREQUENCIES = """
    SELECT term, (SELECT count(*) FROM search_document WHERE terms @@ term::tsquery)
    FROM unnest(%s::text[]) AS asked(term)
"""
# Each concept is looked up by itself, in the indexes alone. To look into what is found, for what it
# is worth, would read the words of every document once for each concept.
BEST_FIRST = """
    SELECT id FROM ({parts}) AS part GROUP BY id, written HAVING bool_or(marked)
    ORDER BY sum(worth) DESC, written DESC NULLS LAST, id LIMIT %s
"""
SOMEWHERE = """
    SELECT id, written, %s::float AS worth, true AS marked FROM search_document
    WHERE terms @@ %s::tsquery
"""
IN_TITLE = """
    SELECT id, written, 2 * %s::float, false FROM search_document WHERE heading @@ %s::tsquery
"""
BEGINNINGS = """
    SELECT id FROM search_document WHERE heading @@ %s::tsquery{marked}
    ORDER BY written DESC NULLS LAST, id LIMIT %s
"""


def frequencies(terms: Sequence[str]) -> dict[str, int]:
    by_query = {quoted(term): term for term in terms}
    with connection.cursor() as cursor:
        cursor.execute(FREQUENCIES, [list(by_query)])
        return {by_query[query]: number for query, number in cursor.fetchall() if number}


def candidates(query: Query, most: int) -> list[int]:
    parts: list[str] = []
    values: list[float | str] = []
    for concept in query.concepts:
        wanted = any_of(concept.terms)
        parts += [SOMEWHERE, IN_TITLE]
        # Titles hold no marks; what is in a title is in the terms as well, and marked there.
        values += [concept.worth, " & ".join([wanted, *map(any_of, query.marks)])]
        values += [concept.worth, wanted]
    return found(BEST_FIRST.format(parts=" UNION ALL ".join(parts)), [*values, most])


def beginnings(query: Query, most: int) -> list[int]:
    wanted = " & ".join(any_of(concept.terms) for concept in query.concepts)
    marked = " & ".join(map(any_of, query.marks))
    sql = BEGINNINGS.format(marked=" AND terms @@ %s::tsquery" if marked else "")
    return found(sql, [wanted, *([marked] if marked else []), most])


def found(sql: str, values: list[float | str]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [pk for (pk,) in cursor.fetchall()]


def any_of(terms: Iterable[str]) -> str:
    return f"({' | '.join(map(quoted, terms))})"


def quoted(term: str) -> str:
    """Terms hold letters, digits, - and _ only; within quotes nothing else would be syntax."""
    star = ":*" if term.endswith("*") else ""
    return "'" + term.rstrip("*").replace("'", "").replace("\\", "") + "'" + star
