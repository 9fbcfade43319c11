"""Nynorsk, added by the setting alone: every kind of page, and what stands beside the pages."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import (
    ContactPage,
    FaqPage,
    HomePage,
    LandingPage,
    Menus,
    PlainPage,
    PricePage,
    ReviewIndexPage,
    StoryIndexPage,
    StoryPage,
    TopicIndexPage,
    TopicPage,
)
from cms.models.menus import tabs
from cms.models.mixins import SitePage
from config.settings.languages import languages
from tests.cms.factories import (
    make_article,
    make_articles,
    make_plain,
    make_profile,
    make_therapist,
    make_therapists,
    make_topic,
    under,
)
from tests.cms.forms.making import make_form
from tests.cms.test_menus import form, items, log_in, streamfield_list
from tests.config.test_navigation import part

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nynorsk(settings: Settings) -> None:
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages(["nb", "nn", "en"])


def kinds(model: Any = SitePage) -> Iterator[Any]:
    for each in model.__subclasses__():
        yield from kinds(each)
        if not each._meta.abstract:
            yield each


@pytest.fixture
def pages(home: HomePage) -> list[Page]:
    """One of each kind with its translation, in the order of the tree."""
    stories = under(home, StoryIndexPage(title="Historier", slug="historier"))
    topics = under(home, TopicIndexPage(title="Temaer", slug="temaer"))
    every = [
        home, stories, topics,
        make_article(articles := make_articles(home), "Angst"),
        make_profile(therapists := make_therapists(home), make_therapist()),
        under(stories, StoryPage(title="Bilen")),
        under(topics, TopicPage(title="Sorg", topic=make_topic("Sorg"))),
        make_plain(home, "Om oss", show_in_menus=True),
        under(home, FaqPage(title="Spørsmål")),
        under(home, ReviewIndexPage(title="Omtaler")),
        under(home, PricePage(title="Priser")),
        under(home, ContactPage(title="Kontakt")),
        under(home, LandingPage(title="Kampanje", headline="Tjue minutter")),
        make_form(home),
    ]  # fmt: skip
    locale = Locale.objects.create(language_code="nn")
    translated = []
    for page in sorted((*every, articles, therapists), key=lambda page: page.path):
        copy = page.specific.copy_for_translation(locale)
        copy.title = f"{page.title} på nynorsk"
        copy.save_revision().publish()
        translated.append(Page.objects.get(pk=copy.pk).specific)
    return translated


def test_every_kind_of_page_is_read_and_resolved(pages: list[Page], client: Client) -> None:
    assert {type(page) for page in pages} == set(kinds())
    wrong = {}
    for page in pages:
        path = page.get_url() or ""
        html = client.get(path)
        said = client.get("/api/v3/resolve/", {"path": path})
        found = (
            path.startswith("/nn/"), html.status_code, '<html lang="nn">' in html.content.decode(),
            f"{page.title}" in html.content.decode() or page.is_site_root(),
            said.status_code, said.json().get("locale"), said.json().get("id"),
        )  # fmt: skip
        if found != (True, 200, True, True, 200, "nn", page.pk):
            wrong[type(page).__name__] = found
    assert wrong == {}


def test_what_stands_beside_the_pages(pages: list[Page], client: Client) -> None:
    for path in ("/nn/bestill/", "/nn/sok/?q=angst"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert '<html lang="nn">' in answer.content.decode(), path
    feed = client.get("/nn/artikler/feed/")
    assert feed.status_code == 200
    assert "Angst på nynorsk" in feed.content.decode()
    sitemap = client.get("/sitemap.xml").content.decode()
    for page in pages:
        if not isinstance(page, LandingPage):  # campaigns are found by who is led there
            assert f"<loc>http://localhost{page.get_url()}</loc>" in sitemap


@pytest.fixture
def editing() -> Iterator[None]:
    """The form is made when the process starts, and so is what the setting says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Menus, "edit_handler", tabs(["nb", "nn", "en"]))
        get_setting_edit_handler.cache_clear()
        yield
    get_setting_edit_handler.cache_clear()


def test_its_menus_make_themselves_until_somebody_makes_them(
    pages: list[Page], editing: None, client: Client
) -> None:
    assert items(client, locale="nn") == [("Om oss på nynorsk", [])]
    header = part(client.get("/nn/").content.decode(), "header")
    assert "Om oss på nynorsk" in header
    about = next(page for page in pages if isinstance(page, PlainPage))
    log_in(client, "Moderatorer")
    address = reverse("wagtailsettings:edit", args=("cms", "menus", Menus.load().pk))
    assert "nynorsk" in client.get(address).content.decode()
    entry = {"page": about.pk, "address": "", "text": "Kven vi er", "below": streamfield_list(())}
    own = {"main_nn": streamfield([("entry", entry)]), "footer_nn": streamfield([])}
    saved = client.post(address, form() | nested_form_data(own | {"footer_text_nn": "Vi svarar."}))
    assert saved.status_code == 302, saved.context["form"].errors
    assert items(client, locale="nn") == [("Kven vi er", [])]
    assert items(client) == [("Om oss", [])]
    page = client.get("/nn/").content.decode()
    assert "Kven vi er" in part(page, "header")
    assert "Vi svarar." in part(page, "footer")
    settings = client.get("/api/v3/settings/", {"locale": "nn"}).json()
    assert settings["footer_text"] == "Vi svarar."
