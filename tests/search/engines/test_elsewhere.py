"""Asked through Wagtail, as OpenSearch is; here it is Wagtail's own search of the database."""

import pytest
from django.test import RequestFactory
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cms.models import ArticleIndexPage
from search.asking.asked import Asked
from search.results import results, suggestions
from tests.cms.factories import make_article
from tests.search.indexing import catch_up


@pytest.fixture(autouse=True)
def elsewhere(settings: Settings) -> None:
    settings.SEARCH_BACKEND = "default"


def found(query: str, **over: str) -> list[str]:
    request = RequestFactory().get("/sok/", SERVER_NAME="localhost")
    return [each.title for each in results(request, Asked(query, "nb", **over))[:10]]


def begun(query: str) -> list[str]:
    request = RequestFactory().get("/sok/", SERVER_NAME="localhost")
    return [each.title for each in suggestions(request, Asked(query, "nb"), 8)]


def test_it_finds_the_same_and_forgets_what_is_gone(
    articles: ArticleIndexPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_article(articles, "Nummer to", ingress="Om rusavhengighet")
        page = make_article(articles, "Avhengighet")
        catch_up()
    assert found("avhengigheten") == ["Avhengighet", "Nummer to"]
    assert found("avhengigheten", type="article") == ["Avhengighet", "Nummer to"]
    assert found("avhengigheten", type="topic") == []
    assert begun("avh") == ["Avhengighet"]
    with django_capture_on_commit_callbacks(execute=True):
        page.delete()
    assert found("avhengigheten") == ["Nummer to"]
    assert begun("avh") == []
