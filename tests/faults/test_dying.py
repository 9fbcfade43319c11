"""Rows 23 to 25, 33, 34 and 38: killed with -9, without an answer, without a database."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import requests
from django.db import connection

from booking.models import Booking, Errand, Payment
from devtools.processes import stop_session
from devtools.run import any_free_port
from tests.databases import POSTGRES, administer, name_in
from tests.faults.scene import SESSIONS, Person, Scene
from tests.faults.stage import PATIENCE, Stage, until
from tests.faults.stage import answers as served

pytestmark = [pytest.mark.processes, pytest.mark.faults]
AFTER_THE_HOLD = timedelta(minutes=16)
AFTER_THE_LEASE = timedelta(minutes=6)
BEFORE_THE_NEXT_TRY = timedelta(seconds=31)


def killed_while_booking(scene: Scene, when: str, person: Person, key: str) -> None:
    """With Stripe's answer outstanding: before its work is done, or after it."""
    stripe = scene.stage.stripe
    stripe.fault(method="POST", path=SESSIONS, seconds=1.5, drop=True, when=when)
    before = len(scene.openings())
    with ThreadPoolExecutor(1) as client:
        asked: Future[Any] = client.submit(scene.ask, scene.start(), person, key=key)
        until("the call to Stripe", lambda: len(scene.openings()) > before)
        if when == "after":
            until("its work", lambda: scene.sessions(*scene.bookings()))
        scene.stage.kill_web()
        assert isinstance(asked.exception(PATIENCE), requests.ConnectionError)
    stripe.clear_faults()


def goes_on(scene: Scene, when: str) -> None:
    kari, key = Person(), f"killed-{scene.therapist.slug}"
    killed_while_booking(scene, when, kari, key)
    # As long as the call of the dead one is under way, Stripe lets no other one in under its key.
    scene.scripted = {503}
    again = partial(scene.ask, scene.start(), kari, key=key)
    until("her answer", lambda: again().status_code == 201)
    [booking] = scene.bookings()
    assert booking.reference == again().json()["reference"]
    assert len(scene.sessions(booking)) == 1
    scene.stage.stripe.pay(scene.session(booking))
    scene.becomes(booking, "confirmed")


def is_ended(scene: Scene, when: str) -> None:
    killed_while_booking(scene, when, Person(), "")
    [booking] = scene.bookings()
    scene.stage.advance(AFTER_THE_HOLD)
    scene.becomes(booking, "expired")
    assert all(session["status"] == "expired" for session in scene.sessions(booking))


@pytest.mark.racing
def test_23_killed_before_stripe_heard_of_it_the_same_request_goes_on(scene: Scene) -> None:
    goes_on(scene, "before")


def test_23_a_hold_whose_booker_died_before_the_call_ends(scene: Scene) -> None:
    is_ended(scene, "before")


@pytest.mark.racing
def test_24_killed_before_the_answer_came_the_same_request_finds_its_session(scene: Scene) -> None:
    goes_on(scene, "after")


def test_24_a_hold_whose_booker_died_after_the_call_ends_at_stripe_too(scene: Scene) -> None:
    is_ended(scene, "after")


def test_24_a_session_whose_number_we_never_stored_is_found_when_it_is_paid(scene: Scene) -> None:
    killed_while_booking(scene, "after", Person(), "")
    [booking] = scene.bookings()
    [session] = scene.sessions(booking)
    scene.stage.stripe.pay(session["id"])
    scene.becomes(booking, "confirmed")
    assert Payment.objects.get(booking=booking).session_id == session["id"]


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ({"status": 500}, 201),
        ({"status": 500, "remember": True, "times": 3}, 503),
        ({"status": 503, "times": 9}, 503),
        ({"status": 409}, 201),
        ({"status": 429}, 503),
        ({"status": 401}, 503),
        ({"status": 402}, 503),
        ({"drop": True}, 201),
        ({"drop": True, "when": "after"}, 201),
        ({"drop": True, "times": 9}, 503),
        ({"seconds": 2.5}, 201),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, dict) else str(value),
)
def test_25_whatever_stripe_answers_one_key_and_a_clear_word(
    scene: Scene, fault: dict[str, Any], status: int
) -> None:
    stripe, start = scene.stage.stripe, scene.start()
    scene.scripted = {503}
    before = len(scene.openings())
    stripe.fault(method="POST", path=SESSIONS, **fault)
    began = time.monotonic()
    answer = scene.ask(start, key=f"fault-{scene.therapist.slug}")
    assert answer.status_code == status, answer.text
    assert time.monotonic() - began < 60
    calls = scene.openings()[before:]
    assert len(calls) <= 3
    assert len({call.idempotency_key for call in calls}) == 1
    stripe.clear_faults()
    if status == 503:
        assert answer.headers["Retry-After"]
        assert "Stripe" not in answer.text
        assert scene.free(start)
        assert scene.ask(start).status_code == 201


def killed_while_sending(scene: Scene, mode: Any) -> tuple[Person, Booking]:
    """The worker, with a mail in its hands; there is another one now."""
    kari, box = Person(), scene.stage.box
    box.turn("refuse")
    booking = scene.book(scene.start(), kari, service=scene.intro.slug)
    until("a first try", lambda: not scene.errands().filter(attempts=0).exists())
    Errand.objects.filter(kind="mail-therapist-new", subject_id=booking.pk).update(state="dropped")
    box.turn(mode)
    scene.stage.advance(BEFORE_THE_NEXT_TRY)
    until("a sender kept waiting", lambda: box.waiting)
    scene.stage.kill_worker()
    box.turn("take")
    scene.stage.work()
    return kari, booking


def test_33_a_mail_taken_and_not_noted_comes_at_most_once_more(scene: Scene) -> None:
    kari, _booking = killed_while_sending(scene, "silent")
    assert len(scene.mails_to(kari)) == 1
    scene.twice = 1
    scene.stage.advance(AFTER_THE_LEASE)
    until("the next try", lambda: scene.errands().filter(state="done").exists())
    scene.stage.advance(timedelta(hours=2))
    scene.settled()
    assert len(scene.mails_to(kari)) == 2


def test_34_what_a_killed_worker_was_at_is_done_when_its_lease_is_over(scene: Scene) -> None:
    kari, _booking = killed_while_sending(scene, "hang")
    until("the new worker", lambda: scene.stage.worker and scene.stage.worker.poll() is None)
    assert scene.mails_to(kari) == []
    scene.stage.advance(AFTER_THE_LEASE)
    until("her mail", lambda: scene.mails_to(kari))
    scene.settled()
    assert len(scene.mails_to(kari)) == 1


@contextmanager
def without_database(scene: Scene) -> Iterator[None]:
    """Somebody holds SQLite's lock; PostgreSQL cuts off everybody and lets nobody in."""
    url = scene.stage.environment["DATABASE_URL"]
    connection.close()
    if POSTGRES:
        name = name_in(url)
        administer(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        cut_off = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
        administer(f"{cut_off}'{name}'")
        try:
            yield
        finally:  # all rows share it
            administer(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    else:
        with closing(sqlite3.connect(name_in(url), isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            yield
            holder.execute("ROLLBACK")


@pytest.fixture(scope="module")
def impatient(running: Stage) -> Iterator[Stage]:
    """A server of the same practice that waits for no lock longer than a second."""
    port = any_free_port()
    other = replace(running, port=port, processes=[])
    other.serve(port, FAULTS_LOCK_SECONDS="1")
    until("its first answer", lambda: served(other.url))
    yield other
    for process in other.processes:
        stop_session(process)


@pytest.mark.racing
def test_38_without_a_database_stripe_is_asked_to_come_again(
    scene: Scene, impatient: Stage
) -> None:
    booking = scene.book(scene.start())
    stripe, here = scene.stage.stripe, replace(scene, stage=impatient)
    stripe.webhooks(mode="lose")
    stripe.pay(scene.session(booking))
    event = stripe.events("checkout.session.completed")[-1]
    webhook, webhooks = f"{impatient.url}/webhooks/stripe/", f"{scene.stage.url}/webhooks/stripe/"
    scene.scripted = {500, 503}
    stripe.webhooks(url=webhook)
    with without_database(scene):
        assert stripe.deliver(event) == 503
        opened = len(scene.openings())
        assert here.ask(scene.start(1)).status_code == 503
        # Nobody is asked to pay for what could not be written down.
        assert len(scene.openings()) == opened
    assert stripe.deliver(event) == 204
    stripe.webhooks(url=webhooks)
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    assert here.ask(scene.start(1)).status_code == 201
