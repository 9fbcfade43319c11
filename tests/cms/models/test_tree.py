import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from cms.models import (
    ArticleIndexPage,
    ArticlePage,
    HomePage,
    PlainPage,
    TherapistIndexPage,
    TherapistPage,
)
from tests.cms.factories import in_english, make_home, make_profile, make_therapist

ALLOWED = {
    Page: {HomePage},
    HomePage: {ArticleIndexPage, TherapistIndexPage, PlainPage},
    ArticleIndexPage: {ArticlePage},
    ArticlePage: set(),
    TherapistIndexPage: {TherapistPage},
    TherapistPage: set(),
    PlainPage: {PlainPage},
}


@pytest.mark.parametrize("parent", ALLOWED)
def test_only_these_pages_may_lie_below(parent: type[Page]) -> None:
    below = {
        model
        for model in ALLOWED
        if model is not Page and parent in model.allowed_parent_page_models()
    }
    assert below & set(parent.allowed_subpage_models()) == ALLOWED[parent]


def test_one_list_of_articles_and_one_of_therapists(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage
) -> None:
    assert not ArticleIndexPage.can_create_at(home)
    assert not TherapistIndexPage.can_create_at(home)
    assert PlainPage.can_create_at(home)


def test_one_home_page_for_each_language(home: HomePage) -> None:
    root = home.get_parent()
    assert HomePage.can_create_at(root)
    in_english(home)
    assert not HomePage.can_create_at(root)


def test_a_therapist_has_one_page_in_each_language(therapists: TherapistIndexPage) -> None:
    ingrid = make_therapist()
    profile = make_profile(therapists, ingrid)
    with pytest.raises(ValidationError) as refused:
        make_profile(therapists, ingrid, slug="ingrid-2")
    assert set(refused.value.message_dict) == {"therapist"}
    in_english(therapists.get_parent().specific)
    in_english(therapists)
    assert in_english(profile).therapist == ingrid


def test_a_fresh_site_answers(db: None, client: Client) -> None:
    assert client.get("/").status_code == 200
    assert client.get("/sok/?q=rus").status_code == 200
    assert client.get("/api/v3/navigation/").json() == {"count": 0, "items": []}
    assert client.get("/api/v3/resolve/", {"path": "/"}).status_code == 404


def test_an_empty_home_page_answers(db: None, client: Client) -> None:
    make_home()
    assert client.get("/").status_code == 200
