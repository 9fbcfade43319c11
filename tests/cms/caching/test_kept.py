"""What is kept answers without the database, and never what it should not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client, RequestFactory
from pytest_django import Settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from booking.actions import book
from booking.models import Offering, Practice, Service, Therapist
from booking.worker.rounds import one_round
from cms.api.representation import represent
from cms.caching.generation import counts
from cms.caching.stored import key_of
from cms.models import ArticleIndexPage, HomePage, Promise, TherapistIndexPage
from tests.booking import factories
from tests.booking.calendar import at
from tests.booking.conftest import build_practice
from tests.booking.conftest import travel as travel
from tests.cms.caching.conftest import Changing
from tests.cms.factories import (
    in_english,
    make_article,
    make_plain,
    make_profile,
    make_review,
    make_therapist,
    make_topic,
)
from tests.tokens import bearer, token

SORG = "/api/v3/resolve/?path=/artikler/sorg/"
ABOUT = "/api/v3/resolve/?path=/om-oss/"
Count = Callable[..., int]


@pytest.mark.parametrize(
    "path",
    [
        SORG,
        "/api/v3/resolve/?path=/artikler/",
        "/api/v3/resolve/?path=/",
        "/api/v3/navigation/",
        "/api/v3/settings/?locale=en",
        "/api/v3/reviews/",
        "/api/v3/booking/services/",
        "/api/v3/booking/places/",
        "/api/v3/booking/therapists/",
    ],
)
def test_no_question_twice(
    articles: ArticleIndexPage, changing: Changing, queries: Count, client: Client, path: str
) -> None:
    with changing():
        make_article(articles)
    assert queries(path) > 0
    body = client.get(path).content
    assert queries(path) == 0
    assert client.get(path).content == body


def test_not_with_a_token_or_a_cookie(
    articles: ArticleIndexPage, changing: Changing, queries: Count, client: Client
) -> None:
    """Neither is answered from what is kept, nor is what they get kept for others."""
    with changing():
        make_article(articles)
    key = bearer(token(factories.user("reader"), "read"))
    for header in (key, {"cookie": "sessionid=x"}):
        assert queries(SORG, **header) > 0
        assert queries(SORG, **header) > 0
        told = client.get(SORG, headers=header)
        assert "private" in told["Cache-Control"]
    assert client.get(SORG, headers=key)["Cache-Control"] == "private, no-store"
    client.cookies.clear()
    assert queries(SORG) > 0
    assert queries(SORG) == 0
    assert "Authorization" in client.get(SORG)["Vary"]
    assert queries(SORG, **key) > 0
    assert queries(SORG, cookie="sessionid=x") > 0


def test_a_draft_stays_a_draft(
    articles: ArticleIndexPage, changing: Changing, client: Client
) -> None:
    with changing():
        article = make_article(articles, ingress="Som det var")
    assert client.get(SORG).json()["ingress"] == "Som det var"
    with changing():
        article.ingress = "Utkast"
        revision = article.save_revision()
    for _ in range(2):
        assert client.get(SORG).json()["ingress"] == "Som det var"
    with changing():
        revision.publish()
    for _ in range(2):
        assert client.get(SORG).json()["ingress"] == "Utkast"


def test_what_is_taken_down_or_made_private_is_gone_at_once(
    home: HomePage, changing: Changing, client: Client
) -> None:
    with changing():
        page = make_plain(home)
    assert client.get(ABOUT).status_code == 200
    with changing():
        page.unpublish()
    assert client.get(ABOUT).status_code == 404
    with changing():
        page.save_revision().publish()
    assert client.get(ABOUT).status_code == client.get(ABOUT).status_code == 200
    with changing():
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(ABOUT).status_code == 404
    with changing():
        Redirect.add_redirect("/om-oss/", redirect_to="https://example.org/")
    assert client.get(ABOUT).json()["redirect_to"] == "https://example.org/"


def test_a_page_that_moves(home: HomePage, changing: Changing, client: Client) -> None:
    with changing():
        page, parent = make_plain(home), make_plain(home, "Mer")
    assert client.get(ABOUT).json()["path"] == "/om-oss/"
    with changing():
        page.move(parent, pos="last-child")
    assert client.get(ABOUT).json() == {
        "type": "redirect",
        "redirect_to": "/mer/om-oss/",
        "permanent": True,
    }
    assert client.get("/api/v3/resolve/?path=/mer/om-oss/").json()["path"] == "/mer/om-oss/"


def test_languages_apart(home: HomePage, changing: Changing, client: Client) -> None:
    with changing():
        Promise.objects.create(title="Ingen kø", title_en="No queue")
        Service.objects.create(name="Samtale", name_en="Talk", slug="talk", price_amount=0)
        in_english(home)
        in_english(make_plain(home), slug="om-oss")
    for _ in range(2):
        said = [
            client.get("/api/v3/settings/", {"locale": code}).json()["promises"][0]["title"]
            for code in ("nb", "en")
        ]
        assert said == ["Ingen kø", "No queue"]
        names = [
            client.get("/api/v3/booking/services/", headers={"accept-language": wanted}).json()
            for wanted in ("nb", "en", "nn", "*;q=x,\x7f,en-en-en", "en-GB, nb;q=0.1")
        ]
        told = [each["items"][0]["name"] for each in names]
        assert told == ["Samtale", "Talk", "Samtale", told[3], "Talk"]
        paths = ("/om-oss/", "/en/om-oss/")
        pages = [client.get("/api/v3/resolve/", {"path": path}).json() for path in paths]
        assert [page["locale"] for page in pages] == ["nb", "en"]


def test_hosts_apart(home: HomePage, changing: Changing, client: Client) -> None:
    with changing():
        make_plain(home)
        other = home.get_parent().add_child(
            instance=HomePage(title="Andre", slug="andre", hero_title="Andre")
        )
        Site.objects.create(hostname="other.example", root_page=other)
    assert client.get(ABOUT).status_code == 200
    there = {"host": "other.example"}
    assert client.get(ABOUT, headers=there).status_code == 404
    front = "/api/v3/resolve/?path=/"
    assert client.get(front).json()["title"] == "Terapivakten"
    assert client.get(front, headers=there).json()["title"] == "Andre"
    secure = client.get(front, secure=True).json()["url"]
    assert (secure, client.get(front).json()["url"]) == (
        "https://testserver/",
        "http://testserver/",
    )


def test_letters_escaped_and_not(client: Client) -> None:
    """The bytes of an æ come to the server as two letters: those, escaped, are another question."""
    asked = {"raw": b"path=/\xc3\xa6/", "letters": b"path=/%C3%83%C2%A6/", "broken": b"path=/%FF/"}
    keys = {
        key_of(RequestFactory().get(ABOUT, QUERY_STRING=query.decode("latin-1")))
        for query in (*asked.values(), b"path=/%FE/")
    }
    assert len(keys) == 4


def test_the_order_of_parameters_is_nothing(db: None, changing: Changing, queries: Count) -> None:
    with changing():
        make_review()
    assert queries("/api/v3/reviews/?limit=5&offset=0") > 0
    assert queries("/api/v3/reviews/?offset=0&limit=5") == 0
    assert queries("/api/v3/reviews/?offset=1&limit=5") > 0
    assert queries("/api/v3/reviews/?limit=5&limit=7&offset=0") > 0
    assert queries("/api/v3/reviews/?limit=7&limit=5&offset=0") > 0


def test_what_is_written_in_bulk_is_seen(
    therapists: TherapistIndexPage, changing: Changing, client: Client
) -> None:
    """No signal is sent for it."""
    with changing():
        build_practice()
        Practice.objects.create(name="Terapivakten")
        make_review("Kari")

    def told() -> tuple[Any, ...]:
        services = client.get("/api/v3/booking/services/").json()["items"]
        people = client.get("/api/v3/booking/therapists/").json()["items"]
        reviews = client.get("/api/v3/reviews/").json()["items"]
        prices = {each["slug"]: each["price_from"]["amount"] for each in services}
        return prices["talk"], len(people), len(reviews)

    assert told() == told() == (49500, 1, 1)
    with changing():
        Offering.objects.filter(service__slug="talk").update(own_price_amount=60000)
    assert told()[0] == 60000
    with changing():
        Therapist.objects.update(accepting_clients=False)
    assert told()[1] == 0
    with changing():
        make_review("Ola")
    assert told()[2] == 2
    with changing():
        Practice.objects.update(name="Samtalen")
    assert client.get("/api/v3/settings/").json()["name"] == "Samtalen"


def test_a_time_that_is_booked_is_no_next_slot(
    therapists: TherapistIndexPage, changing: Changing, client: Client, travel: Any
) -> None:
    with changing():
        practice = build_practice()
        Offering.objects.filter(service=practice.talk).delete()
        make_profile(therapists, practice.ingrid)
    profile = "/api/v3/resolve/?path=/terapeuter/ingrid/"

    def next_slots() -> list[str]:
        (person,) = client.get("/api/v3/booking/therapists/").json()["items"]
        shown = client.get(profile).json()["therapist"]
        return [person["next_slot"]["start"], shown["next_slot"]["start"]]

    assert next_slots() == next_slots() == [at(9).isoformat()] * 2
    assert client.get(profile)["Cache-Control"] == "public, max-age=0, s-maxage=5"
    with changing():
        book(practice.wants(at(9), service="intro"))
    after = next_slots()
    assert after[0] == after[1] > at(9).isoformat()


def test_previews_and_bookings_are_in_no_cache(db: None, client: Client) -> None:
    told = client.get("/api/v3/preview/", headers={"preview-token": "x"})
    assert told["Cache-Control"] == "private, no-store"
    told = client.get("/api/v3/booking/bookings/" + "x" * 40 + "/")
    assert "no-store" in told["Cache-Control"]
    assert "ETag" not in told


def test_whoever_read_before_a_change_keeps_nothing(
    articles: ArticleIndexPage, changing: Changing, client: Client, monkeypatch: Any
) -> None:
    """The change comes between reading the database and keeping what was read."""
    with changing():
        article = make_article(articles, ingress="Før")
    real = represent

    def slow(*args: Any) -> Any:
        read = real(*args)
        with changing():
            type(article).objects.filter(pk=article.pk).update(ingress="Etter")
        return read

    with monkeypatch.context() as patch:
        patch.setattr("cms.api.resolve.represent", slow)
        assert client.get(SORG).json()["ingress"] == "Før"
    assert client.get(SORG).json()["ingress"] == "Etter"


def test_a_round_with_nothing_to_do_ends_nothing(
    articles: ArticleIndexPage, changing: Changing, queries: Count
) -> None:
    """The worker's, every ten seconds; nor does any statement that meets no row."""
    with changing():
        make_article(articles)
        one_round()
    assert queries(SORG) > 0
    with changing():
        one_round()
        Therapist.objects.filter(slug="nobody").update(accepting_clients=False)
        Therapist.objects.filter(slug="nobody").delete()
    assert queries(SORG) == 0


class Broken(LocMemCache):
    def get(self, *args: Any, **kwargs: Any) -> Any:
        raise OSError

    set = add = get


def test_a_broken_cache_breaks_nothing(
    articles: ArticleIndexPage, changing: Changing, client: Client, settings: Settings
) -> None:
    for name in ("responses", "generation"):
        broken = {"BACKEND": f"{__name__}.Broken"}
        settings.CACHES = settings.CACHES | {name: broken}
        with changing():
            make_article(articles, name, slug=name)
        told = client.get(f"/api/v3/resolve/?path=/artikler/{name}/")
        assert (told.status_code, told.json()["title"]) == (200, name)


def test_a_damaged_file_is_read_as_none(
    articles: ArticleIndexPage, changing: Changing, client: Client, settings: Settings
) -> None:
    with changing():
        make_article(articles)
    client.get(SORG)
    for file in Path(settings.CACHES["responses"]["LOCATION"]).iterdir():
        file.write_bytes(b"nothing that can be read")
    assert client.get(SORG).json()["title"] == "Sorg"


@pytest.mark.parametrize(
    ("sql", "counted"),
    [
        ('SELECT "a" FROM "wagtailcore_page"', False),
        ('UPDATE "wagtailcore_page" SET "live" = 1', True),
        ("UPDATE wagtailcore_page SET path = 1", True),
        ('INSERT OR IGNORE INTO "cms_author" VALUES (1)', True),
        ('DELETE FROM "booking_claim" WHERE 1', True),
        ('WITH x AS (SELECT 1) DELETE FROM "django_session"', True),  # who knows
        ('UPDATE "a_table_of_tomorrow" SET "x" = 1', True),
        ('INSERT INTO "django_session" VALUES (1)', False),
        ('UPDATE "booking_errand" SET "attempts" = 2', False),
        ('UPDATE "booking_lookedat" SET "read_at" = %s', False),
        ('SAVEPOINT "x"', False),
    ],
)
def test_which_statements_count(sql: str, counted: bool) -> None:
    assert counts(sql) is counted


def test_topics_of_an_article(
    articles: ArticleIndexPage, changing: Changing, client: Client
) -> None:
    topic = make_topic("Sorg")
    with changing():
        make_article(articles, topics=[topic])
    assert client.get(SORG).json()["topics"][0]["name"] == "Sorg"
    with changing():
        topic.name = "Tap"
        topic.save()
    assert client.get(SORG).json()["topics"][0]["name"] == "Tap"
    with changing():
        make_therapist(topics=[topic])
    assert [each["slug"] for each in client.get(SORG).json()["related_therapists"]] == ["ingrid"]
