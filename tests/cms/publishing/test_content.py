"""What the rules read of each kind of page and block, so that nothing is out of their sight."""

from typing import Any

import pytest
from django.utils import translation
from wagtail.models import Page

from booking.models import Topic
from cms.models import (
    ArticleIndexPage,
    CallToAction,
    ContactPage,
    FaqPage,
    HomePage,
    LandingPage,
    PublishingRule,
    StoryIndexPage,
    StoryPage,
    TopicIndexPage,
    TopicPage,
)
from cms.publishing import Refused, check
from tests.cms.factories import make_article, make_image, make_plain, make_topic, under

pytestmark = pytest.mark.django_db
WORD = "narkoman"


def only(kind: str, **fields: Any) -> None:
    """The one rule that there is."""
    PublishingRule.objects.all().delete()
    PublishingRule.objects.create(name=kind, kind=kind, **fields)


def found(page: Page) -> list[tuple[str, str]]:
    with translation.override("en"):
        return [(finding.text, finding.where) for finding in check(page)]


def question(words: str, answer: str = "Svar.") -> dict[str, Any]:
    return {"question": words, "answer": f"<p>{answer}</p>"}


def table(**over: Any) -> dict[str, Any]:
    columns = [{"type": "text", "heading": over.get("heading", "Du")},
               {"type": "rich_text", "heading": "Vi"}]  # fmt: skip
    rows = [{"values": [over.get("cell", "en"), f"<p>{over.get('prose', 'to')}</p>"]}]
    caption = over.get("caption", "Hva")
    return {"table": {"caption": caption, "columns": columns, "rows": rows}}


BLOCKS = {
    "quote": {"text": WORD},
    "who is quoted": {"text": "Ord.", "name": WORD},
    "callout": {"kind": "info", "title": "Obs", "text": f"<p>{WORD}</p>"},
    "callout's title": {"kind": "info", "title": WORD, "text": "<p>Ord.</p>"},
    "faq": {"title": "", "questions": [question("Hva?", WORD)]},
    "faq's question": {"title": "", "questions": [question(WORD)]},
    "faq's title": {"title": WORD, "questions": [question("Hva?")]},
    "table": table(cell=WORD),
    "table's text": table(prose=WORD),
    "table's heading": table(heading=WORD),
    "table's caption": table(caption=WORD),
    "video": {"title": "Film", "url": "https://vimeo.com/1", "text": WORD},
    "document": {"title": WORD},
    "steps": {"title": "", "steps": [{"title": "En", "text": WORD}, {"title": "To"}]},
    "key_points": [WORD],
    "call_to_action": {"kind": "booking", "label": WORD},
}
KINDS = {"who is quoted": "quote"}


@pytest.mark.parametrize("name", BLOCKS)
def test_the_words_of_every_block_are_read(home: HomePage, name: str) -> None:
    only("words", words=WORD)
    block = {"type": KINDS.get(name, name.partition("'")[0]), "value": BLOCKS[name], "id": "en-id"}
    page = make_plain(home, body=[block])
    assert [where for _text, where in found(page)] == ["en-id"]


def test_of_a_ready_made_call_the_words_and_where_it_leads(home: HomePage) -> None:
    gone = make_plain(home, "Borte", live=False)
    shared = CallToAction.objects.create(label=WORD, kind="page", page=gone)
    block = {"type": "call_to_action", "value": {"shared": shared.pk}, "id": "en-id"}
    page = make_plain(home, body=[block])
    only("words", words=WORD)
    assert len(found(page)) == 1
    only("links")
    assert found(page) == [("A link leads to a page that is gone or not published.", "en-id")]


def test_images_of_a_gallery_need_a_text_each(home: HomePage) -> None:
    only("alt_text")
    images = [{"image": make_image().pk, "alt": alt, "decorative": False} for alt in ("Et rom", "")]
    block = {"type": "gallery", "value": {"title": "", "images": images}, "id": "en-id"}
    assert [where for _, where in found(make_plain(home, body=[block]))] == ["en-id"]


def test_the_title_of_a_block_begins_a_section(home: HomePage) -> None:
    only("headings")
    below = ("heading", {"level": "h3", "text": "Under"})
    titled = ("faq", {"title": "Spørsmål", "questions": [question("Hva?")]})
    assert found(make_plain(home, body=[titled, below])) == []
    callout = ("callout", {"kind": "info", "title": "Obs", "text": "<p>Ord.</p>"})
    assert len(found(make_plain(home, "To", body=[callout, below]))) == 1


def test_questions_of_a_page_of_them_are_read(home: HomePage) -> None:
    only("words", words=WORD)
    gone = make_plain(home, "Borte", live=False)
    link = f'<a linktype="page" id="{gone.pk}">{WORD}</a>'
    value = {"title": "", "questions": [question("Hva?", link)]}
    page = under(
        home, FaqPage(title="Spørsmål", sections=[{"type": "section", "value": value, "id": "s"}])
    )
    assert [where for _text, where in found(page)] == ["s"]
    only("links")
    assert [where for _text, where in found(page)] == ["s"]


@pytest.mark.parametrize(
    ("model", "field"),
    [(LandingPage, "headline"), (LandingPage, "call"), (ContactPage, "hours"),
     (ContactPage, "introduction"), (StoryPage, "told_by")],
)  # fmt: skip
def test_fields_of_every_kind_of_page_are_read(home: HomePage, model: Any, field: str) -> None:
    only("words", words=WORD)
    page = model(title="En side", **{field: WORD})
    page.locale = home.locale
    assert [where for _text, where in found(page)] == [field]


def test_a_story_needs_crisis_lines_but_has_no_place_for_a_review(home: HomePage) -> None:
    stories = under(home, StoryIndexPage(title="Historier"))
    story = under(stories, StoryPage(title="Da jeg ville dø av selvmord"))
    only("review", words="selvmord*", severity="blocking")
    assert found(story) == []
    only("crisis_lines", words="selvmord*", severity="blocking")
    with pytest.raises(Refused):
        story.save_revision().publish()


def test_a_page_without_a_place_for_crisis_lines_can_be_published(home: HomePage) -> None:
    only("crisis_lines", words="selvmord*", severity="blocking")
    page = under(home, StoryIndexPage(title="Historier om selvmord", live=False))
    page.save_revision().publish()


def test_a_page_of_questions_has_a_place_for_crisis_lines(home: HomePage) -> None:
    only("crisis_lines", words="selvmord*", severity="blocking")
    page = under(home, FaqPage(title="Spørsmål om selvmord", live=False))
    with pytest.raises(Refused):
        page.save_revision().publish()
    page.body = [("crisis_lines", {"title": "", "chosen": []})]
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.live


def test_a_topic_page_is_about_its_topic(home: HomePage) -> None:
    only("crisis_lines", words="selvmord*")
    topics = under(home, TopicIndexPage(title="Temaer"))
    topic: Topic = make_topic("Selvmord")
    page = under(topics, TopicPage(title="Når livet er tungt", topic=topic))
    assert [where for _text, where in found(page)] == ["body"]


def test_the_list_of_topics_can_be_published(home: HomePage) -> None:
    only("words", words=WORD)
    page = under(home, TopicIndexPage(title="Temaer", live=False))
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.live


def test_a_question_says_what_an_article_is_about(articles: ArticleIndexPage) -> None:
    only("crisis_lines", words="selvmord*")
    block = ("faq", {"title": "", "questions": [question("Tenker du på selvmord?")]})
    assert len(found(make_article(articles, "Hjelp", body=[block]))) == 1
