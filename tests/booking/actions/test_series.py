"""A standing appointment: what is made of it, what is paid, and what a pause or its end lets go."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from schedule.models import Event, Rule

from booking import actions, clock
from booking.actions import series
from booking.actions.errors import DatesTaken, Invalid
from booking.availability import free_times, local_days
from booking.models import (
    Booking,
    Claim,
    Errand,
    Offering,
    Payment,
    Room,
    Series,
    Service,
    SkippedDate,
    Therapist,
)
from booking.models import Practice as PracticeSettings
from booking.states import State, TransitionRefused
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking import factories
from tests.booking.calendar import OSLO, at, is_away, is_busy, is_closed, works
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.offered import offered
from tests.booking.standing import EASTER_MONDAY, dates, paid, pays, standing

pytestmark = pytest.mark.usefixtures("travel")
TEN = "10:00"
#  March    2   9  16  23  30*  April 6 (Easter Monday)  13  20     * the clocks changed on the 29th
MONDAYS = [date(2026, 3, 2) + timedelta(weeks=week) for week in range(9)]


@pytest.fixture
def origin(practice: Practice) -> Booking:
    return paid(practice, at(10))


@pytest.fixture
def free(practice: Practice) -> Booking:
    Service.objects.update(standing_free=True)
    return paid(practice, at(10), service="intro")


def kinds(state: str = "due") -> list[str]:
    return sorted(Errand.objects.filter(state=state).values_list("kind", flat=True))


def asked_in(mails: list[Any]) -> list[Any]:
    """What she got besides reminders of what she has paid."""
    hers = [mail for mail in mails if mail.to == ["kari@example.org"]]
    return [mail for mail in hers if not mail.subject.startswith("Påminnelse")]


def session(made: Series, number: int) -> Booking:
    return made.sessions.get(series_number=number)


def test_each_session_is_offered_for_its_own_payment(origin: Booking) -> None:
    made = standing(origin, count=4)
    assert dates(made) == MONDAYS[1:5]
    rows = made.sessions.filter(series_number__gt=0)
    assert {(row.state, row.payment_state) for row in rows} == {("offered", "due")}
    assert {f"{row.start.astimezone(OSLO):%H:%M}" for row in rows} == {TEN}
    assert [row.hold_expires_at - row.start for row in rows if row.hold_expires_at] == [
        timedelta(hours=-48)
    ] * 4
    assert Claim.objects.count() == 5 * 12
    origin.refresh_from_db()
    assert (origin.series, origin.series_number) == (made, 0)


def test_what_is_closed_is_seen_before_and_skipped(origin: Booking) -> None:
    planned = series.plan(origin, 1, 6)
    assert [(each.day, each.why) for each in planned.lost] == [(EASTER_MONDAY, "closed")]
    made = standing(origin, count=6)
    assert dates(made) == [day for day in MONDAYS[1:7] if day != EASTER_MONDAY]
    assert [(each.number, each.why) for each in made.skipped.all()] == [(5, "closed")]


def test_every_second_week(origin: Booking) -> None:
    assert dates(standing(origin, every_weeks=2, count=3)) == MONDAYS[2:8:2]


def test_why_a_date_cannot_be_had(origin: Booking, practice: Practice) -> None:
    is_away(practice.ingrid, at(9, days=7), at(17, days=7))
    is_closed(at(0, days=14), at(0, days=15))
    is_busy(practice.ingrid, at(10, days=21), at(11, days=21))
    offered(practice, at(10, days=28), client=origin.client)
    practice.talk.most_per_day = 1
    practice.talk.save()
    offered(practice, at(15, days=42), client=origin.client)
    planned = series.plan(origin, 1, 7)
    assert [each.why for each in planned.dates] == [
        "closed", "closed", "taken", "taken", "closed", "taken", None,
    ]  # fmt: skip


def test_rooms_count(practice: Practice) -> None:
    Room.objects.create(place=practice.oslo, name="1")
    other = factories.therapist("Marit")
    factories.offering(other, practice.talk)
    start = paid(practice, at(10))
    Booking.objects.filter(pk=start.pk).update(format="in_person", place=practice.oslo)
    start.refresh_from_db()
    room = Room.objects.get()
    factories.booking(
        therapist=other, service=practice.talk, place=practice.oslo, room=room,
        start=at(10, days=14),
    )  # fmt: skip
    planned = series.plan(start, 1, 3)
    assert [each.why for each in planned.dates] == [None, "taken", None]
    assert session(standing(start, count=3), 1).room == room


def test_a_date_lost_since_she_looked_makes_nothing(origin: Booking, practice: Practice) -> None:
    seen = frozenset(each.day for each in series.plan(origin, 1, 6).lost)
    offered(practice, at(10, days=14), client=origin.client)
    with pytest.raises(DatesTaken) as error:
        standing(origin, count=6, without=seen)
    assert [each.day for each in error.value.plan.lost] == [MONDAYS[2], EASTER_MONDAY]
    assert not Series.objects.exists()
    standing(origin, count=6, without=seen | {MONDAYS[2]})
    assert Series.objects.count() == 1


def test_another_first_date_than_she_saw_makes_nothing(origin: Booking) -> None:
    with pytest.raises(DatesTaken):
        standing(origin, count=4, first=MONDAYS[2])
    assert standing(origin, count=4, first=MONDAYS[1]).first_date == MONDAYS[1]


def test_what_she_does_without_is_left_out(origin: Booking) -> None:
    made = standing(origin, count=3, without=frozenset({MONDAYS[2], date(2030, 1, 1)}))
    assert dates(made) == [MONDAYS[1], MONDAYS[3]]
    assert made.skipped.get().why == "left_out"


def test_twice_is_once(origin: Booking) -> None:
    first = standing(origin, count=4)
    again = standing(origin, count=8, every_weeks=2, without=frozenset())
    assert (again, dates(again)) == (first, MONDAYS[1:5])


def test_one_booking_is_in_one_series(origin: Booking) -> None:
    made = standing(origin, count=4)
    second = session(made, 1)
    pays_for(second)
    with pytest.raises(TransitionRefused):
        standing(second, count=4, without=frozenset())


def pays_for(booking: Booking) -> None:
    actions.accept(booking, accept_terms=False)
    pays(booking)


@pytest.mark.parametrize(
    ("every", "count", "field"),
    [(3, 4, "every_weeks"), (0, 4, "every_weeks"), (1, 0, "count"), (1, 53, "count")],
)
def test_what_cannot_be_is_refused(origin: Booking, every: int, count: int, field: str) -> None:
    with pytest.raises(Invalid) as error:
        series.plan(origin, every, count)
    assert set(error.value.errors) == {field}


def test_it_takes_her_yes(origin: Booking) -> None:
    Therapist.objects.update(status="other")
    with pytest.raises(Invalid) as error:
        standing(origin, count=1, accept_terms=False)
    assert set(error.value.errors) == {"accept_terms", "withdrawal_consent"}


def test_none_of_the_dates_is_no_series(origin: Booking) -> None:
    with pytest.raises(Invalid) as error:
        standing(origin, count=2, without=frozenset(MONDAYS))
    assert set(error.value.errors) == {"count"}


def test_only_a_booked_session_of_a_service_that_allows_it(practice: Practice) -> None:
    with pytest.raises(TransitionRefused):
        series.plan(offered(practice, at(9)), 1, 4)
    origin = paid(practice, at(10), client=factories.client())
    Service.objects.update(standing=False)
    with pytest.raises(TransitionRefused):
        series.plan(Booking.objects.get(pk=origin.pk), 1, 4)


@pytest.mark.parametrize("service", ["intro", "talk"])
def test_what_costs_nothing_only_where_the_practice_said_so(
    practice: Practice, service: str
) -> None:
    Offering.objects.filter(service=practice.talk).update(own_price_amount=0)
    origin = paid(practice, at(10), service=service)
    with pytest.raises(TransitionRefused):
        standing(origin, count=52)
    assert not Series.objects.exists()
    Service.objects.update(standing_free=True)
    assert len(dates(standing(Booking.objects.get(pk=origin.pk), count=2), "confirmed")) == 2


def test_from_a_session_that_was(origin: Booking, travel: Travel) -> None:
    travel(at(8, days=7))
    assert series.plan(origin, 1, 2).rhythm.first == MONDAYS[2]  # today begins too soon
    travel(at(8, days=29))
    with pytest.raises(TransitionRefused):
        series.plan(origin, 1, 2)


def test_a_long_first_session_is_followed_by_ordinary_ones(practice: Practice) -> None:
    origin = paid(practice, at(10))
    Booking.objects.filter(pk=origin.pk).update(first=True, end=at(11, 30))
    origin.refresh_from_db()
    made = standing(origin, count=1)
    assert session(made, 1).end - session(made, 1).start == timedelta(minutes=50)


def test_hours_that_changed_keep_the_time_also_beside_their_grid(
    origin: Booking, practice: Practice
) -> None:
    hours = practice.ingrid.hours.event_set.get()
    hours.start = at(9, 30)
    hours.save()
    assert [each.why for each in series.plan(origin, 1, 2).dates] == [None, None]


def test_without_an_end_it_reaches_further_than_anybody_can_book(
    origin: Booking, practice: Practice, travel: Travel
) -> None:
    made = standing(origin)
    # 60 days and 4 weeks lead to Whit Monday, on which nobody works.
    assert dates(made)[-1] == MONDAYS[0] + timedelta(weeks=11)
    for _step in range(40):
        travel(clock.now().replace(hour=11) + timedelta(days=3))
        now = clock.now()
        for booking in made.sessions.filter(state="offered", start__lt=now + timedelta(days=7)):
            pays_for(booking)
        actions.sweep()
        offerings = list(Offering.objects.bookable().filter(service=practice.talk))
        days = local_days(now.date(), (now + timedelta(days=61)).date())
        starts = {time.start.astimezone(OSLO) for time in free_times(offerings, days, now)}
        assert not [start for start in starts if f"{start:%H:%M}" == TEN]


def test_nobody_pays_twice_in_a_row_and_the_time_is_others(
    origin: Booking, travel: Travel, mailoutbox: list[Any]
) -> None:
    standing(origin, count=8)
    travel(at(11, days=5))  # the first is over 48 hours before the 9th
    assert actions.sweep().expired == 1
    assert Series.objects.get().state == "active"
    travel(at(11, days=12))
    for _twice in range(2):
        actions.sweep()
    made = Series.objects.get()
    assert made.state == "stopped"
    assert dates(made, "offered") == []
    perform_due()
    told = [mail.subject for mail in mailoutbox if mail.to == ["kari@example.org"]]
    assert sum("Stoppet" in subject for subject in told) == 1


def test_a_paid_one_between_keeps_it(origin: Booking, travel: Travel) -> None:
    made = standing(origin, count=8)
    pays_for(session(made, 2))
    for day in (5, 19):
        travel(at(11, days=day))
        actions.sweep()
    assert Series.objects.get().state == "active"
    assert [row.state for row in made.sessions.filter(series_number__in=(1, 2, 3))].count(
        "expired"
    ) == 2


def test_a_mail_with_its_own_link_a_reminder_and_the_end(
    origin: Booking, travel: Travel, mailoutbox: list[Any]
) -> None:
    #  made 1 March ........ 9th: pay ..... 13th: remind ... 14th: over    16th: session 2
    made = standing(origin, count=2)
    pays_for(session(made, 1))
    perform_due()
    mailoutbox.clear()
    second = session(made, 2)
    for moment, kind in (
        (at(9, 59, days=7), None),
        (at(10, days=7), "Betal"),
        (at(10, days=11), "Betal"),
        (at(10, days=12), "Ikke betalt"),
    ):
        travel(moment)
        actions.sweep()
        for _twice in range(2):
            perform_due()
        told = asked_in(mailoutbox)
        mailoutbox.clear()
        assert len(told) == (0 if kind is None else 1), moment
        if kind:
            assert kind in told[0].subject
            assert f"/time/{second.token}/" in told[0].body
    second.refresh_from_db()
    assert (second.state, second.claims.count()) == ("expired", 0)


def test_what_is_paid_is_not_asked_for_again(
    origin: Booking, travel: Travel, mailoutbox: list[Any]
) -> None:
    made = standing(origin, count=2)
    pays_for(session(made, 1))
    pays_for(session(made, 2))
    perform_due()
    mailoutbox.clear()
    travel(at(11, days=12))
    actions.sweep()
    perform_due()
    assert asked_in(mailoutbox) == []
    assert kinds("dropped").count("mail-series-pay") >= 1


def test_one_press_and_no_box_leads_to_the_payment(origin: Booking, stripe: StandIn) -> None:
    Therapist.objects.update(status="other")
    made = standing(origin, count=4, withdrawal_consent=True)
    booking = session(made, 2)
    actions.accept(booking, accept_terms=False)
    assert (booking.state, booking.withdrawal_consent_at) == ("held", made.withdrawal_consent_at)
    assert actions.pay(booking).startswith("http")
    assert booking.hold_expires_at == booking.start - timedelta(hours=48)


@pytest.mark.parametrize("change", [{"price_amount": 59500}, {"late_refund_percent": 10}])
def test_on_other_terms_she_is_asked_anew(
    origin: Booking, travel: Travel, change: dict[str, int]
) -> None:
    made = standing(origin)
    Service.objects.update(**change)
    actions.accept(session(made, 2), accept_terms=False)  # offered before they changed
    travel(at(12, days=7))
    actions.sweep()
    newest = made.sessions.order_by("start").last()
    assert newest is not None
    with pytest.raises(Invalid):
        actions.accept(newest, accept_terms=False)
    actions.accept(newest, accept_terms=True)


def test_her_sessions_are_no_holds(origin: Booking, practice: Practice, stripe: StandIn) -> None:
    made = standing(origin, count=4)
    for number in (1, 2, 3, 4):
        actions.accept(session(made, number), accept_terms=False)
    for hour in (12, 13, 14):
        assert actions.book(practice.wants(at(hour))).state == "held"


def test_what_is_free_is_confirmed_at_once(
    free: Booking, travel: Travel, mailoutbox: list[Any]
) -> None:
    made = standing(free, count=3)
    rows = list(made.sessions.filter(series_number__gt=0))
    assert {(row.state, row.payment_state) for row in rows} == {("confirmed", "none")}
    assert all(row.event for row in rows)
    perform_due()
    mailoutbox.clear()
    travel(at(10, days=7))
    perform_due()
    assert [mail.subject.replace("\xa0", " ") for mail in mailoutbox] == [
        "Avtale mandag 9. mars kl. 10.00",
        "Avtale mandag 16. mars kl. 10.00",
    ]


def test_cancelling_one_touches_only_that_one(origin: Booking, travel: Travel) -> None:
    made = standing(origin)
    actions.cancel(session(made, 2), actor="client")
    before = dates(made)
    for day in (1, 3):
        travel(at(12, days=day))
        actions.sweep()
    assert session(made, 2).state == "cancelled"
    later = [day for day in dates(made, "offered") if day <= before[-1]]
    assert later == [day for day in before if day != MONDAYS[2]]


def test_moving_one_touches_only_that_one(origin: Booking, travel: Travel) -> None:
    made = standing(origin, count=3)
    pays_for(session(made, 2))
    actions.reschedule(session(made, 2), at(14, days=14), actor="client")
    travel(at(12, days=1))
    actions.sweep()
    assert dates(made) == MONDAYS[1:4]
    assert session(made, 2).start == at(14, days=14)
    assert session(made, 3).start == at(10, days=21)


def test_a_pause_lets_unpaid_sessions_go_and_keeps_paid_ones(origin: Booking) -> None:
    made = standing(origin, count=8)
    pays_for(session(made, 2))
    for _twice in range(2):
        series.pause(made, MONDAYS[4], actor="client")
    assert dates(made, "confirmed", "offered") == [
        MONDAYS[2], MONDAYS[4], *MONDAYS[6:9],
    ]  # fmt: skip
    made.refresh_from_db()
    assert (made.state, made.paused_until, made.revision) == ("paused", MONDAYS[4], 1)


def test_going_on_makes_what_is_still_free(origin: Booking, practice: Practice) -> None:
    made = standing(origin, count=4)
    series.pause(made, None, actor="client")
    assert dates(made, "offered") == []
    offered(practice, at(10, days=14), client=factories.client())
    for _twice in range(2):
        series.resume(made, actor="client")
    assert dates(made, "offered") == [MONDAYS[1], MONDAYS[3], MONDAYS[4]]
    assert made.skipped.get().why == "taken"
    assert Claim.objects.count() == 5 * 12


def test_a_shorter_pause_brings_its_dates_back(origin: Booking) -> None:
    made = standing(origin, count=4)
    series.pause(made, MONDAYS[4], actor="client")
    series.pause(made, MONDAYS[2], actor="client")
    assert dates(made, "offered") == MONDAYS[2:5]


def test_a_pause_ends_by_itself(origin: Booking, travel: Travel) -> None:
    made = standing(origin)
    series.pause(made, MONDAYS[3], actor="client")
    travel(at(12, days=20))
    actions.sweep()
    made.refresh_from_db()
    assert made.state == "paused"
    travel(at(12, days=21))
    actions.sweep()
    made.refresh_from_db()
    assert (made.state, made.paused_until) == ("active", None)
    assert dates(made, "offered")[-1] == MONDAYS[0] + timedelta(weeks=15)


@pytest.mark.parametrize("until", [date(2026, 3, 1), date(2020, 1, 1), date(2028, 1, 1)])
def test_a_pause_needs_a_day_ahead(origin: Booking, until: date) -> None:
    made = standing(origin, count=2)
    with pytest.raises(Invalid) as error:
        series.pause(made, until, actor="client")
    assert set(error.value.errors) == {"until"}


def test_stopping_is_for_good(origin: Booking, travel: Travel) -> None:
    made = standing(origin, count=4)
    pays_for(session(made, 3))
    for _twice in range(2):
        series.stop(made, actor="client")
    travel(at(12, days=3))
    actions.sweep()
    assert dates(made, "offered", "confirmed") == [MONDAYS[3]]
    origin.refresh_from_db()
    assert origin.state == "confirmed"
    with pytest.raises(TransitionRefused):
        series.resume(made, actor="client")
    with pytest.raises(TransitionRefused):
        series.pause(made, None, actor="client")


def test_one_she_is_just_paying_is_let_go_when_stripe_has_been_asked(
    origin: Booking, stripe: StandIn
) -> None:
    made = standing(origin, count=2)
    paying, lost = session(made, 1), session(made, 2)
    for booking in (paying, lost):
        actions.accept(booking, accept_terms=False)
        actions.pay(booking)
    stripe.pay(paying.payments.get().session_id or "")
    series.stop(made, actor="client")
    actions.sweep()
    for booking in (paying, lost):
        booking.refresh_from_db()
    assert (paying.state, lost.state) == ("confirmed", "expired")
    assert "mail-series-unpaid" not in kinds()


def she_is_paying(booking: Booking) -> Booking:
    actions.accept(booking, accept_terms=False)
    actions.pay(booking)
    return booking


def test_a_pause_while_she_is_paying_costs_her_no_date(origin: Booking, stripe: StandIn) -> None:
    made = standing(origin, count=2)
    she_is_paying(session(made, 1))
    series.pause(made, None, actor="client")
    assert [each.session for each in made.coming(clock.now())] == [origin]
    series.resume(made, actor="client")
    actions.sweep()
    assert dates(made, "offered") == MONDAYS[1:3]
    assert not made.skipped.exists()
    assert "mail-series-unpaid" not in kinds()


@pytest.mark.parametrize("late", [False, True])
def test_what_she_paid_over_a_pause_is_the_session_of_its_date(
    origin: Booking, stripe: StandIn, late: bool
) -> None:
    made = standing(origin, count=2)
    first = she_is_paying(session(made, 1))
    series.pause(made, None, actor="client")
    if late:  # Stripe's news comes when nobody waits for it any more
        Payment.objects.update(state="expired")
        actions.sweep()
        assert made.sessions.get(pk=first.pk).series_number is None
    stripe.pay(session_of(first))
    actions.settle(session_of(first))
    series.resume(made, actor="client")
    assert session(made, 1) == first
    assert dates(made, "confirmed", "offered") == MONDAYS[1:3]
    made.refresh_from_db()
    assert [each.why for each in made.coming(clock.now())] == [""] * 3


def test_what_she_paid_over_a_pause_is_not_forgotten(
    origin: Booking, stripe: StandIn, travel: Travel
) -> None:
    #  1: not paid   2: paid while she paused   3: not paid
    made = standing(origin, count=5)
    travel(at(11, days=5))
    actions.sweep()
    second = she_is_paying(session(made, 2))
    stripe.pay(session_of(second))
    series.pause(made, MONDAYS[3], actor="client")
    series.resume(made, actor="client")
    for day in (5, 19):
        travel(at(12, days=day))
        actions.sweep()
    assert [row.state for row in made.sessions.filter(series_number__in=(1, 2, 3))].count(
        "expired"
    ) == 2
    made.refresh_from_db()
    assert made.state == "active"


def test_a_slow_payment_that_fails_after_a_pause_costs_her_no_date(
    origin: Booking, stripe: StandIn
) -> None:
    made = standing(origin, count=1)
    slow = she_is_paying(session(made, 1))
    series.pause(made, None, actor="client")
    stripe.pay_delayed(session_of(slow))
    actions.settle(session_of(slow))
    series.resume(made, actor="client")
    stripe.settle_delayed(session_of(slow), ok=False)
    actions.settle(session_of(slow))
    actions.sweep()
    assert dates(made, "offered") == MONDAYS[1:2]


def test_free_sessions_are_let_go_too(free: Booking) -> None:
    made = standing(free, count=3)
    series.stop(made, actor="desk")
    assert dates(made, "confirmed") == []
    assert session(made, 0).state == "confirmed"


@pytest.mark.parametrize(
    "lets_go", [series.stop, lambda made, actor: series.pause(made, None, actor=actor)]
)
def test_a_free_session_she_was_told_of_leaves_her_calendar(
    free: Booking, travel: Travel, mailoutbox: list[Any], lets_go: Any
) -> None:
    made = standing(free, count=3)
    first = session(made, 1)
    travel(at(11))  # of the first she is told, of the others not yet
    perform_due()
    mailoutbox.clear()
    lets_go(made, actor="client")
    perform_due()
    [told] = [mail for mail in mailoutbox if "avbestilt" in mail.subject.lower()]
    [calendar] = [form.content for form in told.alternatives if "CANCEL" in form.mimetype]
    assert "SEQUENCE:1" in calendar
    assert f"mail-cancelled:{first.pk}" in Errand.objects.values_list("key", flat=True)


def test_a_moved_free_session_is_taken_back_from_who_has_it(
    free: Booking, practice: Practice, mailoutbox: list[Any]
) -> None:
    eva = factories.therapist("Eva", slug="eva", email="eva@example.org")
    works(eva, at(9), at(17))
    factories.offering(eva, practice.intro)
    made = standing(free, count=3)
    actions.reschedule(session(made, 1), at(11, days=7), "eva", actor="client")
    perform_due()
    mailoutbox.clear()
    series.stop(made, actor="client")
    perform_due()
    told = sorted(mail.to[0] for mail in mailoutbox)
    assert told == ["eva@example.org", "ingrid@example.org", "kari@example.org", "kari@example.org"]


def test_it_is_over_after_its_last_date(origin: Booking, travel: Travel) -> None:
    made = standing(origin, count=1)
    pays_for(session(made, 1))
    travel(at(11, days=7))
    actions.sweep()
    made.refresh_from_db()
    assert made.state == "over"
    with pytest.raises(TransitionRefused):
        series.stop(made, actor="client")


def test_later_dates_that_cannot_be_had_are_told_once(
    origin: Booking, practice: Practice, travel: Travel, mailoutbox: list[Any]
) -> None:
    made = standing(origin)
    day = 7 * 13
    is_away(practice.ingrid, at(9, days=day), at(17, days=day))
    perform_due()
    mailoutbox.clear()
    for hour in (11, 12):
        travel(at(hour, days=7))
        actions.sweep()
        perform_due()
    told = [mail for mail in mailoutbox if "faller ut" in mail.body]
    assert len(told) == 1
    assert "1.\xa0juni" in told[0].body
    assert made.skipped.filter(number=13).count() == 1


def test_a_therapist_who_takes_no_new_clients_keeps_hers(
    origin: Booking, practice: Practice, travel: Travel
) -> None:
    made = standing(origin)
    Therapist.objects.update(accepting_clients=False)
    travel(at(12, days=7))
    assert actions.sweep().made == 1
    Therapist.objects.update(active=False)
    travel(at(12, days=8))
    assert actions.sweep().made == 0
    assert len(dates(made, "offered")) > 8  # what was made stands, as other bookings do


def test_made_late_it_leaves_a_day_to_pay(
    origin: Booking, travel: Travel, settings: Settings
) -> None:
    travel(at(12, days=-1))
    settings.SERIES_PAY_BY_HOURS = 24 * 30
    made = standing(origin, count=1)
    assert session(made, 1).hold_expires_at == at(12)
    series.pause(made, None, actor="client")
    travel(at(9, days=6))
    series.resume(made, actor="client")
    assert session(made, 1).hold_expires_at == at(8, days=7)  # two hours before


def test_what_begins_too_soon_is_not_made(origin: Booking, travel: Travel) -> None:
    made = standing(origin, count=2)
    series.pause(made, None, actor="client")
    travel(at(7, 30, days=7))
    series.resume(made, actor="client")
    assert dates(made, "offered") == [MONDAYS[2]]


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_sweep_asks_once_for_all_that_need_nothing(practice: Practice, number: int) -> None:
    origin = paid(practice, at(10))
    made = standing(origin, count=2)
    copies(made, number - 1)
    with CaptureQueriesContext(connection) as queries:
        assert series.look() == 0
    assert len(queries) == 1


def test_one_that_cannot_be_looked_at_does_not_keep_the_others(
    origin: Booking, practice: Practice, travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("booking.actions.series.looking.AT_ONCE", 1)
    broken, eva = standing(origin), factories.therapist("Eva")
    factories.offering(eva, practice.talk)
    monthly = Rule.objects.create(name="monthly", frequency="MONTHLY")  # which nobody here reads
    Event.objects.filter(pk=is_away(eva, at(9), at(10)).pk).update(rule=monthly)
    Series.objects.filter(pk=broken.pk).update(therapist=eva)
    travel(at(13))
    whole = standing(paid(practice, at(14, days=7), client=factories.client()))
    travel(at(13, days=7))
    assert [series.look() for _round in range(2)] == [0, 1]
    assert dates(whole)[-1] > MONDAYS[8]
    broken.refresh_from_db()
    assert broken.look_again_at == clock.now() + timedelta(hours=1)


@pytest.mark.parametrize("count", [2, 20, 52])
def test_to_look_at_one_costs_the_same_for_any_number_of_sessions(
    practice: Practice, travel: Travel, count: int
) -> None:
    PracticeSettings.objects.create(closed_on_public_holidays=False)
    standing(paid(practice, at(10)), count=count)
    travel(at(12, days=1))
    with CaptureQueriesContext(connection) as queries:
        series.look()
    assert len(queries) == 11


def copies(made: Series, number: int) -> None:
    Series.objects.bulk_create(
        Series(**{
            field.attname: getattr(made, field.attname)
            for field in Series._meta.concrete_fields
            if field.attname != "id"
        })
        for _ in range(number)
    )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [{"state": "asleep"}, {"every_weeks": 3}, {"count": 0}, {"count": 53},
     {"paused_until": date(2026, 5, 1)}, {"length_minutes": 0}, {"format": "in_person"}],
    ids=str,
)  # fmt: skip
def test_the_database_keeps_it_true(origin: Booking, change: dict[str, Any]) -> None:
    made = standing(origin, count=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.filter(pk=made.pk).update(**change)


def test_the_database_makes_each_once(origin: Booking) -> None:
    made = standing(origin, count=2)
    rows = made.sessions.filter(series_number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(series_number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(series=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        SkippedDate.objects.bulk_create(
            SkippedDate(series=made, number=9, why="taken") for _ in range(2)
        )
    assert State.OFFERED in rows.values_list("state", flat=True)


def test_a_time_lost_while_it_is_made_leaves_no_session_behind(
    origin: Booking, practice: Practice
) -> None:
    """A claim that the calendars do not show, as of a last room that went this very moment."""
    made = standing(origin, count=3)
    series.pause(made, None, actor="client")
    stray = factories.booking(state="expired", therapist=practice.ingrid, start=at(10, days=14))
    cell = int(stray.start.timestamp()) // 300
    Claim.objects.create(resource=practice.ingrid.resource, cell=cell, booking=stray)

    series.resume(made, actor="client")

    assert dates(made, "offered") == [MONDAYS[1], MONDAYS[3]]
    assert [(row.number, row.why) for row in made.skipped.all()] == [(2, "taken")]
    assert all(row.claims.exists() for row in made.sessions.filter(state="offered"))
