from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import groups
from cms.blocks.heading import Anchored
from cms.blocks.previewed import PreviewedBlock
from cms.blocks.text import LONGEST_ANSWER, RichTextBlock

MOST = 30


class QuestionValue(Anchored):
    words_in = "question"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=200, label=_("Question"))
    answer = RichTextBlock(max_length=LONGEST_ANSWER, label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question and answer")
        value_class = QuestionValue


class FaqBlock(PreviewedBlock):
    """Opened by the browser itself; a link to a question opens it too."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    questions = blocks.ListBlock(
        QuestionBlock(), min_num=1, max_num=MOST, label=_("Questions and answers")
    )

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        group = groups.TEXT
        description = _("Questions that unfold to their answers, each with an address of its own.")
        template = "blocks/faq.html"
        preview_value = {
            "title": _("Before the first session"),
            "questions": [
                {
                    "question": _("Do I need a referral?"),
                    "answer": _("No. You choose a time and book it yourself."),
                },
                {
                    "question": _("What if I get cold feet?"),
                    "answer": _("Then you cancel with the link in your mail."),
                },
            ],
        }

    def get_api_representation(
        self, value: blocks.StructValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        answer = self.child_blocks["questions"].child_block.child_blocks["answer"]
        return {
            "title": value["title"] or "",
            "questions": [
                {
                    "question": each["question"],
                    "answer": answer.get_api_representation(each["answer"], context),
                    "anchor": each.anchor,
                }
                for each in value["questions"]
            ],
        }
