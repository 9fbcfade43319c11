"""Whose turn it is, for which time, for how long, and what then."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext

from booking import actions, attention
from booking.actions import series
from booking.attention import Attention
from booking.models import (
    Booking,
    Claim,
    Client,
    Errand,
    Offering,
    Service,
    Wish,
    WishOffer,
    WorkingHours,
)
from booking.worker import perform_due
from booking.worker.rounds import one_round
from devtools.stripe_standin import StandIn
from tests.booking.calendar import SUNDAY_NOON, at, is_away, works
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.factories import offering, therapist
from tests.booking.standing import paid, standing
from tests.booking.waiting import MONDAY, hand_out, sees, waits

pytestmark = pytest.mark.usefixtures("practice", "travel", "stripe")
LASTS = timedelta(hours=4)


@pytest.fixture
def one_time(practice: Practice) -> datetime:
    """Ingrid's Monday has one free time left, at three."""
    #  9                14    15   16      17
    #  |------ away -----|     |free| away |
    is_away(practice.ingrid, at(9), at(15))
    is_away(practice.ingrid, at(16), at(17))
    return at(15)


def offered_at(wish: Wish) -> datetime | None:
    _state, booking = sees(wish)
    return booking.start if booking else None


def test_who_waits_longest_is_offered_the_time_alone(
    one_time: datetime, travel: Travel, mailoutbox: list[Any]
) -> None:
    first = waits("kari")
    travel(SUNDAY_NOON + timedelta(minutes=1))
    second = waits("ola")
    perform_due()
    mailoutbox.clear()
    assert hand_out() == 1
    assert (offered_at(first), offered_at(second)) == (one_time, None)
    assert [mail.to for mail in mailoutbox] == [["kari@example.org"]]
    booking = Booking.objects.get()
    assert f"/time/{booking.token}/" in mailoutbox[0].body
    assert booking.hold_expires_at == SUNDAY_NOON + timedelta(minutes=1) + LASTS
    assert hand_out() == 0


def test_then_the_next_one(one_time: datetime, travel: Travel, mailoutbox: list[Any]) -> None:
    first, second = waits("kari"), waits("ola")
    hand_out()
    mailoutbox.clear()
    travel(SUNDAY_NOON + LASTS)
    one_round()
    assert (sees(first)[0], offered_at(second)) == ("waiting", one_time)
    perform_due()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["kari@example.org", "ola@example.org"]
    assert WishOffer.objects.get(wish=first).outcome == "lapsed"
    # And nobody is offered the same time twice.
    travel(SUNDAY_NOON + 3 * LASTS)
    one_round()
    assert hand_out() == 0
    assert [sees(wish)[0] for wish in (first, second)] == ["waiting", "waiting"]


def test_a_no_goes_to_the_next_at_once(one_time: datetime) -> None:
    first, second = waits("kari"), waits("ola")
    hand_out()
    _state, offer = sees(first)
    assert offer is not None
    actions.decline(offer)
    perform_due()  # the errand of the freed time, no round of the worker
    assert (sees(first)[0], offered_at(second)) == ("waiting", one_time)
    assert WishOffer.objects.get(wish=first).outcome == "declined"


def test_yes_ends_the_waiting(one_time: datetime, stripe: StandIn) -> None:
    wish, other = waits("kari"), waits("ola")
    hand_out()
    _state, offer = sees(wish)
    assert offer is not None
    actions.accept(offer, accept_terms=True)
    actions.pay(offer)
    hand_out()
    assert sees(wish)[0] == "offered"  # she is paying
    stripe.pay(session_of(offer))
    actions.settle(session_of(offer))
    hand_out()
    assert (sees(wish)[0], sees(other)[0]) == ("booked", "waiting")
    assert WishOffer.objects.get().outcome == "accepted"


def test_a_hold_that_ran_out_after_her_yes_is_a_lapse(one_time: datetime, travel: Travel) -> None:
    wish, other = waits("kari"), waits("ola")
    hand_out()
    _state, offer = sees(wish)
    assert offer is not None
    actions.accept(offer, accept_terms=True)
    travel(SUNDAY_NOON + LASTS)
    one_round()
    assert (sees(wish)[0], offered_at(other)) == ("waiting", one_time)


@pytest.mark.parametrize(
    "frees", ["cancel", "expire", "move", "hours"], ids=lambda frees: f"when they {frees}"
)
def test_whatever_frees_a_time(
    practice: Practice, one_time: datetime, stripe: StandIn, travel: Travel, frees: str
) -> None:
    booking = actions.book(practice.wants(one_time, email="first@example.org"))
    if frees in ("cancel", "move"):
        stripe.pay(session_of(booking))
        actions.settle(session_of(booking))
    wish = waits()
    assert hand_out() == 0
    if frees == "cancel":
        actions.cancel(Booking.objects.get(), actor="client")
        perform_due()
    elif frees == "expire":
        travel(SUNDAY_NOON + timedelta(minutes=16))
        actions.sweep()
        perform_due()
    elif frees == "move":
        actions.reschedule(Booking.objects.get(), at(10, days=7), actor="client")
        perform_due()
    else:
        works(practice.ingrid, at(18), at(19))
        travel(SUNDAY_NOON + timedelta(minutes=4))
        actions.hand_out()
    assert offered_at(wish) == (at(18) if frees == "hours" else one_time)


def test_many_times_freed_at_once_are_looked_at_once(practice: Practice) -> None:
    made = standing(paid(practice, at(10)), count=12)
    waits()
    series.stop(made, actor="client")
    assert made.sessions.filter(state="cancelled").count() > 5
    assert Errand.objects.filter(kind="freed").count() == 1


def test_between_two_rounds_nobody_looks_at_the_calendars(travel: Travel) -> None:
    waits(first_day=date(2026, 3, 3), last_day=date(2026, 3, 3))
    actions.hand_out()
    with CaptureQueriesContext(connection) as queries:
        actions.hand_out()
    assert len(queries) <= 4


@pytest.mark.parametrize(
    ("over", "start", "format"),
    [
        ({}, at(9), "online"),
        ({"format": "online"}, at(9), "online"),
        ({"format": "in_person"}, at(9), "in_person"),
        ({"place": "oslo"}, at(9), "in_person"),
        ({"parts": ("afternoon",)}, at(12), "online"),
        ({"parts": ("evening", "afternoon")}, at(12), "online"),
        ({"parts": ("evening",)}, at(16), "online"),
        ({"weekdays": ("monday", "tuesday")}, at(9), "online"),
        ({"first_day": MONDAY, "last_day": date(2026, 3, 9)}, at(9), "online"),
        ({"first_day": date(2026, 3, 3), "last_day": date(2026, 3, 9)}, at(9, days=7), "online"),
        ({"therapist": "ingrid"}, at(9), "online"),
        ({"service": "intro"}, at(9), "online"),
    ],
    ids=str,
)
def test_the_earliest_time_that_suits(over: dict[str, Any], start: datetime, format: str) -> None:
    wish = waits(**over)
    assert hand_out() == 1
    _state, booking = sees(wish)
    assert booking is not None
    assert (booking.start, booking.format) == (start, format)


@pytest.mark.parametrize(
    "over",
    [
        {"weekdays": ("tuesday",), "last_day": date(2026, 3, 8)},
        {"first_day": date(2026, 3, 3), "last_day": date(2026, 3, 8)},
    ],
    ids=str,
)
def test_nothing_else_is_offered(over: dict[str, Any]) -> None:
    waits(**over)
    assert hand_out() == 0
    assert not Claim.objects.exists()


def test_only_the_named_therapist_is_offered(practice: Practice, one_time: datetime) -> None:
    colleague = therapist("Una", slug="una")
    offering(colleague, practice.talk)
    works(colleague, at(9), at(17))
    assert offered_at(waits("kari", therapist="ingrid")) is None
    waits("ola", therapist="una")
    hand_out()
    offers = Booking.objects.order_by("start").values_list("therapist__slug", "start")
    assert list(offers) == [("una", at(9)), ("ingrid", one_time)]


def test_of_two_who_are_free_at_once_the_one_with_fewer_sessions(practice: Practice) -> None:
    colleague = therapist("Una", slug="una")
    offering(colleague, practice.talk)
    works(colleague, at(9), at(17))
    actions.book(practice.wants(at(16)))
    waits()
    hand_out()
    assert Booking.objects.get(state="offered").therapist == colleague


def test_a_first_session_is_as_long_as_first_sessions_are(practice: Practice) -> None:
    Service.objects.filter(pk=practice.talk.pk).update(first_duration_minutes=90)
    wish = waits(first=True)
    hand_out()
    _state, booking = sees(wish)
    assert booking is not None
    assert (booking.first, booking.end - booking.start) == (True, timedelta(minutes=90))


def test_several_who_wait_get_a_time_each() -> None:
    wishes = [waits(f"client{number}") for number in range(5)]
    assert hand_out() == 5
    assert [offered_at(wish) for wish in wishes] == [at(9 + number) for number in range(5)]


def test_her_second_wish_withholds_nothing_from_the_next(
    practice: Practice, one_time: datetime
) -> None:
    """Una has one time for a short talk; Kari, who waits for that too, has an offer already."""
    colleague = therapist("Una", slug="una")
    offering(colleague, practice.intro)
    works(colleague, at(9), at(9, 20))
    waits("kari")
    second = waits("kari", service="intro")
    other = waits("ola", service="intro")
    assert hand_out() == 2
    assert (offered_at(second), offered_at(other)) == (None, at(9))


def test_nobody_is_hurried_at_night(one_time: datetime, travel: Travel) -> None:
    travel(at(21, days=-1))  # Sunday evening
    wish = waits()
    hand_out()
    _state, booking = sees(wish)
    assert booking is not None
    # One hour before the night, three after it; her notice of 4 h would allow it until eleven.
    assert booking.hold_expires_at == at(11)


def test_the_therapist_has_her_notice(one_time: datetime, travel: Travel) -> None:
    #  notice of 4 h before 15.00: the offer ends at eleven
    travel(at(9))
    wish = waits()
    hand_out()
    _state, booking = sees(wish)
    assert booking is not None
    assert booking.hold_expires_at == at(11)


def test_what_would_be_over_at_once_is_not_offered(one_time: datetime, travel: Travel) -> None:
    travel(at(10, 31))
    waits()
    assert hand_out() == 0


def test_what_would_be_over_before_she_wakes_is_not_offered(
    practice: Practice, travel: Travel
) -> None:
    #  night until 8, notice of 4 h before 12.00: an offer of 12.00 would end at eight
    is_away(practice.ingrid, at(9), at(12))
    is_away(practice.ingrid, at(13), at(17))
    travel(at(23, days=-1))
    wish = waits()
    assert hand_out() == 0
    travel(at(21, days=-1))
    assert hand_out() == 1
    assert offered_at(wish) == at(12)


def test_times_too_soon_to_offer_cost_nobody_a_try(practice: Practice, travel: Travel) -> None:
    #  notice of 2 h, a start each quarter, three therapists: 11.15 and 11.30 are free, six times
    Service.objects.update(step_minutes=15)
    for name in ("una", "vera"):
        colleague = therapist(name, slug=name)
        works(colleague, at(9), at(17))
        offering(colleague, practice.talk)
    Offering.objects.update(own_notice_hours=2)
    travel(at(9, 1))
    wish = waits()
    hand_out()
    assert offered_at(wish) == at(11, 45)


@pytest.mark.parametrize("service", ["talk", "intro"])
def test_what_overlaps_an_offer_costs_nobody_a_try(service: str) -> None:
    Service.objects.update(step_minutes=5)
    waits("kari")
    other = waits("ola", service=service)
    assert hand_out() == 2
    assert offered_at(other) == at(10)


def test_how_long_is_a_setting(one_time: datetime, settings: Any) -> None:
    settings.OFFER_HOURS = 1.5
    waits()
    hand_out()
    assert Booking.objects.get().hold_expires_at == SUNDAY_NOON + timedelta(minutes=90)


def test_three_offers_let_lapse_and_others_get_their_turn(
    travel: Travel, mailoutbox: list[Any]
) -> None:
    wish = waits(first_day=MONDAY, last_day=date(2026, 3, 30))
    for turn in range(3):
        travel(at(9, days=turn))
        hand_out()
        assert sees(wish)[0] == "offered"
        travel(at(21, days=turn))
        one_round()
    perform_due()
    assert sees(wish) == ("over", None)
    subjects = [mail.subject for mail in mailoutbox]
    assert subjects[-1] == "Ønsket ditt er avsluttet"
    assert sum(subject.startswith("Ikke lenger holdt av") for subject in subjects) == 2


@pytest.fixture
def no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: object, messages: object) -> int:
        raise ConnectionError

    monkeypatch.setattr(EmailBackend, "send_messages", refused)


def test_an_offer_whose_mail_never_got_out_is_nobodys_neglect(
    one_time: datetime, travel: Travel, no_mail: None
) -> None:
    wish = waits()
    hand_out()
    travel(SUNDAY_NOON + LASTS)
    one_round()
    perform_due()
    wish.refresh_from_db()
    assert (wish.state, wish.lapses) == ("waiting", 0)
    assert attention.troubles(Booking.objects.get()) == [Attention.MAIL]


def test_whom_no_mail_reaches_does_not_wait_for_ever(travel: Travel, no_mail: None) -> None:
    wish = waits(last_day=date(2026, 3, 30))
    for turn in range(5):
        travel(at(9, days=turn))
        hand_out()
        assert sees(wish)[0] == "offered"
        travel(at(21, days=turn))
        one_round()
    assert sees(wish) == ("over", None)
    assert wish.lapses == 0


def test_whose_key_is_gone_is_offered_nothing(one_time: datetime) -> None:
    lost, other = waits("kari"), waits("ola")
    stranger = Fernet(Fernet.generate_key()).encrypt(b"key").decode()
    Client.objects.filter(pk=lost.client_id).update(wrapped_key=stranger)
    assert hand_out() == 1
    assert (offered_at(lost), offered_at(other)) == (None, one_time)


def test_a_wish_ends_after_its_last_day(
    practice: Practice, travel: Travel, mailoutbox: list[Any]
) -> None:
    is_away(practice.ingrid, at(0), at(23, 55))
    wish = waits()
    travel(at(23, 59))
    hand_out()
    assert sees(wish)[0] == "waiting"
    travel(at(0, days=1))
    hand_out()
    hand_out()
    assert sees(wish)[0] == "over"
    assert [mail.subject for mail in mailoutbox].count("Ønsket ditt er avsluttet") == 1


def test_who_is_erased_waits_for_nothing() -> None:
    waits()
    Client.objects.update(wrapped_key="", sealed="", email_index=None)
    assert hand_out() == 0


def test_one_wish_that_cannot_be_served_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = waits("kari"), waits("ola")
    wished = Wish.wished.fget  # type: ignore[attr-defined]

    def fails(wish: Wish) -> Any:
        if wish.pk == broken.pk:
            raise RuntimeError("kari@example.org")
        return wished(wish)

    monkeypatch.setattr(Wish, "wished", property(fails))
    assert hand_out() == 1
    assert offered_at(other) == at(9)
    assert "example.org" not in caplog.text


def test_it_costs_the_same_for_any_number_of_wishes(practice: Practice) -> None:
    """Two are free at once all day, but not in the way that is wished."""
    WorkingHours.objects.update(place=None)
    colleague = therapist("Una", slug="una")
    offering(colleague, practice.talk)
    works(colleague, at(9), at(17))
    costs = {}
    for number in (1, 3, 50):
        while Wish.objects.count() < number:
            waits(f"client{Wish.objects.count()}", format="in_person")
        Wish.objects.update(looked_at=None)
        with CaptureQueriesContext(connection) as queries:
            assert actions.hand_out() == 0
        costs[number] = len(queries)
    assert costs[1] == costs[3] == costs[50] < 15


def test_a_service_out_of_use_is_not_offered(practice: Practice) -> None:
    waits()
    Offering.objects.update(own_notice_hours=24)
    Service.objects.update(active=False)
    assert hand_out() == 0
