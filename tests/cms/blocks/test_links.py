from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.rich_text import expand_db_html

from cms.models import ArticleIndexPage
from tests.cms.factories import in_english, make_article


def link(page_id: object) -> str:
    return f'<a linktype="page" id="{page_id}">her</a>'


def test_a_link_leads_to_the_page_in_the_readers_language(articles: ArticleIndexPage) -> None:
    translated, only_norwegian = make_article(articles, "Sorg"), make_article(articles, "Rus")
    in_english(articles.get_parent().specific)
    in_english(articles, slug="articles")
    in_english(translated, slug="grief")
    both = link(translated.pk) + link(only_norwegian.pk)
    assert expand_db_html(both) == (
        '<a href="/artikler/sorg/">her</a><a href="/artikler/rus/">her</a>'
    )
    with translation.override("en"):
        assert expand_db_html(both) == (
            '<a href="/en/articles/grief/">her</a><a href="/artikler/rus/">her</a>'
        )


def test_a_link_to_nothing_leads_nowhere(db: None) -> None:
    assert expand_db_html(link(999_999) + link("x")) == "<a>her</a><a>her</a>"


def test_links_of_all_texts_are_one_query(articles: ArticleIndexPage) -> None:
    others = [make_article(articles, f"Nummer {number}") for number in range(6)]

    def queries(number: int) -> int:
        body = [("rich_text", f"<p>{link(page.pk)}</p>") for page in others[:number]]
        page = make_article(articles, f"Med {number}", body=body)
        stored = type(page).objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as captured:
            shown = stored.body.stream_block.get_api_representation(stored.body)
        assert [item["value"].count("/artikler/nummer-") for item in shown] == [1] * number
        return len(captured)

    queries(2)  # fills the cache with the addresses of the sites
    assert queries(1) == queries(6) == 1
