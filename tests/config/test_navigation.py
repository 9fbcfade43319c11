import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import HomePage
from tests.cms.factories import in_english, make_articles, make_crisis_line, make_home, make_plain


@pytest.fixture
def home(db: None) -> HomePage:
    # Wagtail keeps the sites' addresses in the cache, which outlives a test's database.
    cache.clear()
    return make_home()


def html_of(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def part(html: str, tag: str) -> str:
    found = re.search(rf"<{tag}\b.*?</{tag}>", html, re.S)
    assert found is not None
    return found[0]


def test_the_menu_has_the_pages_that_are_in_it(client: Client, home: HomePage) -> None:
    make_articles(home, show_in_menus=True)
    make_plain(home, "Personvern", slug="personvern")
    make_plain(home, "Kladd", slug="kladd", show_in_menus=True, live=False)
    html = html_of(client, "/artikler/")
    header, footer = part(html, "header"), part(html, "footer")
    assert '<a href="/artikler/" aria-current="page">Artikler</a>' in header
    assert "Personvern" not in header
    assert '<a href="/personvern/">Personvern</a>' in footer
    assert "Kladd" not in html


def test_the_language_switch_leads_to_a_live_translation_only(
    client: Client, home: HomePage
) -> None:
    page = make_plain(home, "Om oss", slug="om")
    in_english(home)
    assert 'hreflang="en"' not in html_of(client, "/om/")
    english = in_english(page, title="About us", slug="about")
    assert 'href="/en/about/" hreflang="en" lang="en">English' in html_of(client, "/om/")
    assert 'href="/om/" hreflang="nb" lang="nb">Norsk' in html_of(client, "/en/about/")
    english.unpublish()
    assert 'hreflang="en"' not in html_of(client, "/om/")


def test_views_of_our_own_are_in_both_languages(client: Client, home: HomePage) -> None:
    html = html_of(client, "/sok/?q=sorg")
    assert 'href="/en/sok/?q=sorg" hreflang="en"' in html


def test_an_english_page_has_the_english_menu(client: Client, home: HomePage) -> None:
    articles = make_articles(home, show_in_menus=True)
    in_english(home)
    in_english(articles, title="Articles", slug="articles")
    header = part(html_of(client, "/en/"), "header")
    assert '<a href="/en/articles/">Articles</a>' in header
    assert "Artikler" not in header


def test_crisis_lines_stand_on_every_page(client: Client, home: HomePage) -> None:
    make_crisis_line(phone="116 123")
    assert '<a href="tel:116123">116 123</a>' in part(html_of(client, "/"), "footer")


def test_what_surrounds_a_page_takes_the_same_queries_however_much_it_holds(
    client: Client, home: HomePage
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            html_of(client, "/om/")
        return len(asked)

    make_plain(home, slug="om", show_in_menus=True)
    queries()  # what is made or kept at the first sight of a page
    few = queries()
    for number in range(4):
        make_plain(home, f"Side {number}", show_in_menus=bool(number % 2))
        make_crisis_line(f"Linje {number}")
    assert queries() == few


# The only ones a reader's page has: both of ours, and the page works without.
SUGGEST = '<script type="module" src="/static/site/suggest.js">'
FLOW = '<script src="/static/booking/flow.js" defer>'


def test_one_way_past_the_header_and_one_heading(client: Client, home: HomePage) -> None:
    make_plain(home, slug="om")
    for address in ("/", "/om/", "/sok/", "/bestill/", "/finnes-ikke/"):
        html = html_of(client, address)
        assert html.count("<h1") == 1
        assert '<a class="skip" href="#content">' in html
        assert '<main id="content"' in html
        assert "<style" not in html
        assert " style=" not in html
        # A block of data for search engines is no script that runs.
        scripts = re.findall(r"<script(?! type=\"application/ld\+json\")[^>]*>[^<]*", html)
        assert sorted(scripts) == sorted([SUGGEST, *([FLOW] if address == "/bestill/" else [])])


@pytest.mark.parametrize("address", ["/", "/sok/?q=x", "/bestill/", "/finnes-ikke/"])
def test_no_cookie_for_a_reader(client: Client, home: HomePage, address: str) -> None:
    assert not client.get(address).cookies


def test_a_missing_page_offers_a_way_on(client: Client, home: HomePage) -> None:
    response = client.get("/finnes-ikke/")
    assert response.status_code == 404
    assert 'href="/bestill/"' in response.content.decode()


def test_the_page_of_a_failure_stands_alone() -> None:
    assert "Feilen er vår" in render_to_string("500.html")
