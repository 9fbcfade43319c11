"""Whatever is typed is answered: no error, and not slowly, which is few words and few queries."""

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.caching.memory import remembering
from search.asking.asked import Asked
from search.asking.concepts import MOST_WORDS
from search.asking.question import question
from search.engines import engine
from search.results import results, suggestions
from tests.cms.factories import make_article, make_articles, make_home
from tests.search.indexing import catch_up

pytestmark = pytest.mark.django_db

SYNTAX = [
    *('"', "'", "''", "\\", "\\'", "*", "a*", "a:b", "title_terms: x", "NEAR(a b)", "-", "AND"),
    *("OR NOT", "(", ")", "^", "!", "&", "|", "<->", ":*", "'; DROP TABLE x; --", "%", "%s", "{}"),
    *(
        "\x00",
        "a\x00b",
        "\u202e",
        "\u200f",
        "\u0000'",
        "😀",
        "👩‍👩‍👧",
        "ﷺ",
        "İ",
        "ß",
        "ſ",
        "\ud800",
    ),
    *("og i på", "er det en", "s_sorg", "p_", "k_article", "_", "__", "ensomhet " * 2000),
    *("x" * 10_000, "å" * 10_000, "rus" * 60, "'" * 10_000, '"' * 10_000, "a b " * 2500),
]
TYPED = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="\"'\\*():^-&|!<>%_{}\x00 aæøå", max_size=60),
    st.lists(st.sampled_from(["sorg", "panikkangst", "og", "'", '"', "*", "NEAR"])).map(" ".join),
)


def ask(query: str, locale: str = "nb") -> None:
    request = RequestFactory().get("/sok/", SERVER_NAME="localhost")
    found = results(request, Asked(query, locale))
    assert len(found[:10]) == min(found.count(), 10)
    assert found.meant is None or found.meant
    suggestions(request, Asked(query, locale), 8)


@pytest.fixture
def page(db: None) -> None:
    make_article(make_articles(make_home()), "Sorg og panikkangst")
    catch_up()


@pytest.mark.parametrize("query", SYNTAX, ids=range(len(SYNTAX)))
def test_what_is_syntax_elsewhere_is_a_word_or_nothing(page: None, query: str) -> None:
    for locale in ("nb", "nn", "en", "uk"):
        ask(query, locale)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(query=TYPED)
def test_anything_is_answered(page: None, query: str) -> None:
    ask(query)


def test_the_longest_question_is_a_small_one(page: None) -> None:
    long = " ".join(f"panikkangst{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    asked = question(Asked(long, "nb"), engine())
    assert len(asked.concepts) <= MOST_WORDS
    assert sum(len(each.terms) for each in asked.query.concepts) < 500


def test_few_queries_however_much_is_found(page: None) -> None:
    def request() -> HttpRequest:
        return RequestFactory().get("/sok/", SERVER_NAME="localhost")

    # Wagtail remembers the sites' addresses for an hour, and we the synonyms between two changes.
    with remembering("a generation"):
        ask("sorg")
    for ask_for in (
        lambda query: results(request(), Asked(query, "nb"))[:10],
        lambda query: suggestions(request(), Asked(query, "nb"), 8),
    ):
        for query in ("sorg", "panikkangst sorgen i livet", "srg sorgg panikangst"):
            with CaptureQueriesContext(connection) as captured, remembering("a generation"):
                ask_for(query)
            assert len(captured) <= 5, [each["sql"] for each in captured]
