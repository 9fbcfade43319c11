"""The sections of a page of questions and answers."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from cms.blocks.heading import anchor
from cms.blocks.lookups import expand_links
from cms.blocks.text import LONGEST_ANSWER, RichTextBlock

MOST = 50  # in a section
# What stands on every page has these already.
OF_THE_PAGE = {"content", "site-nav", "acute-help", "about-us"}


class QuestionValue(blocks.StructValue):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.anchor = ""  # given to all of a page together, so that each is unique


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=200, label=_("Question"))
    answer = RichTextBlock(max_length=LONGEST_ANSWER, label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")
        value_class = QuestionValue


class QuestionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    questions = blocks.ListBlock(QuestionBlock(), min_num=1, max_num=MOST, label=_("Questions"))

    class Meta:
        icon = "help"
        label = pgettext_lazy("heading", "Section")


def questions_of(sections: Iterable[Any]) -> Iterator[QuestionValue]:
    for section in sections:
        yield from section.value["questions"]


def prepare_questions(sections: Iterable[Any]) -> None:
    """To be called before they are shown, in their language: one look-up for all links."""
    questions = list(questions_of(sections))
    taken = set(OF_THE_PAGE)
    for question in questions:
        question.anchor = unique(anchor(question["question"]), taken)
        taken.add(question.anchor)
    expand_links([question["answer"] for question in questions])


def unique(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
