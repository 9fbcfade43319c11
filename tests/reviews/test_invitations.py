"""Who was at a session is asked for a review some days later, once, and can say no."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from booking import clock, links, mails, outbox
from booking.actions import attended, missed
from booking.models import Booking, Errand
from booking.worker import perform_due
from reviews import invitations
from reviews.models import Invitation, Invited, Review
from tests.booking import factories
from tests.reviews.links import WORDS, post

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
Travel = Callable[..., None]


@pytest.fixture(autouse=True)
def invites(settings: Any) -> None:
    settings.REVIEW_INVITE_DAYS = 3


def session(**over: Any) -> Booking:
    """One that takes place in an hour."""
    return factories.booking(start=in_an_hour(), **over)


def in_an_hour() -> Any:
    now = clock.now() + timedelta(hours=1)
    return now.replace(minute=0, second=0, microsecond=0)


def held(travel: Travel, booking: Booking | None = None) -> Booking:
    booking = booking or session()
    travel(booking.end)
    attended(booking, actor="ingrid")
    perform_due()
    return booking


def asked() -> list[str]:
    """The links in the mails so far."""
    bodies = [str(each.body) for each in mail.outbox if each.subject == "Et kort spørsmål"]
    return [found for body in bodies for found in re.findall(r"/omtale/([0-9a-f]{40})/", body)]


def wait(travel: Travel, days: int = 4) -> None:
    travel(clock.now() + days * DAY)
    perform_due()


def test_asked_some_days_after_the_session(travel: Travel, client: Client) -> None:
    booking = held(travel)
    wait(travel, 1)
    assert asked() == []
    wait(travel)
    [token] = asked()
    [invitation] = Invitation.objects.all()
    assert invitation.token_hash == links.fingerprint(token)
    assert (invitation.therapist, invitation.service) == (booking.therapist, booking.service)
    post(client, f"/omtale/{token}/", at="preview", to="send", **WORDS)
    assert Review.objects.get().verified


def test_nothing_leads_from_the_link_to_the_session(travel: Travel) -> None:
    booking = held(travel)
    wait(travel)
    [token] = asked()
    invitation, invited = Invitation.objects.get(), Invited.objects.get()
    assert (invited.booking_id, invited.sealed_token) == (None, "")
    assert invitation.over_from.day == invited.again_from.day == 1
    names = {field.name for field in Invitation._meta.get_fields()}
    assert names == {"id", "token_hash", "therapist", "service", "over_from", "review", "used"}
    # Derived from nothing: made anew for the same session it is another.
    Invited.objects.all().delete()
    booking.refresh_from_db()
    assert invitations.link_for(booking) != token
    everything = [*Errand.objects.values(), *Invited.objects.values()]
    assert links.fingerprint(token) not in str(everything)
    assert token not in str(everything)


def test_keys_tell_no_order() -> None:
    made = [Invitation.objects.create(token_hash=str(n), over_from="2026-01-01") for n in range(12)]
    keys = [each.pk for each in made]
    assert keys != sorted(keys)
    assert all(2**40 <= key < 2**53 for key in keys)


def test_news_heard_twice_ask_once(travel: Travel) -> None:
    booking = held(travel)
    for _again in range(3):
        invitations.completed(booking)
    wait(travel)
    assert len(asked()) == Errand.objects.filter(kind=invitations.KIND).count() == 1


def test_once_for_a_client_and_a_therapist_in_a_long_while(travel: Travel, settings: Any) -> None:
    first = held(travel)
    wait(travel)
    again = {"client": first.client, "therapist": first.therapist, "service": first.service}
    held(travel, session(**again))
    wait(travel)
    assert len(asked()) == 1
    held(travel, session(client=first.client))
    wait(travel)
    assert len(asked()) == 2
    travel(clock.now() + 400 * DAY)
    held(travel, session(**again))
    wait(travel)
    assert len(asked()) == 3


@pytest.mark.parametrize("days", [0, -1])
def test_off_it_asks_nobody(travel: Travel, settings: Any, days: int) -> None:
    settings.REVIEW_INVITE_DAYS = days
    held(travel)
    wait(travel)
    assert not Errand.objects.filter(kind=invitations.KIND).exists()


def test_turned_off_meanwhile(travel: Travel, settings: Any) -> None:
    held(travel)
    settings.REVIEW_INVITE_DAYS = 0
    wait(travel)
    assert asked() == []
    assert not Invitation.objects.exists()


def test_who_did_not_come_is_not_asked(travel: Travel) -> None:
    booking = held(travel)
    missed(booking, actor="ingrid")
    wait(travel)
    assert asked() == []


def test_sessions_of_long_ago_are_no_news(travel: Travel) -> None:
    booking = session()
    travel(booking.end + 30 * DAY)
    attended(booking, actor="ingrid")
    perform_due()
    assert not Errand.objects.filter(kind=invitations.KIND).exists()


def test_who_is_erased_is_not_asked(travel: Travel) -> None:
    booking = held(travel)
    type(booking.client).objects.update(wrapped_key="", sealed="", email_index=None)
    wait(travel)
    assert asked() == []


def test_she_can_say_no(travel: Travel, client: Client) -> None:
    booking = held(travel)
    wait(travel)
    found = re.search(r"/omtale/nei/(\w+)/", str(mail.outbox[-1].body))
    assert found
    page = f"/omtale/nei/{found[1]}/"
    assert "Ikke flere slike e-poster?" in client.get(page).content.decode()
    assert not Invited.objects.filter(refused=True).exists()  # a look is no answer
    answer = post(client, page)
    assert "Vi spør deg ikke igjen" in answer.content.decode()
    assert client.get(f"/omtale/nei/{'a' * 40}/").status_code == 404
    held(travel, session(client=booking.client))
    wait(travel)
    assert len(asked()) == 1
    travel(clock.now() + 800 * DAY)
    invitations.forget()
    held(travel, session(client=booking.client, therapist=booking.therapist))
    wait(travel)
    assert len(asked()) == 1


def test_killed_before_the_mail_left_it_is_the_same_link(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = held(travel)

    def killed(*args: Any) -> str:
        raise SystemExit

    monkeypatch.setattr(mails, "send", killed)
    travel(clock.now() + 4 * DAY)
    with pytest.raises(SystemExit):
        perform_due()
    before = Invitation.objects.get()
    assert Invited.objects.get().booking_id == booking.pk
    invitations.forget()  # as long as the errand is due, its link is needed
    monkeypatch.undo()
    travel(clock.now() + timedelta(minutes=10))
    perform_due()
    [token] = asked()
    assert Invitation.objects.get() == before
    assert before.token_hash == links.fingerprint(token)
    assert Invited.objects.get().sealed_token == ""


def test_killed_after_the_mail_left_nobody_gets_another_link(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(travel)

    def killed(*args: Any, **kwargs: Any) -> None:
        raise SystemExit

    monkeypatch.setattr(outbox, "settle", killed)
    travel(clock.now() + 4 * DAY)
    with pytest.raises(SystemExit):
        perform_due()
    monkeypatch.undo()
    travel(clock.now() + timedelta(minutes=10))
    perform_due()
    assert len(asked()) == Invitation.objects.count() == 1


def test_a_mail_that_was_refused_is_tried_again_with_its_link(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(travel)
    tried: list[str] = []

    def refused(letter: Any) -> str:
        tried.extend(re.findall(r"/omtale/([0-9a-f]{40})/", letter.text))
        raise ConnectionError

    monkeypatch.setattr(mails, "send", refused)
    wait(travel)
    monkeypatch.undo()
    travel(clock.now() + timedelta(minutes=10))
    perform_due()
    assert asked() == tried[:1]


def test_two_sessions_of_one_day_ask_once(travel: Travel) -> None:
    first = session()
    second = factories.booking(
        client=first.client, therapist=first.therapist, start=first.end + timedelta(hours=1)
    )
    held(travel, first)
    held(travel, second)
    wait(travel)
    assert len(asked()) == 1


def test_what_is_no_longer_needed_is_forgotten(travel: Travel) -> None:
    held(travel)
    wait(travel)
    travel(clock.now() + 365 * DAY)
    invitations.forget()
    assert Invitation.objects.exists()  # says for a while that it has run out
    travel(clock.now() + 200 * DAY)
    invitations.forget()
    assert not Invitation.objects.exists()
    assert not Invited.objects.exists()


def test_the_mail_is_discreet(travel: Travel) -> None:
    booking = held(travel)
    wait(travel)
    message = mail.outbox[-1]
    assert isinstance(message, mail.EmailMultiAlternatives)
    html = str(message.alternatives[0][0])
    for words in (message.subject, str(message.body), html):
        for word in (booking.therapist.name, booking.service.name, "terapi", "Kari"):
            assert word not in words
    assert message.subject == "Et kort spørsmål"


def test_the_worker_forgets_by_itself(settings: Any) -> None:
    assert "reviews.invitations.forget" in settings.WORKER_ROUNDS
