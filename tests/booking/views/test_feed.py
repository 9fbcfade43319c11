"""A therapist's calendar as programs fetch it."""

import pytest
from django.test import Client as Browser

from booking.actions.feed import renew_feed, stop_feed
from booking.models import Booking, Therapist
from tests.booking import factories
from tests.booking.ical.rfc import read

pytestmark = pytest.mark.django_db


def begin(therapist: Therapist) -> str:
    assert renew_feed(therapist, was=therapist.feed_generation, actor=therapist.user)
    return address(therapist)


def address(therapist: Therapist) -> str:
    therapist.refresh_from_db()
    return f"/kalender/{therapist.feed_token}.ics"


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid", login=True, slug="ingrid")


@pytest.fixture
def session(ingrid: Therapist) -> Booking:
    return factories.booking(therapist=ingrid)


@pytest.fixture
def url(ingrid: Therapist, session: Booking) -> str:
    return begin(ingrid)


def test_it_is_a_calendar_and_private(client: Browser, url: str, session: Booking) -> None:
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "Last-Modified" not in answer
    assert not answer.cookies
    assert read(answer.content).components[0]["SUMMARY"] == f"Avtale {session.reference}"


def test_it_is_sent_once_until_something_changes(
    client: Browser, url: str, session: Booking
) -> None:
    etag = client.get(url)["ETag"]
    unchanged = client.get(url, headers={"If-None-Match": etag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged["ETag"] == etag
    assert "private" in unchanged["Cache-Control"]
    # What is cancelled goes: a date would not have moved.
    Booking.objects.update(state="cancelled")
    changed = client.get(url, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert read(changed.content).components == []


def test_looking_costs_four_queries(
    client: Browser, url: str, django_assert_num_queries: object
) -> None:
    client.get(url)
    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get(url)


def test_the_language_of_who_asks_changes_nothing(client: Browser, url: str) -> None:
    norwegian = client.get(url, headers={"Accept-Language": "nb"})
    assert client.get(url, headers={"Accept-Language": "en"})["ETag"] == norwegian["ETag"]
    assert client.get(f"/en{url}").content == norwegian.content


def test_each_has_her_own(client: Browser, ingrid: Therapist, url: str) -> None:
    jonas = factories.therapist("Jonas", login=True, slug="jonas")
    his = factories.booking(therapist=jonas)
    other = begin(jonas)
    assert other != url
    assert his.reference not in client.get(url).content.decode()
    assert his.reference in client.get(other).content.decode()


def test_who_looks_changes_nothing(client: Browser, url: str) -> None:
    assert client.head(url).status_code == 200
    for method in (client.post, client.put, client.delete):
        assert method(url).status_code == 405


def answered(client: Browser, url: str) -> tuple[int, str]:
    """The page of our site repeats the path that was asked for, in links to other languages."""
    answer = client.get(url)
    return answer.status_code, answer.content.decode().replace(url, "")


def test_a_dead_address_is_like_one_that_never_was(
    client: Browser, ingrid: Therapist, url: str
) -> None:
    never = "/kalender/" + "a" * 32 + ".ics"
    begun_anew = begin(ingrid)
    assert answered(client, url) == answered(client, never)
    assert client.get(url).status_code == 404
    assert client.get(begun_anew).status_code == 200
    stop_feed(ingrid, actor=ingrid.user)
    assert answered(client, begun_anew) == answered(client, never)


@pytest.mark.parametrize("path", ["/kalender/.ics", "/kalender/a.ics", "/kalender/%00.ics"])
def test_nonsense_is_not_there_either(client: Browser, url: str, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_address_comes_back(client: Browser, ingrid: Therapist, url: str) -> None:
    stop_feed(ingrid, actor=ingrid.user)
    ingrid.refresh_from_db()
    assert begin(ingrid) != url
    assert client.get(url).status_code == 404


def test_a_button_pressed_twice_makes_one_address(
    client: Browser, ingrid: Therapist, url: str
) -> None:
    assert not renew_feed(ingrid, was=0, actor=ingrid.user)
    assert client.get(url).status_code == 200


def test_who_may_not_log_in_any_more_sees_nothing_more(
    client: Browser, ingrid: Therapist, url: str
) -> None:
    assert ingrid.user is not None
    ingrid.user.is_active = False
    ingrid.user.save()
    assert client.get(url).status_code == 404
    ingrid.user.delete()
    assert client.get(url).status_code == 404


def test_the_table_keeps_no_address(ingrid: Therapist, url: str) -> None:
    token = url.removeprefix("/kalender/").removesuffix(".ics")
    assert token not in str(Therapist.objects.values().get(pk=ingrid.pk))


def test_it_lives_on_when_a_new_key_makes_new_links(
    client: Browser, url: str, settings: object
) -> None:
    settings.LINK_KEYS = ["new", *settings.LINK_KEYS]  # type: ignore[attr-defined]
    assert client.get(url).status_code == 200
