"""The set that search is measured on, from the files beside this.

documents/  what can be found, one table each; an article's id begins with a, a therapist's with p …
queries/    what is typed, one file for each kind, graded by hand: best 3, good 2, some 1
filler.py   what nobody asks for

Grades come before ranking: they say what a reader would be glad of, not what a program finds. Who
changes one says why in the commit.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tests.search.evaluation.document import Document
from tests.search.evaluation.filler import filler
from tests.search.evaluation.query import Query

HERE = Path(__file__).parent
KIND_OF = {
    "a": "article",
    "t": "topic",
    "p": "therapist",
    "s": "service",
    "f": "faq",
    "r": "review",
}
GRADES = {"best": 3, "good": 2, "some": 1}


@cache
def documents() -> tuple[Document, ...]:
    written = (
        document(id, fields)
        for path in sorted((HERE / "documents").glob("*.toml"))
        for id, fields in read(path).items()
    )
    return (*written, *filler())


@cache
def queries() -> tuple[Query, ...]:
    found = []
    for path in sorted((HERE / "queries").glob("*.toml")):
        table = read(path)
        language = table.get("language", "nb")
        found += [query(path.stem, language, fields) for fields in table["query"]]
    return tuple(found)


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def document(id: str, fields: dict[str, Any]) -> Document:
    kind = fields.pop("kind", None) or KIND_OF[id.partition("-")[0]]
    format = tuple(fields.pop("format", ()))
    body = " ".join(fields.pop("body").split())
    return Document(id=id, kind=kind, format=format, body=body, **fields)


def query(kind: str, language: str, fields: dict[str, Any]) -> Query:
    grades = {id: grade for name, grade in GRADES.items() for id in fields.pop(name, ())}
    return Query(kind=kind, language=language, grades=grades, **fields)
