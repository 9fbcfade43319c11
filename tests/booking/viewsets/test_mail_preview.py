"""Every kind of mail with a real row, for who may see that row, without a live link and unsent."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from booking import clock, links
from booking.actions import receipts
from booking.actions.matching import another
from booking.mails.compose import KINDS, OF_WISH
from booking.mails.matching import OF_MATCH
from booking.mails.words import WORDS
from booking.models import (
    Booking,
    Errand,
    Matching,
    MatchRequest,
    Payment,
    Practice,
    Refund,
    SentMail,
    Series,
    SkippedDate,
    Stray,
    Wish,
    WishOffer,
)
from booking.models import Client as Person
from booking.worker.handlers import BY_ERRAND, HANDLERS
from tests.booking import factories, match
from tests.booking.calendar import is_busy
from tests.booking.viewsets.test_sent_mails import a_wish

pytestmark = pytest.mark.django_db
PREVIEW, FRAME = "booking_mails:preview", "booking_mails:preview_html"


@pytest.fixture
def desk(client: Browser) -> Browser:
    practice = Practice.load()
    practice.email, practice.neutral_name = "desk@example.org", "TV Samtaler"
    practice.save()
    client.force_login(factories.desk("kari"))
    return client


def linked(booking: Booking) -> Booking:
    booking.token_hash = links.fingerprint(links.newest(booking.reference, 1))
    booking.save()
    return booking


def a_booking(**over: Any) -> Booking:
    over.setdefault("therapist", factories.therapist(email="ingrid@example.org"))
    return linked(factories.booking(**over))


def preview(browser: Browser, kind: str, **query: str) -> Any:
    return browser.get(reverse(PREVIEW), {"kind": kind, **query})


def text(browser: Browser, kind: str, **query: str) -> str:
    return unescape(preview(browser, kind, **query).content.decode()).replace("\xa0", " ")


def frame(browser: Browser, kind: str, **query: str) -> Any:
    return browser.get(reverse(FRAME), {"kind": kind, **query})


def test_every_kind_that_is_sent_can_be_shown() -> None:
    sent = {f"mail-{kind}" for kind in KINDS} | {f"wish-mail-{kind}" for kind in OF_WISH}
    sent |= {f"match-mail-{kind}" for kind in OF_MATCH}
    assert set(WORDS) == sent | {"lost-link", "desk-mail-stray", "summary-mail"}
    assert set(WORDS) <= {*HANDLERS, *BY_ERRAND}


def standing(kind: str) -> Booking:
    news = kind.rpartition("-")[2]
    state = {"paused": "paused", "stopped": "stopped", "forgotten": "stopped"}.get(news, "active")
    waits = {"pay": "held", "remind": "held", "unpaid": "expired"}.get(news, "confirmed")
    booking = a_booking(state=waits)
    booking.series = Series.objects.create(
        state=state,
        client=booking.client,
        therapist=booking.therapist,
        service=booking.service,
        format="online",
        first_date=booking.start.date(),
        clock=booking.start.time(),
        length_minutes=50,
        every_weeks=1,
        price_amount=49500,
        free_cancellation_hours=24,
        late_refund_percent=0,
        terms_accepted_at=clock.now(),
        created_at=clock.now(),
        look_again_at=clock.now(),
    )
    booking.series_number = 0
    booking.save()
    if news == "skipped":
        SkippedDate.objects.create(series=booking.series, number=1, why="taken")
    return booking


def offered(state: str) -> Booking:
    booking = a_booking(state=state)
    WishOffer.objects.create(
        wish=linked_wish(),
        client=booking.client,
        booking=booking,
        therapist=booking.therapist,
        start=booking.start,
    )
    return booking


def linked_wish(state: str = "waiting") -> Wish:
    wish = a_wish()
    wish.state, wish.token_hash = state, links.fingerprint(links.newest(wish.pk, 1, Wish.LABEL))
    wish.save()
    return wish


def documented(*, back: bool) -> Booking:
    booking = a_booking()
    payment = factories.payment(booking)
    receipts.issue(payment.pk)
    if back:
        receipts.credit(factories.refund(payment).pk)
    return booking


def a_stray() -> Stray:
    return Stray.objects.create(
        session_id="cs_test_1",
        payment_intent="pi_1",
        reference="K7PX2MNA",
        amount=49500,
        currency="NOK",
        found_at=clock.now(),
    )


def a_match(*, answered: bool) -> MatchRequest:
    """Its second asking, with somebody who hears of a broken promise."""
    matching = Matching.load()
    matching.escalate_to = "lead@example.org"
    matching.save()
    request = match.asks()
    ingrid, eva = (factories.therapist(email="ingrid@example.org") for _number in range(2))
    match.answers(request, ingrid)
    another(request)
    if answered:
        match.answers(request, eva)
    return request


def fitting(kind: str) -> Any:
    """A row that this kind of mail is sent about."""
    match kind:
        case "wish-mail-received" | "wish-mail-ended":
            return linked_wish("waiting" if kind.endswith("received") else "over")
        case kind if kind.startswith("match-mail-"):
            return a_match(answered=kind.endswith(("proposed", "nudge", "therapist")))
        case "desk-mail-stray":
            return a_stray()
        case "mail-moved" | "mail-therapist-moved" | "mail-therapist-left":
            return a_booking(sequence=1)
        case "mail-cancelled" | "mail-therapist-cancelled":
            return a_booking(state="cancelled")
        case "mail-proposal":
            booking = a_booking()
            factories.proposal(booking, state="proposed", ended_at=None)
            return booking
        case "mail-slot-lost":
            return factories.payment(a_booking(state="expired"))
        case "mail-payment-failed":
            return a_booking(state="expired", payment_state="failed")
        case "mail-offer" | "mail-offer-lapsed":
            return offered("offered" if kind == "mail-offer" else "expired")
        case "mail-receipt" | "mail-credit-note":
            return documented(back=kind == "mail-credit-note")
        case "mail-alert-mismatch":
            return factories.payment(a_booking(), state=Payment.State.MISMATCH)
        case "mail-alert-refund":
            return factories.refund(factories.payment(a_booking()), state=Refund.State.FAILED)
        case "mail-alert-disputed" | "mail-alert-lost":
            status = "lost" if kind == "mail-alert-lost" else "needs_response"
            return factories.dispute(factories.payment(a_booking()), status=status)
        case "mail-therapist-collision":
            booking = a_booking()
            return is_busy(booking.therapist, booking.start, booking.end)
        case _:
            return standing(kind) if "series" in kind else a_booking()


@pytest.mark.parametrize("kind", WORDS)
def test_with_a_row_that_fits_it_is_shown(desk: Browser, kind: str) -> None:
    fitting(kind)
    shown = preview(desk, kind)
    assert shown.context["told"] == ""
    assert shown.context["shown"].letter.subject in unescape(shown.content.decode())
    assert frame(desk, kind).status_code == 200


@pytest.mark.parametrize("kind", WORDS)
def test_where_no_row_fits_it_says_so(desk: Browser, kind: str) -> None:
    assert "ennå ikke noe å vise" in text(desk, kind)
    assert frame(desk, kind).status_code == 404


def test_it_is_what_would_be_sent(desk: Browser) -> None:
    booking = a_booking()
    shown = text(desk, "mail-confirmed", reference=booking.reference.lower())
    assert "TV Samtaler <" in shown
    assert "Timen din er bekreftet" in shown
    html = frame(desk, "mail-confirmed", reference=booking.reference).content.decode()
    assert "Timen din er bekreftet" in html
    assert 'style="' in html
    assert (mail.outbox, Errand.objects.count(), SentMail.objects.count()) == ([], 0, 0)


def test_in_both_languages_and_nothing_is_changed(desk: Browser) -> None:
    booking = a_booking()
    assert "Your appointment is confirmed" in text(desk, "mail-confirmed", language="en")
    assert "Timen din er bekreftet" in text(desk, "mail-confirmed", language="nb")
    booking.refresh_from_db()
    assert booking.language == "nb"
    assert "på norsk" in text(desk, "mail-therapist-new", language="en")
    assert "på norsk" not in text(desk, "mail-confirmed", language="en")


def test_no_link_in_it_works(desk: Browser) -> None:
    video = "https://video.example.org/ingrid-and-nobody-else"
    booking = a_booking(therapist=factories.therapist(email="ingrid@example.org", video_link=video))
    wish = linked_wish()
    for kind in ("mail-confirmed", "mail-reminder", "lost-link", "wish-mail-received"):
        whole = text(desk, kind) + frame(desk, kind).content.decode()
        assert "•••" in whole
        for secret in (booking.token, wish.token, video):
            assert secret not in whole, kind
    booking.therapist.refresh_from_db()
    assert booking.therapist.video_link == video


def test_the_frame_runs_nothing_and_asks_nobody(desk: Browser) -> None:
    a_booking()
    answer = frame(desk, "mail-confirmed")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert policy.endswith("; sandbox")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "no-store" in preview(desk, "mail-confirmed").headers["Cache-Control"]


def test_a_row_that_does_not_fit_and_one_that_is_not_there(desk: Browser) -> None:
    booking = a_booking()
    told = text(desk, "mail-cancelled", reference=booking.reference)
    assert f"sendes ikke om {booking.reference}" in told
    for reference in ("NOSUCHID", "<b>", "x" * 20):
        assert "ingen bestilling" in text(desk, "mail-confirmed", reference=reference)


@pytest.mark.parametrize(
    "query",
    [{"kind": "nope"}, {"language": "de"}, {"reference": "x" * 500}, {"reference": "a\0b"}],
    ids=["kind", "language", "long", "nul"],
)
def test_an_address_that_makes_no_sense(desk: Browser, query: dict[str, str]) -> None:
    a_booking()
    assert desk.get(reverse(PREVIEW), query).status_code == 200
    assert desk.get(reverse(FRAME), query).status_code == 404


def test_without_a_choice_it_is_the_newest_confirmation(desk: Browser) -> None:
    a_booking(created_at=clock.now() - timedelta(days=1))
    newest = a_booking()
    page = desk.get(reverse(PREVIEW)).content.decode()
    assert newest.reference in page


def test_who_is_erased_or_whose_key_is_gone(desk: Browser, settings: Any) -> None:
    booking = a_booking()
    settings.LINK_KEYS = ["another"]
    assert "kan ikke vises" in text(desk, "mail-confirmed")
    assert frame(desk, "mail-confirmed").status_code == 404
    Person.objects.filter(pk=booking.client_id).update(wrapped_key="", sealed="")
    assert "ennå ikke noe å vise" in text(desk, "mail-confirmed")


def test_only_what_she_may_see(client: Browser) -> None:
    ingrid = factories.therapist("Ingrid", login=True, email="ingrid@example.org")
    kari = factories.client()
    hers = a_booking(therapist=ingrid, client=kari)
    start = hers.start + timedelta(days=2, hours=3)
    his = a_booking(client=kari, start=start, end=start + timedelta(minutes=50))
    user: Any = ingrid.user
    client.force_login(user)
    assert preview(client, "mail-confirmed").status_code == 302
    assert frame(client, "mail-confirmed").status_code == 302

    user.user_permissions.add(Permission.objects.get(codename="view_sentmail"))
    client.force_login(type(user).objects.get(pk=user.pk))
    assert hers.reference in text(client, "mail-confirmed")
    assert "ingen bestilling" in text(client, "mail-confirmed", reference=his.reference)
    assert frame(client, "mail-confirmed", reference=his.reference).status_code == 404
    assert preview(client, "lost-link").context["shown"].letter.text.count("/time/") == 1
    a_stray()
    assert "ennå ikke noe å vise" in text(client, "desk-mail-stray")


@pytest.mark.parametrize(
    ("kind", "over", "says"),
    [
        ("confirmed", {}, "TV Samtaler: Timen er bekreftet, "),
        ("moved", {"sequence": 1}, "TV Samtaler: Timen er flyttet til "),
        ("cancelled", {"state": "cancelled"}, "er avbestilt. "),
        ("reminder", {}, "TV Samtaler: Påminnelse om timen "),
    ],
)
def test_an_sms_is_shown_with_a_real_row_and_its_length(
    desk: Browser, kind: str, over: dict[str, Any], says: str
) -> None:
    booking = a_booking(**over)
    html = text(desk, f"sms-{kind}")
    assert says in html
    assert booking.reference in html
    assert "tegn, sendes som én SMS" in html
    assert "<iframe" not in html
    assert "/time/" not in html
    assert frame(desk, f"sms-{kind}").status_code == 404
    assert "Emne" not in html


def test_an_sms_that_fits_no_row_says_so(desk: Browser) -> None:
    assert "så snart det gjør det" in text(desk, "sms-moved")


def test_an_sms_in_english(desk: Browser) -> None:
    a_booking()
    assert "A reminder of the appointment" in text(desk, "sms-reminder", language="en")


def test_whoever_may_not_see_a_row_sees_no_sms_of_it(client: Browser) -> None:
    booking = a_booking()
    other = factories.therapist("Elias", slug="elias", login=True)
    assert other.user
    client.force_login(other.user)
    assert booking.reference not in preview(client, "sms-confirmed").content.decode()
