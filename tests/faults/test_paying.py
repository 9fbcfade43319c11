"""Rows 7, 8, 11 to 16, 18, 22, 26 and 37: for every øre one session, or the øre back."""

from datetime import timedelta
from functools import partial
from itertools import permutations

import pytest
import requests

from booking.actions import by_hand
from booking.actions.errors import MoreThanIsLeft
from booking.models import Booking, Errand
from tests.faults.scene import SESSIONS, Person, Scene, at_once
from tests.faults.stage import PATIENCE, until

pytestmark = [pytest.mark.processes, pytest.mark.faults]
AFTER_THE_HOLD = timedelta(minutes=16)


def over(scene: Scene, person: Person | None = None) -> Booking:
    """A hold that nobody paid in time."""
    booking = scene.book(scene.start(), person)
    scene.stage.advance(AFTER_THE_HOLD)
    scene.becomes(booking, "expired")
    return booking


def test_07_paid_late_and_still_free_it_is_hers(scene: Scene) -> None:
    booking = over(scene)
    scene.stage.stripe.pay(scene.session(booking), late=True)
    scene.becomes(booking, "confirmed")
    assert not scene.free(booking.start)


def test_08_paid_late_and_somebody_elses_the_money_goes_back(scene: Scene) -> None:
    kari, ola = Person(), Person()
    hers = over(scene, kari)
    his = scene.book(hers.start, ola)
    scene.stage.stripe.pay(scene.session(hers), late=True)
    scene.settled()
    shown = scene.shown(hers)
    assert (shown["state"], shown["payment"]["status"]) == ("expired", "refunded")
    assert shown["payment"]["refunded"]["amount"] == 49500
    assert len(scene.mails_to(kari)) == 1
    his.refresh_from_db()
    assert his.state == "held"


@pytest.mark.racing
def test_08_of_a_late_payment_and_a_new_booker_one_has_the_time(scene: Scene) -> None:
    hers = over(scene)
    pay = partial(scene.stage.stripe.pay, scene.session(hers), late=True)
    _, asked = at_once(pay, partial(scene.ask, hers.start))
    scene.settled()
    hers.refresh_from_db()
    assert (hers.state, asked.status_code) in (("confirmed", 409), ("expired", 201))
    assert hers.payment_state == ("paid" if hers.state == "confirmed" else "refunded")


@pytest.mark.parametrize(("field", "value"), [("amount_total", 1), ("currency", "eur")])
def test_11_another_amount_confirms_nothing(scene: Scene, field: str, value: object) -> None:
    booking = scene.book(scene.start())
    store = scene.stage.stripe.account.store
    store.put((store.get(scene.session(booking)) or {}) | {field: value})
    scene.stage.stripe.pay(scene.session(booking))
    alert = Errand.objects.filter(key=f"mail-alert:{booking.pk}:mismatch", state="done")
    until("the desk being told", alert.exists)
    booking.refresh_from_db()
    assert booking.state == "held"
    assert not [session for session in scene.payments() if session.state == "paid"]


def test_11_another_amount_is_given_back_by_hand(scene: Scene) -> None:
    booking = scene.book(scene.start())
    store = scene.stage.stripe.account.store
    store.put((store.get(scene.session(booking)) or {}) | {"amount_total": 100})
    scene.stage.stripe.pay(scene.session(booking))
    odd = booking.payments.filter(state="mismatch")
    until("the payment being set apart", odd.exists)
    asked = partial(by_hand.give_back, odd.get(), 100, reason="agreed", words="", actor="staff:d")
    for _twice in range(2):
        asked(key=f"odd-{booking.pk}")
    with pytest.raises(MoreThanIsLeft):
        asked(key=f"more-{booking.pk}")
    refunded = odd.filter(refunds__state="done")

    def given_back() -> bool:
        scene.stage.advance(timedelta(seconds=40))
        return refunded.exists()

    until("the money being back", given_back)
    assert [charge["amount_refunded"] for charge in scene.charges(booking)] == [100]
    assert odd.get().handled_at is not None
    assert not booking.receipts.exists()
    shown = scene.shown(booking)["payment"]
    assert shown["refunded"]["amount"] == 0  # of what was asked for nothing was paid


def test_12_who_comes_back_after_the_webhook_sees_it_confirmed(scene: Scene) -> None:
    booking = scene.book(scene.start())
    scene.stage.stripe.pay(scene.session(booking))
    scene.becomes(booking, "confirmed")
    answer = scene.back(scene.session(booking))
    assert answer.headers["Location"] == f"/time/{booking.token}/"
    assert scene.shown(booking)["payment"]["status"] == "paid"


def test_13_who_comes_back_before_any_webhook_confirms_it_herself(scene: Scene) -> None:
    kari = Person()
    booking = scene.book(scene.start(), kari)
    scene.stage.stripe.webhooks(mode="lose")
    scene.stage.stripe.pay(scene.session(booking))
    answers = at_once(*[partial(scene.back, scene.session(booking))] * 4)
    assert {answer.headers["Location"] for answer in answers} == {f"/time/{booking.token}/"}
    assert scene.shown(booking)["state"] == "confirmed"
    scene.settled()
    assert booking.changes.filter(new="confirmed").count() == 1
    assert len(scene.mails_to(kari)) == 1


def test_14_who_closes_the_tab_is_confirmed_all_the_same(scene: Scene) -> None:
    kari = Person()
    booking = scene.book(scene.start(), kari)
    scene.stage.stripe.pay(scene.session(booking))
    scene.becomes(booking, "confirmed")
    until("her mail", lambda: scene.mails_to(kari))


def test_15_with_all_news_lost_it_is_found_within_ten_minutes(scene: Scene) -> None:
    booking = scene.book(scene.start())
    scene.stage.stripe.webhooks(mode="lose")
    scene.stage.stripe.pay(scene.session(booking))
    scene.stage.advance(timedelta(minutes=9))
    scene.becomes(booking, "confirmed")


def test_16_the_way_back_gives_nothing_away(scene: Scene) -> None:
    kari = Person()
    booking = scene.book(scene.start(), kari, client={"name": "Ragnhild", "email": kari.email})
    session, stripe = scene.session(booking), scene.stage.stripe
    before = len(stripe.requests("GET"))
    made_up = [
        "",
        "cs_test_" + "a" * 58,
        "cs_test_%00",
        "x",
        "'",
        "../",
        session[:-1],
        session + "x",
    ]
    for guess in made_up:
        answer = scene.back(guess)
        assert answer.status_code == 404
        assert "Ragnhild" not in answer.text
        assert kari.email not in answer.text
    unpaid = scene.back(session)
    assert unpaid.status_code == 302
    page = requests.get(scene.stage.url + unpaid.headers["Location"], timeout=PATIENCE)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert "Ragnhild" not in page.text
    assert kari.email not in page.text
    assert scene.states() == ["held"]
    # What is made up is not asked for; our own sessions the worker asks for at any time.
    calls = stripe.requests("GET")[before:]
    asked = {call.path.removeprefix(f"{SESSIONS}/") for call in calls}
    assert asked.isdisjoint(made_up)


ORDERS = list(
    permutations(
        ["payment_intent.succeeded", "checkout.session.completed", "checkout.session.expired"]
    )
)


@pytest.mark.parametrize("order", ORDERS, ids=[str(number) for number, _ in enumerate(ORDERS)])
def test_18_in_whatever_order_news_of_a_late_payment_comes(
    scene: Scene, order: tuple[str, ...]
) -> None:
    booking = over(scene)
    stripe, session = scene.stage.stripe, scene.session(booking)
    stripe.webhooks(mode="off")
    stripe.pay(session, late=True)
    intent = stripe.charges()[-1]["payment_intent"]
    news = {
        event["type"]: event
        for event in stripe.events()
        if event["data"]["object"]["id"] in (session, intent)
    }
    assert [stripe.deliver(news[kind]) for kind in order] == [204] * 3
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    assert booking.changes.filter(new="confirmed").count() == 1


def test_22_a_slow_payment_is_waited_for(scene: Scene) -> None:
    booking = scene.book(scene.start())
    session = scene.session(booking)
    scene.stage.stripe.pay_delayed(session)
    scene.becomes(booking, "processing")
    scene.stage.advance(timedelta(hours=2))
    scene.settled()
    booking.refresh_from_db()
    assert booking.state == "processing"
    assert not scene.free(booking.start)
    scene.stage.stripe.settle_delayed(session)
    scene.becomes(booking, "confirmed")


def test_22_one_that_comes_to_nothing_frees_the_time(scene: Scene) -> None:
    booking = scene.book(scene.start())
    scene.stage.stripe.pay_delayed(scene.session(booking))
    scene.becomes(booking, "processing")
    scene.stage.stripe.settle_delayed(scene.session(booking), ok=False)
    scene.becomes(booking, "expired")
    assert booking.payment_state == "failed"
    assert scene.free(booking.start)


def test_22_whose_payment_failed_before_we_knew_of_it_still_has_her_hold(scene: Scene) -> None:
    booking = scene.book(scene.start())
    first = scene.session(booking)
    scene.stage.stripe.webhooks(mode="off", order="reversed")
    scene.stage.stripe.pay_delayed(first)
    scene.stage.stripe.settle_delayed(first, ok=False)
    scene.stage.stripe.webhooks(mode="on")
    scene.settled()
    assert scene.states() == ["held"]
    assert scene.post(f"bookings/{booking.token}/pay/").status_code == 200
    scene.stage.stripe.pay(scene.session(booking))
    scene.becomes(booking, "confirmed")


@pytest.mark.racing
@pytest.mark.parametrize("first", [0, 1])
def test_26_of_two_payments_for_one_session_one_goes_back(scene: Scene, first: int) -> None:
    booking = scene.book(scene.start())
    earlier = scene.session(booking)
    scene.stage.stripe.expire(earlier)
    scene.settled()
    assert scene.post(f"bookings/{booking.token}/pay/").status_code == 200
    later = scene.session(booking)
    assert later != earlier
    pay = scene.stage.stripe.pay
    at_once(*[partial(pay, earlier, late=True), partial(pay, later)][:: 1 if first else -1])
    scene.settled()
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    payment = scene.shown(booking)["payment"]
    assert (payment["amount"]["amount"], payment["refunded"]["amount"]) == (99000, 49500)
    assert sorted(charge["amount_refunded"] for charge in scene.charges(booking)) == [0, 49500]


def test_37_money_is_whole_numbers(scene: Scene) -> None:
    booking = scene.book(scene.start())
    opened = "/v1/checkout/sessions"
    asked = [
        call.params
        for call in scene.stage.stripe.requests("POST", opened)
        if call.params.get("client_reference_id") == booking.reference
    ]
    assert [params["line_items[0][price_data][unit_amount]"] for params in asked] == ["49500"]
    assert [params["line_items[0][price_data][currency]"] for params in asked] == ["nok"]
    assert scene.shown(booking)["price"] == {"amount": 49500, "currency": "NOK"}
    scene.stage.stripe.pay(scene.session(booking))
    scene.becomes(booking, "confirmed")
    scene.cancel(booking)
    scene.settled()
    back = [call.params for call in scene.stage.stripe.requests("POST", "/v1/refunds")]
    assert back[-1]["amount"] == "49500"
