"""Rooms for sessions online, made by a provider over HTTP."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from booking import actions, attention, clock, video
from booking.attention import Attention
from booking.models import Booking, Errand, VideoRoom
from booking.video import whereby as api
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.mails.reading import one_line
from tests.booking.video.whereby import KEY, ROOMS, Whereby, serving

pytestmark = pytest.mark.django_db
START = at(10, days=7)
OWN = "https://own.example/ingrid"


@pytest.fixture(scope="module")
def server() -> Iterator[Whereby]:
    with serving() as running:
        yield running


@pytest.fixture
def whereby(server: Whereby, settings: Any) -> Whereby:
    server.asked.clear()
    server.bodies.clear()
    server.rooms.clear()
    server.fails = None
    settings.VIDEO_PROVIDER = "whereby"
    settings.WHEREBY_API_KEY = KEY
    settings.WHEREBY_API_BASE = server.base
    return server


@pytest.fixture
def confirmed(practice: Practice, travel: Travel, stripe: StandIn, whereby: Whereby) -> Booking:
    """Paid, online, for Monday week at ten; its room is not made yet."""
    booking = actions.book(practice.wants(START))
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    return Booking.objects.get(pk=booking.pk)


def page(client: Client, booking: Booking) -> str:
    return str(client.get(f"/time/{booking.token}/").content.decode())


def test_a_room_is_made_after_the_session_is_confirmed(
    client: Client, confirmed: Booking, whereby: Whereby, travel: Travel
) -> None:
    assert whereby.asked == []
    perform_due()
    assert whereby.asked == ["POST /v1/meetings"]
    assert whereby.bodies == [
        {
            "endDate": "2026-03-09T09:50:00.000Z",
            "isLocked": True,
            "roomMode": "normal",
            "fields": ["hostRoomUrl"],
        }
    ]
    assert "på denne siden fra kl.\xa009.45" in page(client, confirmed)
    link = f'href="{ROOMS}/room-1"'
    for moment, shown in (
        (START - timedelta(minutes=15, seconds=1), False),
        (START - timedelta(minutes=15), True),
        (confirmed.end - timedelta(seconds=1), True),
        (confirmed.end, False),
    ):
        travel(moment)
        html = page(client, confirmed)
        assert (link in html) == shown
        assert "roomKey" not in html


def test_the_room_stands_in_no_mail(
    confirmed: Booking, whereby: Whereby, practice: Practice, travel: Travel
) -> None:
    practice.ingrid.video_link = OWN
    practice.ingrid.save()
    perform_due()
    actions.reschedule(Booking.objects.get(), at(11, days=7), actor="staff")
    perform_due()
    travel(at(8, days=7))
    perform_due()
    assert len(mail.outbox) == 6
    for sent in mail.outbox:
        whole = sent.body + str(getattr(sent, "alternatives", "")) + sent.message().as_string()
        assert ROOMS not in whole
        assert OWN not in whole
    assert "siden for avtalen din fra kl. 09.45" in one_line(str(mail.outbox[0].body))


def test_however_often_it_is_done_there_is_one_room(confirmed: Booking, whereby: Whereby) -> None:
    for _ in range(3):
        video.arrange(Booking.objects.get())
    perform_due()
    assert len(whereby.rooms) == 1
    assert VideoRoom.objects.count() == 1


def test_of_two_workers_at_once_one_room_is_left(
    confirmed: Booking, whereby: Whereby, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one notes its room while ours is being made."""
    make = api.Whereby.make

    def slowly(self: api.Whereby, until: Any) -> Any:
        monkeypatch.setattr(api.Whereby, "make", make)
        video.arrange(Booking.objects.get())
        return make(self, until)

    monkeypatch.setattr(api.Whereby, "make", slowly)
    video.arrange(Booking.objects.get())
    assert list(whereby.rooms) == [VideoRoom.objects.get().room_id]


@pytest.mark.parametrize(
    "fails",
    [
        (500, None),
        (401, {"error": "x"}),
        (429, None),
        (302, None),
        (201, {"meetingId": "1"}),
        (201, ["x"]),
        (201, {"meetingId": "1", "roomUrl": "http://x", "hostRoomUrl": "https://x"}),
        (201, {"meetingId": "1", "roomUrl": "", "hostRoomUrl": "https://x"}),
    ],
)
def test_what_fails_is_tried_again_and_loses_nothing(
    confirmed: Booking, whereby: Whereby, travel: Travel, fails: tuple[int, object]
) -> None:
    whereby.fails = fails
    perform_due()
    errand = Errand.objects.get(kind="video")
    assert (errand.state, errand.attempts, errand.last_error) == ("due", 1, "ProviderFailed")
    assert not VideoRoom.objects.exists()
    assert len(mail.outbox) == 2
    whereby.fails = None
    travel(clock.now() + timedelta(minutes=1))
    perform_due()
    assert len(whereby.rooms) == VideoRoom.objects.count() == 1


def test_nobody_there_is_a_failure_too(
    confirmed: Booking, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.WHEREBY_API_BASE = "http://127.0.0.1:9"
    perform_due()
    assert Errand.objects.get(kind="video").last_error == "ProviderFailed"
    assert KEY not in caplog.text


def test_until_it_is_there_her_therapists_own_link_does(
    client: Client, confirmed: Booking, practice: Practice, travel: Travel
) -> None:
    travel(START)
    assert "Til videosamtalen</a>" not in page(client, confirmed)
    practice.ingrid.video_link = OWN
    practice.ingrid.save()
    assert f'href="{OWN}"' in page(client, confirmed)


def test_what_is_cancelled_loses_its_room(confirmed: Booking, whereby: Whereby) -> None:
    perform_due()
    actions.cancel(confirmed, actor="client")
    whereby.fails = (500, None)
    perform_due()
    assert Booking.objects.get().state == "cancelled"
    assert len(whereby.rooms) == 1
    whereby.fails = None
    Errand.objects.filter(state="due", kind="video").update(next_attempt_at=clock.now())
    perform_due()
    assert whereby.rooms == {}
    assert VideoRoom.objects.get().removed_at == clock.now()


def test_cancelled_before_it_was_made_there_is_none(confirmed: Booking, whereby: Whereby) -> None:
    actions.cancel(confirmed, actor="client")
    perform_due()
    assert whereby.asked == []


def test_what_is_moved_gets_a_new_one(
    client: Client, confirmed: Booking, whereby: Whereby, travel: Travel
) -> None:
    perform_due()
    actions.reschedule(confirmed, at(13, days=7), actor="client")
    perform_due()
    assert [str(room["endDate"]) for room in whereby.rooms.values()] == ["2026-03-09T12:50:00.000Z"]
    travel(at(13, days=7))
    assert f'href="{ROOMS}/room-2"' in page(client, confirmed)


def test_a_room_that_went_by_itself_is_no_failure(confirmed: Booking, whereby: Whereby) -> None:
    perform_due()
    whereby.rooms.clear()
    actions.cancel(confirmed, actor="client")
    perform_due()
    assert not Errand.objects.filter(kind="video", state="due").exists()


def test_in_person_nobody_is_asked(practice: Practice, travel: Travel, whereby: Whereby) -> None:
    wish = practice.wants(at(10), service="intro", format="in_person", place="oslo")
    actions.book(wish)
    perform_due()
    assert whereby.asked == []


def test_off_by_default(practice: Practice, travel: Travel, settings: Any) -> None:
    assert settings.VIDEO_PROVIDER == ""
    actions.book(practice.wants(at(10), service="intro"))
    assert not Errand.objects.filter(kind="video").exists()


def test_no_transaction_is_open_while_it_is_asked(
    confirmed: Booking, whereby: Whereby, monkeypatch: pytest.MonkeyPatch
) -> None:
    depths = []
    make = api.Whereby.make

    def watched(self: api.Whereby, until: Any) -> Any:
        depths.append(len(transaction.get_connection().savepoint_ids))
        return make(self, until)

    before = len(transaction.get_connection().savepoint_ids)
    monkeypatch.setattr(api.Whereby, "make", watched)
    perform_due()
    assert depths == [before]


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"VIDEO_PROVIDER": "whereby", "WHEREBY_API_KEY": ""}, "WHEREBY_API_KEY"),
        ({"VIDEO_PROVIDER": "zoom"}, "there is no zoom"),
        ({"VIDEO_PROVIDER": "nowhere.Nobody"}, "there is no nowhere.Nobody"),
    ],
)
def test_what_is_set_wrong_is_said(settings: Any, over: dict[str, str], says: str) -> None:
    for name, value in over.items():
        setattr(settings, name, value)
    with pytest.raises(video.NoProvider, match=says):
        video.check()


def test_its_therapist_comes_in_as_the_host(
    client: Client, confirmed: Booking, practice: Practice, travel: Travel
) -> None:
    perform_due()
    for name, group in (("ingrid", "Terapeuter"), ("desk", "Praksisadministratorer")):
        user = get_user_model().objects.create_user(name, password="x")
        user.groups.add(Group.objects.get(name=group))
    practice.ingrid.user = get_user_model().objects.get(username="ingrid")
    practice.ingrid.save()
    address = reverse("booking_bookings:inspect", args=[confirmed.pk])
    for name, moment, said, link in (
        ("ingrid", START - timedelta(minutes=16), "er her fra kl.\xa009.45", False),
        ("ingrid", START - timedelta(minutes=15), "Til videosamtalen", True),
        ("desk", START - timedelta(minutes=15), "", False),
    ):
        travel(moment)
        client.force_login(get_user_model().objects.get(username=name))
        response = client.get(address)
        assert response.status_code == 200
        html = response.content.decode()
        assert said in html
        at_home = client.get(reverse("wagtailadmin_home")).content.decode()
        for shown in (html, at_home):
            assert (f'href="{ROOMS}/room-1?roomKey=host-1"' in shown) == link


def test_a_room_that_is_given_up_waits_for_a_person(
    client: Client, confirmed: Booking, whereby: Whereby, travel: Travel
) -> None:
    whereby.fails = (500, None)
    Errand.objects.filter(kind="video").update(attempts=Errand.MOST_ATTEMPTS - 1)
    perform_due()
    assert attention.troubles(confirmed) == [Attention.VIDEO]
    whereby.fails = None
    actions.try_again(confirmed, Attention.VIDEO, actor="desk")
    perform_due()
    assert attention.troubles(confirmed) == []
    assert len(whereby.rooms) == 1


def test_but_not_when_nobody_needs_it(confirmed: Booking, whereby: Whereby, travel: Travel) -> None:
    Errand.objects.filter(kind="video").update(state=Errand.State.FAILED)
    assert attention.troubles(confirmed) == [Attention.VIDEO]
    travel(confirmed.end)
    assert attention.troubles(confirmed) == []


@pytest.mark.parametrize("deed", ["cancelled", "moved"])
def test_overtaken_while_it_is_made_the_room_goes_at_once(
    confirmed: Booking, whereby: Whereby, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    """The other worker is done before ours has noted what it made."""
    make = api.Whereby.make

    def slowly(self: api.Whereby, until: Any) -> Any:
        monkeypatch.setattr(api.Whereby, "make", make)
        booking = Booking.objects.get()
        if deed == "moved":
            actions.reschedule(booking, at(13, days=7), actor="client")
        else:
            actions.cancel(booking, actor="client")
        perform_due()
        return make(self, until)

    monkeypatch.setattr(api.Whereby, "make", slowly)
    video.arrange(Booking.objects.get())
    kept = [room.room_id for room in VideoRoom.objects.filter(removed_at=None)]
    assert list(whereby.rooms) == kept
    assert len(kept) == (1 if deed == "moved" else 0)


def test_a_room_of_the_new_time_ends_the_waiting_for_one_of_the_old(
    confirmed: Booking, whereby: Whereby
) -> None:
    """Also where the errand of the old time fails after the move."""
    actions.reschedule(confirmed, at(13, days=7), actor="client")
    perform_due()
    Errand.objects.filter(key=f"video:{confirmed.pk}:0").update(state=Errand.State.FAILED)
    assert attention.troubles(confirmed) == []
    VideoRoom.objects.update(removed_at=clock.now())
    assert attention.troubles(confirmed) == [Attention.VIDEO]


def test_moved_nobody_waits_for_what_was_given_up_of_the_old_time(
    confirmed: Booking, whereby: Whereby
) -> None:
    kinds = ("video", "mail-reminder")
    Errand.objects.filter(kind__in=kinds).update(state=Errand.State.FAILED)
    assert attention.troubles(confirmed) == [Attention.MAIL, Attention.VIDEO]
    actions.reschedule(confirmed, at(13, days=7), actor="client")
    assert attention.troubles(confirmed) == []
    Errand.objects.filter(kind__in=("mail-moved", *kinds), state="due").update(state="failed")
    confirmed.refresh_from_db()
    assert attention.troubles(confirmed) == [Attention.MAIL, Attention.VIDEO]
    actions.reschedule(confirmed, at(14, days=7), actor="client")
    assert attention.troubles(confirmed) == []


@pytest.mark.parametrize("mark", [actions.attended, actions.missed])
def test_marked_before_it_is_over_the_way_in_stays(
    client: Client, confirmed: Booking, practice: Practice, travel: Travel, mark: Any
) -> None:
    perform_due()
    user = get_user_model().objects.create_user("ingrid", password="x")
    user.groups.add(Group.objects.get(name="Terapeuter"))
    practice.ingrid.user = user
    practice.ingrid.save()
    travel(START + timedelta(minutes=5))
    mark(Booking.objects.get(), actor="staff:ingrid")
    video.arrange(Booking.objects.get())
    client.force_login(user)
    for moment, shown in (
        (START + timedelta(minutes=5), True),
        (confirmed.end - timedelta(seconds=1), True),
        (confirmed.end, False),
    ):
        travel(moment)
        html = page(client, confirmed)
        assert (f'href="{ROOMS}/room-1"' in html) == shown
        assert ("til timen er over" in html) == shown
        at_home = client.get(reverse("wagtailadmin_home")).content.decode()
        inspected = client.get(reverse("booking_bookings:inspect", args=[confirmed.pk]))
        for seen in (at_home, inspected.content.decode()):
            assert (f'href="{ROOMS}/room-1?roomKey=host-1"' in seen) == shown
