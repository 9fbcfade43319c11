"""The vocabularies of the languages, made of what is found by everybody."""

from collections import Counter
from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from search.engines import recount
from search.index.document import Document
from search.index.terms import whole_words
from search.index.vocabulary import Vocabulary

TEXTS = ("title_terms", "lead_terms", "body_terms")
SHORTEST = 3  # letters
SMALL = 1000  # documents: above, it is made anew less often
PAUSE = timedelta(minutes=10)


def make_vocabularies() -> None:
    make_all(languages())


def make_due() -> None:
    """Where the index has changed since; part of the worker's round."""
    make_all([language for language in languages() if is_due(language)])


def make_all(languages: Collection[str]) -> None:
    if languages:
        recount()  # before them: whoever dies between the two is still due
    for language in languages:
        make(language)


def languages() -> list[str]:
    rows = Document.objects.order_by().values_list("language", flat=True)
    return list(rows.distinct())


def is_due(language: str) -> bool:
    known = Vocabulary.objects.filter(language=language).first()
    if known is None:
        return True
    documents = Document.objects.filter(language=language)
    number = documents.count()
    if number > SMALL and timezone.now() < known.made + PAUSE:
        return False
    return number != known.documents or documents.filter(indexed__gt=known.made).exists()


def make(language: str) -> None:
    begun = timezone.now()
    documents = Document.objects.filter(language=language)
    found: Counter[str] = Counter()
    for texts in documents.public().values_list(*TEXTS).iterator(chunk_size=500):
        found.update({word for word in whole_words(texts) if len(word) >= SHORTEST})
    lines = (f"{word} {number}" for word, number in sorted(found.items()) if word.isalpha())
    Vocabulary.objects.update_or_create(
        language=language,
        defaults={"words": "\n".join(lines), "documents": documents.count(), "made": begun},
    )
