"""What editors write counts with the next answer of every process, and costs the others nothing."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import HomePage
from search.models import CrisisRule, Pin, SynonymGroup
from tests.cms.caching.conftest import Changing, changing, kept

__all__ = ["changing", "kept"]
PATH = "/api/v3/search/?q=grubling"


def tables(client: Client) -> str:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PATH).status_code == 200
    return " ".join(each["sql"] for each in captured)


def write_synonyms() -> None:
    SynonymGroup.objects.create(language="nb", words="grubling\nkverning")


def write_pin() -> None:
    Pin.objects.create(language="nb", words="grubling")


def write_rule() -> None:
    CrisisRule.objects.create(name="Grubling", words="grubling", text="Ring noen.")


@pytest.mark.parametrize(
    ("write", "table"),
    [
        (write_synonyms, "search_synonymgroup"),
        (write_pin, "search_pin"),
        (write_rule, "search_crisisrule"),
    ],
    ids=["synonyms", "pins", "rules"],
)
def test_read_once_and_again_when_it_is_changed(
    home: HomePage, client: Client, changing: Changing, write: Callable[[], None], table: str
) -> None:
    tables(client)
    assert table not in tables(client)
    with changing():
        write()
    assert table in tables(client)
    assert table not in tables(client)


def test_the_answer_has_it(home: HomePage, client: Client, changing: Changing) -> None:
    assert client.get(PATH).json()["crisis"] is None
    with changing():
        write_rule()
    assert client.get(PATH).json()["crisis"]["text"] == "Ring noen."
