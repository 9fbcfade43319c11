"""What a query finds: the one place that asks the engine, for the page and for the API alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from booking import clock, conf
from cms.api.finding import asked_for
from search.addresses import address
from search.asking.asked import Asked
from search.asking.cleaning import cleaned
from search.asking.question import Question, question
from search.asking.ranking import Ranking, Row
from search.engines import engine
from search.excerpt import excerpt
from search.found import Found, Suggestion
from search.index.content import KINDS
from search.index.shown import Shown, public_on, shown
from search.index.words import TEXTS

__all__ = ["KINDS", "Asked", "Found", "Results", "Suggestion", "cleaned", "results", "suggestions"]

# Nobody reads further, and beyond them hardly anything answers the question.
MOST = 100
LEAST = 0.08  # of the best one's score
told_to_rank = itemgetter(*Row._fields)


class Results:
    """In slices, the best first. `meant` is the query as it was understood where words of it stand
    nowhere; `words` are those to be marked.
    """

    def __init__(self, request: HttpRequest, asked: Asked) -> None:
        self.request, self.asked = request, asked

    @cached_property
    def question(self) -> Question:
        return question(self.asked, engine())

    @cached_property
    def known(self) -> frozenset[int]:
        """To the engine, whoever may see it."""
        query = self.question.query
        return frozenset(engine().candidates(query, MOST) if query.concepts else ())

    @cached_property
    def first(self) -> Sequence[int]:
        """Pages that come first, whatever answers the question."""
        return ()

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """Of both, what anybody may see."""
        return public(self.request, self.known, self.first, Row._fields)

    @cached_property
    def candidates(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if row["pk"] in self.known]

    @cached_property
    def ranked(self) -> list[tuple[float, Shown]]:
        """All that is found, the best first."""
        today = clock.now().astimezone(conf.zone()).date()
        ranking = Ranking(self.question.concepts, self.asked.locale, today)
        found = [(ranking.score(Row(*told_to_rank(row))), shown(row)) for row in self.candidates]
        found.sort(key=lambda each: (-each[0], each[1].pk))
        return [each for each in found if each[0] > 0 and each[0] >= LEAST * found[0][0]]

    @cached_property
    def meant(self) -> str | None:
        """By words only that stand in what is found: the vocabulary is of all sites, and may still
        have those of a page that was hidden meanwhile.
        """
        if not (self.question.meant and self.ranked):
            return None
        return self.question.said({term for row in self.candidates for term in terms_of(row)})

    @property
    def words(self) -> Sequence[str]:
        return self.question.words

    def count(self) -> int:
        return len(self.ranked)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Found]:
        return [self.found(each, score) for score, each in self.ranked[part]]

    def excerpt(self, each: Shown) -> SafeString:
        """What is pinned need not have been found."""
        row = next((row for row in self.candidates if row["pk"] == each.pk), None)
        found_by = self.question.terms.intersection(terms_of(row)) if row else ()
        language = row["language"] if row else ""
        piece = excerpt((each.lead, each.body), self.words, found_by, language)
        return mark_safe(piece)  # noqa: S308 escaped

    def found(self, each: Shown, score: float) -> Found:
        return Found(
            kind=each.kind,
            title=each.title,
            url=address(each, self.request),
            excerpt=self.excerpt(each),
            score=score,
            pk=each.pk,
            page=each.page_id,
            therapist=each.therapist_slug,
            service=each.service_slug,
        )


def terms_of(row: Mapping[str, Any]) -> Iterator[str]:
    return (term for name in TEXTS for term in row[name].split())


def results(request: HttpRequest, asked: Asked) -> Results:
    return Results(request, asked)


def suggestions(request: HttpRequest, asked: Asked, most: int) -> list[Suggestion]:
    """By the beginnings of words in their titles."""
    query = question(asked, None).beginnings
    if not query.concepts:
        return []
    places = engine().beginnings(query, 4 * most)
    found = {row["pk"]: shown(row) for row in public(request, places)}
    told = [found[pk] for pk in places if pk in found][:most]
    return [Suggestion(each.kind, each.title, address(each, request)) for each in told]


def public(
    request: HttpRequest,
    numbers: Iterable[int],
    pages: Iterable[int] = (),
    further: Iterable[str] = (),
) -> list[dict[str, Any]]:
    site = asked_for(request)
    return public_on(site, numbers, pages, further) if site else []
