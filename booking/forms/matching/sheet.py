"""What somebody has answered so far. It travels in the form's own hidden fields and nowhere else:
what she would talk about stands in no address, no cookie and no row before she sends it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from booking.matching.questions import Question
from booking.matching.week import in_short

# The names of two screens beside those of the questions, which are called as these are.
START, CONTACT = "start", "contact"
ONE, WHEN = "one", "when"
PREFIX = "answer-"


@dataclass(frozen=True)
class Answered:
    """For looking over."""

    question: Question
    texts: list[str]


@dataclass(frozen=True)
class Sheet:
    questions: Sequence[Question]
    answers: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, questions: Sequence[Question], given: QueryDict) -> "Sheet":
        said = {each.slug: known(each, given.getlist(PREFIX + each.slug)) for each in questions}
        return cls(questions, {slug: options for slug, options in said.items() if options})

    @classmethod
    def of(cls, questions: Sequence[Question], stored: Mapping[str, str | list[str]]) -> "Sheet":
        """From what was sent once."""
        said = {
            each.slug: known(each, [word] if isinstance(word, str) else word)
            for each in questions
            if (word := stored.get(each.slug))
        }
        return cls(questions, said)

    @property
    def screens(self) -> tuple[str, ...]:
        return START, *(each.slug for each in self.questions), CONTACT

    def but(self, slug: str, options: Iterable[str]) -> "Sheet":
        """With another answer to one question; without options it was skipped."""
        said = {**self.answers, slug: tuple(options)}
        return replace(self, answers={slug: each for slug, each in said.items() if each})

    def question(self, slug: str) -> Question | None:
        return next((each for each in self.questions if each.slug == slug), None)

    def answer(self, slug: str) -> tuple[str, ...]:
        return self.answers.get(slug, ())

    def after(self, screen: str) -> str:
        at = self.screens.index(screen)
        return self.screens[min(at + 1, len(self.screens) - 1)]

    def before(self, screen: str) -> str:
        return self.screens[max(self.screens.index(screen) - 1, 0)]

    @property
    def stored(self) -> dict[str, str | list[str]]:
        """As the action and the API have it."""
        return {
            each.slug: said[0] if each.kind == ONE else list(said)
            for each in self.questions
            if (said := self.answer(each.slug))
        }

    @property
    def overview(self) -> list[Answered]:
        return [Answered(each, texts(each, self.answer(each.slug))) for each in self.questions]

    def carried(self, screen: str) -> Iterator[tuple[str, str]]:
        """Hidden fields of a screen. A choice of one stands there too: its buttons overrule it."""
        for each in self.questions:
            if each.slug != screen or each.kind == ONE:
                yield from ((PREFIX + each.slug, option) for option in self.answer(each.slug))


def known(question: Question, said: Iterable[str]) -> tuple[str, ...]:
    """What is offered no more is no answer; of a choice of one the last press holds."""
    options = {each.slug for each in question.options}
    found = [option for option in said if option in options]
    return tuple(found[-1:]) if question.kind == ONE else tuple(dict.fromkeys(found))


def texts(question: Question, said: Sequence[str]) -> list[str]:
    if question.slug == WHEN:
        return in_short(said)
    called = {each.slug: each.text for each in question.options}
    return [called[option] for option in said]
