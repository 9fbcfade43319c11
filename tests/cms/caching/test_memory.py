"""What is the same for every answer is read once, and again once it may have changed."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.test import Client

from booking.models import Practice
from cms.caching.memory import remembered, remembering
from cms.models import ArticleIndexPage
from tests.cms.caching.conftest import Changing
from tests.cms.factories import make_article, make_articles, make_home

pytestmark = pytest.mark.django_db
SORROW = "/api/v3/resolve/?path=/artikler/sorg/"
ANEW = {"cookie": "anew=1"}


@pytest.fixture
def articles() -> ArticleIndexPage:
    return make_articles(make_home())


def named(answer: Any) -> str:
    name: str = answer.json()["structured_data"]["@graph"][0]["name"]
    return name


def test_read_once(articles: Any, client: Client, queries: Callable[..., int]) -> None:
    make_article(articles)
    first = queries(SORROW, **ANEW)
    assert queries(SORROW, **ANEW) < first


def test_read_again_once_it_has_changed(articles: Any, client: Client, changing: Changing) -> None:
    make_article(articles)
    client.get(SORROW, headers=ANEW)
    with changing():
        practice = Practice.load()
        practice.name = "Et annet navn"
        practice.save()
    assert named(client.get(SORROW, headers=ANEW)) == "Et annet navn"


def test_by_its_generation_only() -> None:
    numbers = iter(range(9))
    read = partial(next, numbers)
    with remembering("one"):
        assert [remembered("number", read) for _ in range(2)] == [0, 0]
        with remembering("two"):
            assert remembered("number", read) == 1
        # Still by what it began with: what is read now bears the name of what was known then.
        assert remembered("number", read) == 0
    with remembering("two"):
        assert remembered("number", read) == 1


def test_nothing_outside_an_answer_or_without_a_generation() -> None:
    read = partial(next, iter(range(9)))
    assert [remembered("some", read) for _ in range(2)] == [0, 1]
    with remembering(None):
        assert [remembered("some", read) for _ in range(2)] == [2, 3]


def test_hosts_without_end_fill_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.caching.memory.MOST", 2)
    with remembering("three"):
        for number in range(9):
            assert remembered(number, lambda: "found") == "found"
        read = partial(next, iter(range(9)))
        assert [remembered("late", read) for _ in range(2)] == [0, 1]
