import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page, get_page_models

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
from tests.cms.factories import (
    in_english,
    make_home,
    make_plain,
    make_profile,
    make_therapist,
    make_topic,
    under,
)

LISTS = [ArticleIndexPage, TherapistIndexPage, TopicIndexPage, StoryIndexPage]
ONCE = [*LISTS, ReviewIndexPage, PricePage, ContactPage]
ALLOWED = {
    Page: {HomePage},
    HomePage: {*ONCE, FaqPage, FormPage, LandingPage, PlainPage},
    ArticleIndexPage: {ArticlePage},
    TherapistIndexPage: {TherapistPage},
    TopicIndexPage: {TopicPage},
    StoryIndexPage: {StoryPage},
    PlainPage: {PlainPage, FaqPage, FormPage},
    **{
        leaf: set()
        for leaf in (
            ArticlePage,
            TherapistPage,
            TopicPage,
            StoryPage,
            FaqPage,
            FormPage,
            ReviewIndexPage,
            PricePage,
            ContactPage,
            LandingPage,
        )
    },
}


def test_every_type_of_page_is_in_the_matrix() -> None:
    assert set(ALLOWED) == set(get_page_models())


@pytest.mark.parametrize("parent", ALLOWED)
def test_only_these_pages_may_lie_below(parent: type[Page]) -> None:
    # Wagtail's own bare page says of itself that it may lie anywhere; nobody can make one.
    for child in filter(lambda model: model.is_creatable, ALLOWED):
        may = child in parent.allowed_subpage_models()
        assert may == (parent in child.allowed_parent_page_models()), child
        assert may == (child in ALLOWED[parent]), child


@pytest.mark.parametrize("model", ONCE)
def test_once_below_the_home_page(home: HomePage, model: type[Page]) -> None:
    assert model.can_create_at(home)
    first = under(home, model(title="Den ene"))
    assert not model.can_create_at(home)
    in_english(home)
    english = home.get_translations().get().specific
    assert model.can_create_at(english)
    assert not first.can_move_to(english)
    assert PlainPage.can_create_at(home)


def test_a_page_stays_in_its_language(home: HomePage) -> None:
    about = make_plain(home)
    assert about.can_move_to(make_plain(home, "Priser"))
    assert not about.can_move_to(in_english(home))


def test_a_topic_has_one_page_in_each_language(home: HomePage) -> None:
    index, topic = under(home, TopicIndexPage(title="Temaer")), make_topic()
    page = under(index, TopicPage(title="Sorg", topic=topic))
    with pytest.raises(ValidationError) as refused:
        under(index, TopicPage(title="Sorg igjen", topic=topic))
    assert set(refused.value.message_dict) == {"topic"}
    in_english(home)
    in_english(index)
    assert in_english(page).topic == topic


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
    nothing = {"count": 0, "items": [], "footer": []}
    assert client.get("/api/v3/navigation/").json() == nothing
    assert client.get("/api/v3/resolve/", {"path": "/"}).status_code == 404


def test_an_empty_home_page_answers(db: None, client: Client) -> None:
    make_home()
    assert client.get("/").status_code == 200
