"""Rows 1 to 6, 9 and 10: a time is one person's, for a while, at the price she saw."""

import random
import threading
from datetime import timedelta
from functools import partial

import pytest
import requests

from booking.models import Booking, Payment
from tests.booking.calendar import is_away
from tests.faults.scene import Person, Scene, at_once
from tests.faults.stage import until

pytestmark = [pytest.mark.processes, pytest.mark.faults]
AFTER_THE_HOLD = timedelta(minutes=16)


def statuses(answers: list[requests.Response]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


@pytest.mark.racing
def test_01_of_twenty_who_want_one_time_one_has_it(scene: Scene) -> None:
    start = scene.start()
    answers = at_once(*[partial(scene.ask, start) for _ in range(20)])
    assert statuses(answers) == [201] + [409] * 19
    assert scene.states() == ["held"]


@pytest.mark.racing
def test_01_of_times_that_overlap_only_those_apart_are_had(scene: Scene) -> None:
    #  every five minutes a start, each 20 minutes and 10 after: of an hour's twelve at most two fit
    #  [====--]
    #     [====--]
    scene.intro.step_minutes = 5
    scene.intro.save()
    starts = [scene.start() + timedelta(minutes=5 * step) for step in range(12)]
    wish = partial(scene.ask, service=scene.intro.slug)
    answers = at_once(*[partial(wish, start) for start in starts])
    won = statuses(answers).count(201)
    assert won in (1, 2)
    assert statuses(answers) == [201] * won + [409] * (12 - won)
    assert scene.states() == ["confirmed"] * won


@pytest.mark.racing
def test_02_a_double_click_is_one_booking(scene: Scene) -> None:
    kari, start = Person(), scene.start()
    answers = at_once(*[partial(scene.ask, start, kari, key=f"click-{kari.number}")] * 4)
    assert statuses(answers) == [201] * 4
    assert len({answer.json()["token"] for answer in answers}) == 1
    [booking] = scene.bookings()
    assert len(scene.sessions(booking)) == 1


@pytest.mark.racing
def test_03_nobody_holds_more_than_a_few_times(scene: Scene) -> None:
    kari = Person()
    answers = at_once(*[partial(scene.ask, scene.start(hour), kari) for hour in range(6)])
    assert statuses(answers) == [201] * 3 + [429] * 3
    assert all(answer.headers["Retry-After"] for answer in answers if answer.status_code == 429)


def test_03_nor_from_one_address_of_the_net(scene: Scene) -> None:
    class Neighbour(Person):
        address = "10.255.0.1"

    asked = [scene.ask(scene.start(day, days=3), Neighbour()) for day in range(11)]
    assert statuses(asked) == [201] * 10 + [429]


def test_04_what_was_tampered_with_is_refused_before_stripe_hears_of_it(scene: Scene) -> None:
    start, before = scene.start(), len(scene.openings())
    other = Scene.set_up(scene.stage)
    ask = partial(scene.ask, start)
    answers = [
        ask(price={"amount": 100, "currency": "NOK"}),
        ask(price_amount=1),
        ask(therapist="nobody"),
        ask(therapist=other.therapist.slug),
        ask(service=other.talk.slug),
        ask(service="nothing"),
        ask(accept_terms=False),
        scene.ask(start + timedelta(minutes=5)),
        scene.ask(start + timedelta(seconds=1)),
        scene.ask(start.replace(hour=3)),
        scene.ask(scene.start(days=-2)),
        scene.ask(scene.start(days=300)),
        scene.ask("9999-12-31T23:59:59+00:00"),
        scene.ask(start.replace(tzinfo=None).isoformat()),
        scene.ask("tomorrow"),
    ]
    assert statuses(answers) == [422] * len(answers)
    assert len(scene.openings()) == before
    assert scene.bookings() == []


def test_05_a_hold_that_is_not_paid_ends_at_stripe_and_then_is_free(scene: Scene) -> None:
    start = scene.start()
    booking = scene.book(start)
    assert not scene.free(start)
    scene.stage.advance(AFTER_THE_HOLD)
    scene.becomes(booking, "expired")
    assert scene.free(start)
    expire = f"/v1/checkout/sessions/{scene.session(booking)}/expire"
    assert [call.status for call in scene.stage.stripe.requests("POST", expire)] == [200]


def test_05_while_stripe_is_silent_the_time_stays_taken(scene: Scene) -> None:
    start = scene.start()
    booking = scene.book(start)
    expire = f"/v1/checkout/sessions/{scene.session(booking)}/expire"
    scene.stage.stripe.fault(path=expire, status=500, times=10_000)
    scene.stage.advance(AFTER_THE_HOLD)
    # Twice the worker has tried, with two repetitions each.
    until("two tries", lambda: len(scene.stage.stripe.requests("POST", expire)) >= 4)
    booking.refresh_from_db()
    assert booking.state == "held"
    assert not scene.free(start)
    scene.stage.stripe.clear_faults()
    scene.becomes(booking, "expired")


@pytest.mark.racing
@pytest.mark.parametrize("lead", [0.0, 0.15])
def test_06_of_the_end_of_a_hold_and_its_payment_one_wins(scene: Scene, lead: float) -> None:
    booking = scene.book(scene.start())
    session = scene.session(booking)

    def pay() -> bool:
        # The worker looks every fifth of a second.
        threading.Event().wait(random.uniform(0, lead))
        try:
            scene.stage.stripe.pay(session)
        except Exception:
            return False  # over already
        return True

    _, paid = at_once(partial(scene.stage.advance, AFTER_THE_HOLD), pay)
    scene.becomes(booking, "confirmed" if paid else "expired")
    scene.settled()
    booking.refresh_from_db()
    assert booking.state == ("confirmed" if paid else "expired")


def test_09_a_hold_stands_when_its_therapist_takes_the_day_off(scene: Scene) -> None:
    start = scene.start()
    booking = scene.book(start)
    is_away(scene.therapist, start - timedelta(hours=4), start + timedelta(hours=8))
    assert not scene.free(start + timedelta(hours=2))
    scene.stage.stripe.pay(scene.session(booking))
    scene.becomes(booking, "confirmed")
    assert (booking.start, booking.therapist_id) == (start, scene.therapist.pk)


def test_10_price_and_length_are_those_of_the_hold(scene: Scene) -> None:
    booking = scene.book(scene.start())
    scene.talk.price_amount, scene.talk.duration_minutes = 99900, 100
    scene.talk.free_cancellation_hours = 0
    scene.talk.save()
    scene.stage.stripe.pay(scene.session(booking))
    scene.becomes(booking, "confirmed")
    assert Payment.objects.get(booking=booking).amount == 49500
    assert scene.shown(booking)["price"]["amount"] == 49500
    assert booking.end - booking.start == timedelta(minutes=50)
    assert Booking.objects.get(pk=booking.pk).free_cancellation_hours == 24
