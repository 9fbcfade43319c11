"""A language is added by a setting; what nobody has translated is read in Norwegian, and said."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings
from wagtail.models import Locale

from cms.models import ArticleIndexPage, HomePage
from config.settings.languages import languages
from tests.cms.factories import in_english, make_article, make_plain

ALL = languages(["nb", "nn", "en"])


@pytest.fixture
def nynorsk(settings: Settings) -> None:
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = ALL


def notice(lang: str, text: str) -> str:
    return f'<div class="wrap" role="status"><p lang="{lang}">{text}</p>'


def test_only_what_there_is_can_be_asked_for() -> None:
    assert [code for code, _name in ALL] == ["nb", "nn", "en"]
    for codes in (["nb", "xx"], ["en", "nn"], []):
        with pytest.raises(ImproperlyConfigured, match="CONTENT_LANGUAGES"):
            languages(codes)


def test_with_the_setting_alone_every_address_leads_somewhere(
    nynorsk: None, articles: ArticleIndexPage, client: Client
) -> None:
    make_article(articles, "Sorg")
    for path, found in (("/nn/", "/"), ("/nn/artikler/sorg/", "/artikler/sorg/")):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"{found}?lang=nn")
    page = client.get("/nn/artikler/sorg/", follow=True).content.decode()
    assert '<html lang="nb">' in page
    assert '<link rel="canonical" href="http://localhost/artikler/sorg/">' in page
    assert notice("nb", "Denne siden finnes ikke på nynorsk ennå. Du leser den på bokmål.") in page
    assert client.get("/nn/artikler/finnes-ikke/").status_code == 404
    assert "finnes ikke på" not in client.get("/artikler/sorg/").content.decode()


def test_views_of_our_own_speak_norwegian_and_say_so(
    nynorsk: None, home: HomePage, client: Client
) -> None:
    page = client.get("/nn/bestill/").content.decode()
    assert "Bestill time" in page
    assert "Menyer og skjemaer finnes ikke på nynorsk ennå. Du leser dem på bokmål." in page


def test_a_translated_page_has_its_address_switch_and_hreflang(
    nynorsk: None, articles: ArticleIndexPage, client: Client
) -> None:
    home = articles.get_parent().specific
    locale = Locale.objects.create(language_code="nn")
    own = home.copy_for_translation(locale)
    own.title, own.slug = "Heim", "heim"
    own.save_revision().publish()
    in_english(home)
    page = client.get("/nn/").content.decode()
    assert '<html lang="nn">' in page
    assert "norsk (nynorsk)" in client.get("/").content.decode().lower()
    for code, path in (("nb", "/"), ("nn", "/nn/"), ("en", "/en/"), ("x-default", "/")):
        assert f'hreflang="{code}" href="http://localhost{path}">' in page
    assert (
        'hreflang="nn" href="http://localhost/nn/"' in client.get("/sitemap.xml").content.decode()
    )
    answer = client.get("/nn/artikler/")
    assert answer.headers["Location"] == "/artikler/?lang=nn"


def test_an_english_reader_is_told_in_english(articles: ArticleIndexPage, client: Client) -> None:
    in_english(articles.get_parent().specific)
    page = client.get("/en/artikler/", follow=True).content.decode()
    assert notice("en", "This page is not in English yet. You read it in Norwegian.") in page
    answer = client.get("/artikler/?lang=<script>").content.decode()
    assert "<script>" not in answer.partition("<main")[0].partition("</head>")[2]


def test_front_ends_are_led_there_too(articles: ArticleIndexPage, client: Client) -> None:
    answer = client.get("/api/v3/resolve/", {"path": "/en/artikler/"}).json()
    assert answer == {"type": "redirect", "redirect_to": "/artikler/", "permanent": False}
    assert client.get("/api/v3/resolve/", {"path": "/en/finnes-ikke/"}).status_code == 404


def test_who_only_changes_the_language_in_the_address_finds_the_translation(
    home: HomePage, client: Client
) -> None:
    about = make_plain(home, "Om oss")
    in_english(home)
    in_english(about, slug="about-us")
    assert client.get("/en/om-oss/").headers["Location"] == "/en/about-us/"


def test_a_draft_is_not_told_of(articles: ArticleIndexPage, client: Client) -> None:
    in_english(articles.get_parent().specific)
    make_article(articles, "Sorg", live=False)
    assert client.get("/en/artikler/sorg/").status_code == 404


def test_what_was_asked_for_besides_comes_along(articles: ArticleIndexPage, client: Client) -> None:
    in_english(articles.get_parent().specific)
    answer = client.get("/en/artikler/", {"page": "2", "lang": "xx"})
    assert answer.headers["Location"] == "/artikler/?page=2&lang=en"
    head = client.head("/en/artikler/?page=2")
    assert (head.status_code, head.headers["Location"]) == (302, "/artikler/?page=2&lang=en")
    assert client.post("/en/artikler/").status_code in (404, 405)


def test_a_translation_that_is_not_there_leads_nobody_in_a_circle(
    articles: ArticleIndexPage, client: Client
) -> None:
    in_english(articles.get_parent().specific)
    in_english(articles, slug="artikler")
    make_article(articles, "Sorg")
    answer = client.get("/en/artikler/sorg/?page=x&lang=en&lang=nb", follow=True)
    assert answer.redirect_chain == [("/artikler/sorg/?page=x&lang=en", 302)]
    assert answer.status_code == 200
