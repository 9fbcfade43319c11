"""What somebody else deletes while a page of the admin is at work: a clear word, never a fault."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.test import Client as Browser
from django.urls import reverse

from booking.actions import own_settings
from booking.actions.locks import lock_therapists
from booking.busy import feeds
from booking.busy.reader.answers import Answer
from booking.forms.matching.proposing import ProposeTherapistsForm
from booking.matching.matched import ranked
from booking.models import BusyFeed, MatchProposal, Therapist
from booking.viewsets import private_calendars
from booking.viewsets.deletion import DeleteUnlessUsed
from booking.viewsets.matching import one
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice
from tests.booking.match import asks, waiting
from tests.ending import to_its_end

pytestmark = pytest.mark.usefixtures("practice", "travel")


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


@pytest.fixture
def eva(practice: Practice) -> Therapist:
    eva = factories.therapist("Eva", slug="eva", login=True)
    factories.offering(eva, practice.talk)
    works(eva, at(9), at(17))
    return eva


@pytest.fixture
def hers(client: Browser, eva: Therapist) -> Browser:
    assert eva.user
    client.force_login(eva.user)
    return client


def then(do: Callable[..., Any], what: Callable[[], Any]) -> Callable[..., Any]:
    """Done, and a moment later that happens."""

    def done(*args: Any, **kwargs: Any) -> Any:
        made = do(*args, **kwargs)
        what()
        return made

    return done


def test_what_is_booked_after_django_looked_is_in_use(
    desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = factories.booking()

    def deletes(view: DeleteUnlessUsed) -> None:
        # As it saw nothing that refers to it; the database does, when all else is done.
        Therapist.objects.filter(pk=view.object.pk)._raw_delete("default")
        view.object.pk = None

    monkeypatch.setattr(DeleteUnlessUsed, "delete_action", to_its_end(deletes))
    url = reverse("booking_therapists:delete", args=[booking.therapist.pk])
    answer = desk.post(url, follow=True)
    assert "er i bruk og kan ikke slettes" in answer.content.decode()
    assert Therapist.objects.filter(pk=booking.therapist.pk).exists()


def test_who_leaves_while_a_request_is_looked_at_is_left_out(
    desk: Browser, eva: Therapist, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asks()
    monkeypatch.setattr(one, "ranked", then(ranked, eva.delete))
    answer = desk.get(reverse("booking_matching:one", args=[asked.pk]))
    assert answer.status_code == 200
    names = [row["choice"].name for row in answer.context["rows"]["ranked"]]
    assert names == ["Ingrid"]


def test_who_leaves_just_before_the_second_look_is_left_out(
    desk: Browser, practice: Practice, eva: Therapist, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asks()
    valid = then(
        ProposeTherapistsForm.is_valid, lambda: Therapist.objects.filter(pk=eva.pk).delete()
    )
    monkeypatch.setattr(ProposeTherapistsForm, "is_valid", valid)
    typed = {"round": waiting(asked).pk, f"place-{practice.ingrid.pk}": 1, f"place-{eva.pk}": 2}
    answer = desk.post(reverse("booking_matching:send", args=[asked.pk]), typed)
    assert answer.status_code == 200
    assert [each["name"] for each in answer.context["look"]] == ["Ingrid"]
    assert not MatchProposal.objects.exists()


@pytest.mark.parametrize("name", ["booking_settings:edit", "booking_proposed:closing"])
def test_whose_own_record_is_deleted_while_she_saves(
    hers: Browser, eva: Therapist, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def locks(ids: list[int]) -> set[int]:
        Therapist.objects.filter(pk=eva.pk).delete()
        return lock_therapists(ids)

    monkeypatch.setattr(own_settings, "lock_therapists", locks)
    assert hers.post(reverse(name, args=[eva.pk])).status_code == 404


def calendars(eva: Therapist) -> str:
    return reverse("booking_private_calendars:list", args=[eva.pk])


def test_who_is_deleted_while_her_calendar_is_read_for_the_first_time(
    hers: Browser, eva: Therapist, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(address: str, etag: str = "") -> Answer:
        Therapist.objects.filter(pk=eva.pk).delete()
        return Answer()

    monkeypatch.setattr(feeds, "ask", ask)
    typed = {"label": "Privat", "address": "https://calendar.example.org/a.ics"}
    assert hers.post(calendars(eva), typed).status_code == 404
    assert not BusyFeed.objects.exists()


def test_a_calendar_that_is_removed_while_it_is_read(
    hers: Browser, eva: Therapist, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "ask", lambda address, etag="": Answer())
    feed = feeds.add(eva, "Privat", "https://calendar.example.org/a.ics")

    def ask(address: str, etag: str = "") -> Answer:
        BusyFeed.objects.filter(pk=feed.pk).delete()
        return Answer()

    monkeypatch.setattr(feeds, "ask", ask)
    answer = hers.post(reverse("booking_private_calendars:read", args=[feed.pk]))
    assert (answer.status_code, answer.headers["Location"]) == (302, calendars(eva))


def test_who_is_deleted_between_two_looks_is_not_there(eva: Therapist) -> None:
    pk = eva.pk
    eva.delete()
    with pytest.raises(Http404):
        private_calendars.CalendarsView().get_therapist(pk)
