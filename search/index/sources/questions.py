from collections.abc import Iterator

from wagtail.rich_text import get_text_for_indexing

from cms.blocks.questions import prepare_questions, questions_of
from cms.models import FaqPage
from search.index.content import Content
from search.index.sources.texts import joined


def questions(page: FaqPage) -> Iterator[Content]:
    prepare_questions(page.sections)
    for question in questions_of(page.sections):
        yield Content(
            kind="faq",
            language=page.locale.language_code,
            title=question["question"],
            body=joined(get_text_for_indexing(question["answer"].source)),
            part=question.anchor,
            anchor=question.anchor,
        )
