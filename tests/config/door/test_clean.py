"""What no operation can use gets an answer that says so; what is meant well is cleaned."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from pytest_django import Settings
from time_machine import travel
from wagtail.models import Page

from booking.models import Booking
from booking.models import Client as Person
from cms.models import ArticleIndexPage, HomePage
from tests.booking import factories
from tests.booking.api.calls import wish
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, build_practice
from tests.cms.factories import make_article, make_articles, make_home
from tests.tokens import ALL, token

pytestmark = pytest.mark.django_db

API = "/api/v3/"
PROBLEM = "application/problem+json"


@pytest.fixture(autouse=True)
def elsewhere(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def articles() -> ArticleIndexPage:
    return make_articles(make_home())


@pytest.fixture
def practice() -> Practice:
    return build_practice()


def ask(address: str, **headers: str) -> Any:
    """As it stands: a test client would write the address anew."""
    path, _, query = address.partition("?")
    with transaction.atomic():  # what fails in the database fails for itself
        return Client(raise_request_exception=False).get(
            API + path, QUERY_STRING=query, headers=headers
        )


def send(path: str, body: object, kind: str = "application/json", **more: Any) -> Any:
    given = body if isinstance(body, (str, bytes)) else json.dumps(body)
    with transaction.atomic():
        return Client(raise_request_exception=False).post(
            API + path, given, content_type=kind, **more
        )


def blamed(response: Any) -> list[Any]:
    assert (response.status_code, response["Content-Type"]) == (422, PROBLEM), response.content
    return [error["loc"] for error in response.json()["errors"]]


# Searching


# As they stand in an address, where % is an escape.
WORDS = [
    "%22", "sorg%22", "%22sorg", "%22%22", "so%00rg", "%00", "%FF", "%ED%A0%80", "'", "%5C", "*",
    "sorg*", "(", ")", "-", "^", ":", "NEAR", "AND", "NOT", "%25s", "100%25", "%26", "|", "!",
    "a" * 1000, "+a" * 500, "", "%0A", "{}", "%F0%9F%8C%BF",
]  # fmt: skip


@pytest.mark.parametrize("operation", ["pages/", "images/", "documents/"])
def test_any_words_can_be_searched_for(operation: str) -> None:
    for words in WORDS:
        for how in ("", "search_operator=or&"):
            assert ask(f"{operation}?{how}search={words}").status_code == 200, (how, words)


def test_quotes_around_words_do_not_hide_what_they_stand_for(articles: ArticleIndexPage) -> None:
    make_article(articles, "Sorg")
    for words in ("Sorg", "%22Sorg%22", "Sorg%22", "%00Sorg"):
        found = ask(f"pages/?search={words}").json()["items"]
        assert [page["title"] for page in found] == ["Sorg"], words


# Addresses


SIGNS = ["%00", "%01", "%7F", "%FF", "%C3%28", "%ED%A0%80"]


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        ("pages/", "title"),
        ("pages/", "slug"),
        ("pages/", "locale"),
        ("pages/", "site"),
        ("pages/find/", "html_path"),
        ("redirects/", "old_path"),
        ("redirects/find/", "html_path"),
        ("resolve/", "path"),
        ("navigation/", "locale"),
        ("settings/", "locale"),
        ("reviews/", "therapist"),
        ("booking/slots/", "service"),
        ("booking/therapists/", "topic"),
    ],
)
def test_a_parameter_that_is_no_text_is_refused(operation: str, name: str) -> None:
    for sign in SIGNS:
        assert blamed(ask(f"{operation}?{name}=a{sign}b")) == [["query", name]], sign


def test_so_is_one_whose_name_is_none() -> None:
    assert len(blamed(ask("pages/?a%00=1&%ED%A0%80=2"))) == 2


@pytest.mark.parametrize(
    "path",
    ["booking/bookings/a%00b/", "booking/waiting-list/%00/", "schema/%00/", "pages/%00/", "%01",
     "snippets/a%00/", "booking/bookings/%ED%A0%80/", "pages/%FF/"],
)  # fmt: skip
def test_nothing_is_at_an_address_that_is_no_text(path: str) -> None:
    response = Client(raise_request_exception=False).get(API + path)
    assert response["Content-Type"] == PROBLEM
    assert response.status_code in (401, 404, 422)


@pytest.mark.parametrize("operation", ["pages/", "images/", "documents/", "redirects/"])
def test_nor_is_anything_where_no_database_can_count(operation: str) -> None:
    for number in ("9" * 19, "9" * 30, "9" * 5000):
        assert ask(f"{operation}{number}/").status_code in (404, 422)
        assert ask(f"{operation}?id={number}").status_code in (200, 422)
        assert blamed(ask(f"{operation}?offset={number}")) == [["query", "offset"]]
        assert blamed(ask(f"{operation}?limit={number}")) == [["query", "limit"]]


@pytest.mark.parametrize("operation", ["pages/", "images/", "documents/", "redirects/"])
def test_a_list_is_read_in_pages(operation: str) -> None:
    too_much, far = ask(f"{operation}?limit={10**9}"), ask(f"{operation}?offset={10**17}")
    assert (too_much.status_code, too_much["Content-Type"]) == (400, PROBLEM)
    assert too_much.json()["detail"] == "limit cannot be higher than 20"
    assert far.json()["items"] == []


@pytest.mark.parametrize(
    "operation", ["booking/services/", "booking/therapists/", "booking/places/", "reviews/"]
)
def test_so_is_a_list_of_ours(operation: str) -> None:
    assert blamed(ask(f"{operation}?limit={10**9}")) == [["query", "limit"]]
    assert ask(f"{operation}?offset={10**18}").status_code == 422


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00"])
def test_nor_where_the_calendar_ends(articles: ArticleIndexPage, moment: str) -> None:
    bearer = f"Bearer {token(factories.superuser(), *ALL)}"
    revisions = f"pages/{articles.pk}/revisions/?created_at_from={moment}"
    answer = ask(revisions, authorization=bearer)
    # PostgreSQL's calendar has an hour before and one after ours.
    assert answer.status_code == 200 or blamed(answer) == []


@pytest.mark.parametrize("site", ["a:b", "localhost:", ":", "localhost:99999999999999999999"])
def test_nor_at_a_port_that_is_none(articles: ArticleIndexPage, site: str) -> None:
    listed = ask(f"pages/?site={site}")
    assert listed.status_code in (400, 404, 422) or listed.json()["items"] == []
    assert ask(f"pages/find/?html_path=/&site={site}").status_code in (400, 404, 422)


def test_nor_by_somebody_who_is_nobody(articles: ArticleIndexPage) -> None:
    bearer = f"Bearer {token(factories.superuser(), *ALL)}"
    revisions = f"pages/{articles.pk}/revisions/?user_id=nobody"
    assert blamed(ask(revisions, authorization=bearer)) == []


def test_nor_of_what_there_is_but_once() -> None:
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {token(factories.superuser(), *ALL)}"}
    root = Page.objects.get(depth=1)
    assert blamed(send(f"pages/{root.pk}/actions/copy/", {}, **bearer)) == []


def test_a_fault_of_ours_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Wagtail makes of a value may be the caller's; what we make of it is not."""
    monkeypatch.setattr("booking.api.slots.clock.now", lambda: int("no"))
    assert ask("booking/slots/?service=talk").status_code == 500


LANGUAGES = ["*", ";;;", "a" * 5000, "en;q=banana", "\xff\xfe", "nb\x00", "-", "zz-ZZ,;q=2"]


def test_any_language_may_be_asked_for(practice: Practice) -> None:
    for language in LANGUAGES:
        for operation in ("booking/services/", "pages/"):
            assert ask(operation, accept_language=language).status_code == 200, language


# What is private


PRIVATE = [
    "owner=1", "owner__password__startswith=md5", "owner__username=admin", "latest_revision=1",
    "live=0", "live=false", "has_unpublished_changes=true", "go_live_at=2026-01-01",
    "revisions__content__contains=x", "view_restrictions__password=x", "alias_of=1",
    "draft_title=x",
    "url_path__startswith=/", "locked_by=1", "uploaded_by_user=1", "collection=1", "file_hash=a",
    "collection__name=x", "uploaded_by_user__password__startswith=md5", "pk__gt=0", "id__in=1",
    "site__hostname=x", "redirect_page__title__startswith=A",
]  # fmt: skip


LISTS = ["pages/", "images/", "documents/", "redirects/"]


@pytest.mark.parametrize("operation", [*LISTS, "reviews/"])
def test_no_list_tells_by_what_it_leaves_out(articles: ArticleIndexPage, operation: str) -> None:
    """A filter on what is not shown is none: the answer is that to no question at all."""
    make_article(articles, "Sorg")
    asked_nothing = ask(operation)
    for question in PRIVATE:
        name = question.partition("=")[0]
        one, other = ask(f"{operation}?{question}"), ask(f"{operation}?{name}=something-else")
        assert one.status_code == other.status_code, question
        assert one.status_code == 422 or one.content == other.content == asked_nothing.content


@pytest.mark.parametrize("operation", LISTS)
def test_nor_by_the_order(operation: str) -> None:
    for field in ("owner", "latest_revision", "owner__password", "-locked_by", "path",
                  "draft_title", "uploaded_by_user", "file_hash"):  # fmt: skip
        assert ask(f"{operation}?order={field}").status_code == 422, field


def test_what_is_not_published_is_found_by_no_filter(articles: ArticleIndexPage) -> None:
    draft = make_article(articles, "Hemmelig", live=False)
    for query in ("search=Hemmelig", "title=Hemmelig", "slug=hemmelig", f"id={draft.pk}",
                  f"translation_of={draft.pk}", f"ancestor_of={draft.pk}",
                  f"child_of={draft.pk}", f"descendant_of={draft.pk}"):  # fmt: skip
        response = ask(f"pages/?{query}")
        assert response.status_code == 422 or response.json()["items"] == [], query
        assert "Hemmelig" not in response.text


# Bodies


BOOKINGS = "booking/bookings/"


def test_five_megabytes_are_refused_unread(practice: Practice) -> None:
    response = send(BOOKINGS, b" " * 5 * 1024 * 1024)
    assert (response.status_code, response["Content-Type"]) == (413, PROBLEM)
    for path in ("forms/1/", "booking/lost-link/", "pages/", "images/", "nothing/"):
        response = send(path, b" " * 5 * 1024 * 1024)
        assert (response.status_code, response.json()["type"]) == (413, "too-large"), path


class Unread:
    def read(self, *args: int) -> bytes:
        raise AssertionError("read what was refused")

    readline = read


@pytest.mark.parametrize("length", ["5000000", "+5000000", " 5000000", "5_000_000"])
def test_unread_is_unread(length: str) -> None:
    sent: Any = {
        "CONTENT_LENGTH": length,
        "CONTENT_TYPE": "application/json",
        "wsgi.input": Unread(),
    }
    assert Client().generic("POST", API + BOOKINGS, **sent).status_code == 413


def test_a_token_allows_more_and_no_end_of_it(settings: Settings) -> None:
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {token(factories.superuser(), *ALL)}"}
    page = {"meta": {"type": "cms.PlainPage"}, "title": "x" * 1024 * 1024}
    assert send("pages/", page, **bearer).status_code == 422
    assert send("pages/", b" " * 5 * 1024 * 1024, **bearer).status_code == 413
    # What is to be uploaded has a limit of its own, and one who has no token none to use up.
    text = "multipart/form-data; boundary=x"
    assert send("documents/", b" " * 5 * 1024 * 1024, text, **bearer).status_code == 400
    assert send("documents/", b" " * 5 * 1024 * 1024, text).status_code == 413
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1024 * 1024
    assert send("documents/", b" " * 5 * 1024 * 1024, text, **bearer).status_code == 413


def test_a_document_can_still_be_uploaded() -> None:
    response = Client().post(
        API + "documents/",
        {"title": "Brev", "file": SimpleUploadedFile("brev.txt", b"Hei")},
        headers={"Authorization": f"Bearer {token(factories.superuser(), *ALL)}"},
    )
    assert response.status_code == 201, response.content


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
             "application/xml", "", "application/jsonp", "json"],
)  # fmt: skip
def test_a_body_of_another_kind_is_refused(practice: Practice, kind: str) -> None:
    response = send(BOOKINGS, wish(at(10)), kind)
    assert (response.status_code, response["Content-Type"]) == (415, PROBLEM)
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "application/merge-patch+json"]
)
def test_json_by_its_other_names_is_taken(kind: str) -> None:
    assert send("booking/lost-link/", {"email": "kari@example.org"}, kind).status_code == 202


@pytest.mark.parametrize(
    "body", ["{", "", "[", "nul", '{"a": NaN', b"\xff\xfe", b'{"email": "\xff"}', "[" * 10_000,
             '{"email": "\x00"}', "9" * 5000, b"\xef\xbb\xbf{}"],
)  # fmt: skip
def test_broken_json_is_refused(body: Any) -> None:
    response = send("booking/lost-link/", body)
    assert response.status_code in (400, 422)
    assert response["Content-Type"] == PROBLEM


ESCAPES = ["\\u0000", "\\ud800", "\\udc00", "\\uDFFF\\uD800"]


@pytest.mark.parametrize("field", ["name", "email", "phone"])
def test_strings_that_are_no_text_are_refused(practice: Practice, field: str) -> None:
    body = wish(at(10), service="intro")
    body["client"][field] = "HERE"
    for escape in ESCAPES:
        response = send(BOOKINGS, json.dumps(body).replace("HERE", f"Kari{escape}"))
        assert blamed(response) == [["body", "client", field]]
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (BOOKINGS, {"service": "BAD"}),
        (BOOKINGS, {"voucher": "BAD"}),
        ("booking/lost-link/", {"email": "BAD"}),
        ("booking/waiting-list/", {"service": "BAD"}),
        ("forms/1/", {"answers": {"BAD": "BAD"}}),
        ("pages/", {"title": "BAD"}),
        ("redirects/", {"old_path": "BAD"}),
        ("sites/", {"hostname": "BAD"}),
        ("locales/", {"language_code": "BAD"}),
        ("nothing/", {"a": [[{"b": "BAD"}]]}),
    ],
)
def test_wherever_they_stand(path: str, body: object) -> None:
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {token(factories.superuser(), *ALL)}"}
    for escape in ESCAPES[:2]:
        assert blamed(send(path, json.dumps(body).replace("BAD", escape), **bearer))


def test_a_sign_beyond_the_first_plane_is_text(practice: Practice) -> None:
    body = wish(at(10), service="intro")
    body["client"]["name"] = "Kari \N{BLUE HEART}"
    with travel(SUNDAY_NOON):
        assert send(BOOKINGS, json.dumps(body, ensure_ascii=True)).status_code == 201
    assert Person.objects.get().name == "Kari \N{BLUE HEART}"


def test_it_is_said_in_the_caller_s_language() -> None:
    told = {
        language: ask("pages/?title=%00", accept_language=language).json()["errors"][0]["msg"]
        for language in ("nb", "en")
    }
    assert told == {"nb": "Dette er ikke tekst.", "en": "This is no text."}


def test_pages_for_readers_are_not_asked(home: HomePage) -> None:
    assert Client(raise_request_exception=False).get("/", QUERY_STRING="a=%00").status_code == 200


@pytest.fixture
def home() -> HomePage:
    return make_home()
