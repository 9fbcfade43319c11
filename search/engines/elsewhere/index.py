"""What the cluster is sent of a document: its terms as whole words, which nothing there may part,
stem or fold once more. So they are keywords and no text; an analyzer has nothing to do with them.
"""

import hashlib
import json
from typing import Any

from django.conf import settings

from search.index.document import Document

# Lucene refuses a whole document for one term above 32 kB; ours have 40 letters at most.
WORDS = {"type": "keyword", "ignore_above": 255, "doc_values": False}
MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {
        "terms": WORDS,  # of title, lead and body
        "title": WORDS,
        "marks": WORDS,
        "written": {"type": "date"},
        "number": {"type": "long"},
    },
}
# What fields are cannot be changed where documents are: another mapping is another index.
MADE_AS = hashlib.sha256(json.dumps(MAPPING, sort_keys=True).encode()).hexdigest()[:8]


def index_name() -> str:
    return f"{settings.SEARCH_INDEX}-{MADE_AS}"


def written_name() -> str:
    """All that is written goes by an alias: by the plain name of an index that is not there, the
    cluster would make one, and guess what its fields are.
    """
    return f"{index_name()}-written"


def read_name() -> str:
    """An alias that is given once all is there: before, nobody reads."""
    return f"{index_name()}-read"


def document(row: Document) -> dict[str, Any]:
    title = row.title_terms.split()
    told = {
        "terms": unique([*title, *row.lead_terms.split(), *row.body_terms.split()]),
        "title": unique(title),
        "marks": row.marks.split(),
        "number": row.pk,
    }
    return told | ({"written": row.written.isoformat()} if row.written else {})


def version(row: Document) -> int:
    """Who read the row before somebody else wrote it, and sends it after, changes nothing."""
    return int(row.indexed.timestamp() * 1_000_000)


def unique(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words))
