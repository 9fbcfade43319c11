"""PostgreSQL's full text search: columns of search_document that the database fills by itself.

It has no measure of how rare a word is, so that comes with the question: each concept that a
document has counts for what it is worth, and twice more in the title.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from booking.prepared import planned
from search.engines.engine import Query

# Counted in advance (see recount), but for what stands nowhere yet, or only since.
FREQUENCIES = """
    SELECT query, coalesce(
        doc, (SELECT count(*) FROM search_document WHERE terms @@ query::tsquery)
    )
    FROM unnest(%s::text[], %s::text[]) AS asked(term, query) LEFT JOIN search_terms USING (term)
"""
COUNT = """
    WITH counted AS MATERIALIZED (
        SELECT word AS term, ndoc AS doc FROM ts_stat('SELECT terms FROM search_document')
    ), gone AS (
        DELETE FROM search_terms WHERE term NOT IN (SELECT term FROM counted)
    )
    INSERT INTO search_terms SELECT term, doc FROM counted ORDER BY term
    ON CONFLICT (term) DO UPDATE SET doc = excluded.doc WHERE search_terms.doc <> excluded.doc
"""
# Each concept is looked up by itself, in the indexes alone: to look into what is found, for what it
# is worth, would read the words of every document once for each concept. As rows of a table, not as
# constants, for of a common word PostgreSQL would rather read all documents through.
BEST_FIRST = """
    SELECT id FROM unnest(%s::float[], %s::text[], %s::text[]) AS concept(worth, whole, headed),
    LATERAL (
        SELECT id, written, worth, true AS marked FROM search_document
        WHERE terms @@ whole::tsquery
        UNION ALL
        SELECT id, written, 2 * worth, false FROM search_document WHERE heading @@ headed::tsquery
    ) AS part
    GROUP BY id, written HAVING bool_or(marked)
    ORDER BY sum(part.worth) DESC, written DESC NULLS LAST, id LIMIT %s
"""
BEGINNINGS = """
    SELECT id FROM unnest(%s::text[], %s::text[]) AS begun(headed, marked),
    LATERAL (
        SELECT id, written FROM search_document
        WHERE heading @@ headed::tsquery AND terms @@ marked::tsquery
    ) AS document
    ORDER BY written DESC NULLS LAST, id LIMIT %s
"""


def frequencies(terms: Sequence[str]) -> dict[str, int]:
    by_query = {quoted(term): term for term in terms}
    with planned(connection) as cursor:
        cursor.execute(FREQUENCIES, [list(by_query.values()), list(by_query)])
        return {by_query[query]: number for query, number in cursor.fetchall() if number}


def recount() -> None:
    with connection.cursor() as cursor:
        cursor.execute(COUNT)


def candidates(query: Query, most: int) -> list[int]:
    titles = [any_of(concept.terms) for concept in query.concepts]
    # Titles hold no marks; what is in a title is in the terms as well, and marked there.
    marked = [" & ".join([each, *map(any_of, query.marks)]) for each in titles]
    worths = [concept.worth for concept in query.concepts]
    return found(BEST_FIRST, [worths, marked, titles, most])


def beginnings(query: Query, most: int) -> list[int]:
    wanted = " & ".join(any_of(concept.terms) for concept in query.concepts)
    marked = " & ".join(map(any_of, query.marks))
    return found(BEGINNINGS, [[wanted], [marked], most])


def found(sql: str, values: Sequence[Any]) -> list[int]:
    with planned(connection) as cursor:
        cursor.execute(sql, values)
        return [pk for (pk,) in cursor.fetchall()]


def any_of(terms: Iterable[str]) -> str:
    return f"({' | '.join(map(quoted, terms))})"


def quoted(term: str) -> str:
    """Terms hold letters, digits, - and _ only; within quotes nothing else would be syntax."""
    star = ":*" if term.endswith("*") else ""
    return "'" + term.rstrip("*").replace("'", "").replace("\\", "") + "'" + star
