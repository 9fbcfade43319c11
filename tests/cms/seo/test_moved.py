"""Who has the old address of a page still finds it: a reader, a search engine, a front-end."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from cms.models import ArticleIndexPage, HomePage
from tests.cms.factories import in_english, make_article, make_plain

pytestmark = pytest.mark.django_db

Committed = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Committed) -> Committed:
    return django_capture_on_commit_callbacks


def test_a_new_slug_leads_from_the_old_one_once_it_is_published(
    articles: ArticleIndexPage, client: Client, committed: Committed
) -> None:
    page = make_article(articles, "Sorg")
    page.slug = "sorg-og-savn"
    page.save_revision()
    assert client.get("/artikler/sorg/").status_code == 200  # a draft moves nothing
    with committed(execute=True):
        page.save_revision().publish()
    moved = client.get("/artikler/sorg/")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/artikler/sorg-og-savn/")
    answer = client.get("/api/v3/resolve/", {"path": "/artikler/sorg/"}).json()
    assert answer == {
        "type": "redirect",
        "redirect_to": "/artikler/sorg-og-savn/",
        "permanent": True,
    }


def test_all_that_is_below_comes_along_in_its_language(
    articles: ArticleIndexPage, client: Client, committed: Committed
) -> None:
    article = make_article(articles, "Sorg")
    in_english(articles.get_parent().specific)
    english = in_english(articles, slug="articles")
    in_english(article, slug="grief")
    english.slug = "reading"
    with committed(execute=True):
        english.save_revision().publish()
    moved = client.get("/en/articles/grief/")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/en/reading/grief/")
    assert client.get("/artikler/sorg/").status_code == 200


def test_who_may_not_read_it_is_not_told_where_it_is(
    home: HomePage, client: Client, admin_client: Client
) -> None:
    draft = make_plain(home, "Kladd", live=False)
    above = make_plain(home, "For ansatte")
    within = make_plain(above, "Vakter")
    PageViewRestriction.objects.create(page=above, restriction_type="login")
    for number, page in enumerate((draft, above, within)):
        Redirect.add_redirect(f"/gammel/{number}/", redirect_to=page)
        Redirect.add_redirect(f"/?p={number}", redirect_to=page)
        assert client.get(f"/gammel/{number}/").status_code == 404
        assert client.get(f"/gammel/{number}/?fra=brev").status_code == 404
        assert client.get(f"/?p={number}").status_code == 200
    assert admin_client.get("/gammel/2/").headers["Location"] == "/for-ansatte/vakter/"
    assert admin_client.get("/gammel/0/").status_code == 404
