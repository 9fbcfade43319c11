"""An editor sees her page before it is saved, in the templates of the site."""

from typing import Any

import pytest
from wagtail.models import Page

from cms.models import (
    ArticleIndexPage,
    ArticlePage,
    ContactPage,
    FaqPage,
    FormPage,
    HomePage,
    LandingPage,
    PlainPage,
    PricePage,
    ReviewIndexPage,
    StoryIndexPage,
    StoryPage,
    TherapistIndexPage,
    TherapistPage,
    TopicIndexPage,
    TopicPage,
)
from tests.cms.factories import make_therapist, make_topic

TEXT = ("rich_text", "<p>Med tekst</p>")


def preview(parent: Page, page: Page) -> str:
    page.locale = parent.locale
    # As Wagtail's own preview of a new page does it: a place in the tree, nothing stored.
    page.set_url_path(parent)
    page.depth, page.path = parent.depth + 1, Page._get_children_path_interval(parent.path)[1]
    response = page.make_preview_request()
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (HomePage, {"body": [TEXT]}),
        (ArticleIndexPage, {"introduction": "Med tekst"}),
        (ArticlePage, {"body": [("heading", {"level": "h2", "text": "Del"}), TEXT]}),
        (TherapistIndexPage, {"introduction": "Med tekst"}),
        (TherapistPage, {"body": [TEXT]}),
        (TopicIndexPage, {"introduction": "Med tekst"}),
        (TopicPage, {"body": [TEXT]}),
        (StoryIndexPage, {"introduction": "Med tekst"}),
        (StoryPage, {"body": [TEXT]}),
        (FaqPage, {"introduction": "Med tekst"}),
        (FormPage, {"body": [TEXT]}),
        (ReviewIndexPage, {"introduction": "Med tekst"}),
        (PricePage, {"body": [TEXT]}),
        (ContactPage, {"body": [TEXT]}),
        (LandingPage, {"body": [TEXT]}),
        (PlainPage, {"body": [TEXT]}),
    ],
)
def test_a_page_can_be_seen_before_it_is_saved(
    home: HomePage, model: type[Page], fields: dict[str, Any]
) -> None:
    page = model(title="Uferdig", slug="uferdig", **fields)
    if isinstance(page, TherapistPage):
        page.therapist = make_therapist()
    if isinstance(page, TopicPage):
        page.topic = make_topic()
    assert "Med tekst" in preview(home, page)


def test_a_draft_is_shown_only_in_the_preview(home: HomePage) -> None:
    home.lead = "Bare i kladden"
    home.save_revision()
    draft = home.get_latest_revision_as_object()
    assert "Bare i kladden" in draft.make_preview_request().content.decode()
    assert "Bare i kladden" not in HomePage.objects.get().make_preview_request().content.decode()
