"""A refund by hand: any part of what is left, with a reason and a second look."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from booking import clock, formats
from booking.actions import by_hand
from booking.actions.errors import MoreThanIsLeft, PageUsed
from booking.domain.period import Period
from booking.models import Booking, Change, Payment, Refund
from booking.money.movements import movements, read
from booking.money.sums import totals
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking import factories

pytestmark = pytest.mark.django_db
WORDS = "Ringte og var lei seg"


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


@pytest.fixture
def paid() -> Payment:
    """Known to the stand-in by the name of its intent."""
    booking = factories.booking(price_amount=49500)
    return factories.payment(booking, payment_intent="pi_demo_ABCD2345_49500")


def address(payment: Payment) -> str:
    return reverse("booking_bookings:refund", args=[payment.booking_id, payment.pk])


def fields(amount: str = "100", **over: str) -> dict[str, str]:
    return {"amount": amount, "reason": "goodwill", "words": WORDS, **over}


def text(answer: Any) -> str:
    return str(answer.content.decode().replace("\u00a0", " "))


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def looked(browser: Browser, payment: Payment, **over: str) -> dict[str, str]:
    """What the second look sends when it is answered with yes."""
    return hidden(text(browser.post(address(payment), fields(**over)))) | {"sure": "yes"}


def test_a_part_goes_back_after_a_second_look(
    desk: Browser, paid: Payment, stripe: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    booking = paid.booking
    factories.refund(paid, amount=5000, refund_id="re_before")
    first = text(desk.get(address(paid)))
    assert 'value="445"' in first
    second = text(desk.post(address(paid), fields("100,50")))
    for words in ("kr 495", "kr 50", "kr 100,50", "kr 344,50", "Kulanse", WORDS, "står fortsatt"):
        assert words in second, words
    assert Refund.objects.count() == 1

    answer = desk.post(address(paid), hidden(second) | {"sure": "yes"}, follow=True)
    perform_due()

    assert "kr 100,50" in text(answer)
    refund = Refund.objects.latest("pk")
    assert (refund.amount, refund.reason, refund.state) == (10050, "goodwill", "done")
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("confirmed", "part_refunded")
    [given] = stripe.refunds()
    assert given["amount"] == 10050
    assert WORDS not in str(stripe.requests())
    assert "goodwill" not in str(stripe.requests())
    assert WORDS not in caplog.text
    assert WORDS not in refund.sealed_words
    assert not any(WORDS in letter.body for letter in mail.outbox)


def test_the_history_and_the_payments_tell_who_and_why(
    desk: Browser, paid: Payment, stripe: StandIn
) -> None:
    desk.post(address(paid), looked(desk, paid))
    perform_due()
    page = text(desk.get(reverse("booking_bookings:inspect", args=[paid.booking_id])))
    for words in (
        "Tilbakebetaling bedt om: kr 100",
        "Tilbakebetalt: kr 100",
        "Kari",
        "Kulanse",
        WORDS,
    ):
        assert words in page, words
    asked = Change.objects.get(money="due")
    assert (asked.actor, asked.reason, asked.amount) == ("staff:kari", "goodwill", 10000)


def test_what_was_written_is_erased_with_the_client(desk: Browser, paid: Payment) -> None:
    desk.post(address(paid), looked(desk, paid))
    person = paid.booking.client
    person.wrapped_key, person.sealed, person.email_index = "", "", None
    person.save()
    page = text(desk.get(reverse("booking_bookings:inspect", args=[paid.booking_id])))
    assert WORDS not in page
    assert "Kulanse" in page
    assert 'name="words"' not in text(desk.get(address(paid)))


def test_a_second_press_is_no_second_refund(desk: Browser, paid: Payment) -> None:
    answer = looked(desk, paid, amount="495")
    for _twice in range(2):
        page = desk.post(address(paid), answer, follow=True)
        assert "kr 495 betales tilbake" in text(page)
    assert Refund.objects.get().amount == 49500


def test_a_page_that_was_changed_behind_our_back_is_refused(desk: Browser, paid: Payment) -> None:
    answer = looked(desk, paid)
    desk.post(address(paid), answer)
    page = desk.post(address(paid), answer | {"amount": "200"}, follow=True)
    assert "brukt til en annen tilbakebetaling" in text(page)
    page = desk.post(address(paid), answer | {"key": "made-up"})
    assert "Se over en gang til" in text(page)
    assert Refund.objects.get().amount == 10000


def test_of_two_who_come_to_more_than_was_paid_one_is_told(desk: Browser, paid: Payment) -> None:
    first, second = (looked(desk, paid, amount="300") for _each in range(2))
    desk.post(address(paid), first)
    page = text(desk.post(address(paid), second))
    assert "kr 195 kan fortsatt betales tilbake" in page
    assert WORDS in page
    assert Refund.objects.get().amount == 30000


@pytest.mark.parametrize("amount", ["", "0", "-1", "495,01", "1.000", "æ", "\x00", "9" * 40])
def test_an_amount_that_makes_no_sense_is_said_at_its_field(
    desk: Browser, paid: Payment, amount: str
) -> None:
    for more in ({}, {"sure": "yes", "key": "x"}):
        page = desk.post(address(paid), fields(amount, **more))
        assert page.status_code == 200
        assert page.context["form"].errors["amount"]
        assert WORDS in text(page)
    assert not Refund.objects.exists()


@pytest.mark.parametrize("over", [{"reason": ""}, {"reason": "x"}, {"words": "x" * 501}])
def test_a_reason_is_needed_and_words_have_an_end(
    desk: Browser, paid: Payment, over: dict[str, str]
) -> None:
    page = desk.post(address(paid), fields() | over)
    assert set(page.context["form"].errors) == set(over)


def test_change_leads_back_with_what_was_written(desk: Browser, paid: Payment) -> None:
    page = text(desk.post(address(paid), fields("77") | {"change": "yes"}))
    assert 'value="77"' in page
    assert WORDS in page
    assert 'name="sure"' not in page


@pytest.mark.parametrize("how", ["disputed", "all back"])
def test_where_nothing_can_go_back_it_is_said(desk: Browser, paid: Payment, how: str) -> None:
    answer = looked(desk, paid)
    if how == "disputed":
        factories.dispute(paid)
        told = "Banken til klienten bestrider"
    else:
        factories.refund(paid)
        told = "allerede betalt tilbake"
    before = Refund.objects.count()
    for page in (
        desk.get(address(paid), follow=True),
        desk.post(address(paid), fields(), follow=True),
        desk.post(address(paid), answer, follow=True),
    ):
        assert told in text(page)
    assert Refund.objects.count() == before
    shown = text(desk.get(reverse("booking_bookings:inspect", args=[paid.booking_id])))
    assert address(paid) not in shown


def test_only_who_may_give_money_back_does(client: Browser, paid: Payment) -> None:
    therapist = factories.therapist("Ingrid", login=True)
    Booking.objects.update(therapist=therapist)
    other = factories.user("ola", "Praksisadministratorer")
    group = other.groups.get()
    group.permissions.remove(Permission.objects.get(codename="refund_booking"))
    assert therapist.user
    for person in (therapist.user, other):
        client.force_login(person)
        inspect = reverse("booking_bookings:inspect", args=[paid.booking_id])
        assert address(paid) not in text(client.get(inspect))
        for answer in (client.get(address(paid)), client.post(address(paid), fields())):
            assert answer.status_code in (302, 403)
    assert not Refund.objects.exists()


def test_a_therapist_with_that_right_gives_back_what_is_hers_only(
    client: Browser, paid: Payment
) -> None:
    ingrid = factories.therapist("Ingrid", login=True)
    assert ingrid.user
    ingrid.user.user_permissions.add(Permission.objects.get(codename="refund_booking"))
    hers = factories.payment(factories.booking(therapist=ingrid))
    client.force_login(ingrid.user)
    assert client.get(address(hers)).status_code == 200
    assert client.get(address(paid)).status_code == 404
    mixed = reverse("booking_bookings:refund", args=[hers.booking_id, paid.pk])
    assert client.get(mixed).status_code == 404


def test_the_action_itself_holds_what_the_page_promises(paid: Payment) -> None:
    def give(amount: int, key: str) -> Refund:
        return by_hand.give_back(
            paid, amount, reason="goodwill", words="", key=key, actor="staff:kari"
        )

    first = give(30000, "a")
    assert give(30000, "a").pk == first.pk
    with pytest.raises(PageUsed):
        give(20000, "a")
    with pytest.raises(MoreThanIsLeft) as more:
        give(20000, "b")
    assert more.value.left == 19500
    for amount in (0, -1):
        with pytest.raises(MoreThanIsLeft):
            give(amount, "c")
    other = factories.payment(factories.booking())
    with pytest.raises(PageUsed):
        by_hand.give_back(other, 1, reason="goodwill", words="", key="a", actor="staff:kari")


@pytest.fixture
def odd(paid: Payment) -> Payment:
    """Asked for kr 495, and kr 100 came."""
    Booking.objects.update(state="held", payment_state="open", hold_expires_at=paid.expires_at)
    Payment.objects.update(state="mismatch", other_amount=10000, other_currency="NOK")
    paid.refresh_from_db()
    return paid


def inspected(browser: Browser, payment: Payment) -> str:
    return text(browser.get(reverse("booking_bookings:inspect", args=[payment.booking_id])))


def test_what_came_in_another_amount_is_given_back(
    desk: Browser, odd: Payment, stripe: StandIn
) -> None:
    page = inspected(desk, odd)
    assert "betalt: kr 100" in page
    assert address(odd) in page
    first = text(desk.get(address(odd)))
    assert 'value="100"' in first
    assert "<dt>Bedt om</dt><dd>kr 495</dd>" in first
    assert "100,01 kan" not in text(desk.post(address(odd), fields("100,01")))
    assert not Refund.objects.exists()
    answer = looked(desk, odd, amount="100")
    for _twice in range(2):
        assert "kr 100 betales tilbake" in text(desk.post(address(odd), answer, follow=True))
    perform_due()
    refund = Refund.objects.get()
    assert (refund.amount, refund.reason, refund.state) == (10000, "goodwill", "done")
    assert [given["amount"] for given in stripe.refunds()] == [10000]
    odd.refresh_from_db()
    assert (odd.state, odd.handled_at is not None) == ("mismatch", True)
    assert (odd.booking.payment_state, odd.booking.receipts.count()) == ("open", 0)
    page = inspected(desk, odd)
    assert "Det er betalt et annet beløp" not in page
    assert address(odd) not in page
    assert "Tilbakebetalt: kr 100" in page
    assert Change.objects.get(money="due").actor == "staff:kari"


def test_a_part_of_it_leaves_it_to_be_seen_to(desk: Browser, odd: Payment) -> None:
    desk.post(address(odd), looked(desk, odd, amount="40"))
    page = inspected(desk, odd)
    assert "Det er betalt et annet beløp" in page
    assert address(odd) in page


def test_another_currency_is_called_by_its_name(desk: Browser, odd: Payment) -> None:
    Payment.objects.update(other_amount=49500, other_currency="EUR")
    assert "betalt: EUR 495,00" in inspected(desk, odd)
    second = text(desk.post(address(odd), fields("495")))
    assert "<dt>Betales tilbake nå</dt><dd>EUR 495,00</dd>" in second


def test_nor_are_they_kroner_in_the_list_and_its_file(desk: Browser, odd: Payment) -> None:
    Payment.objects.update(other_amount=49500, other_currency="EUR")
    factories.refund(odd, amount=49500, state="due")
    whole = Period(date(2000, 1, 1), date(2100, 1, 1))
    found = {row.kind: (row.amount, row.currency) for row in read(movements(whole))}
    assert found == {"payment": (49500, "NOK"), "refund": (-49500, "EUR")}
    assert totals(whole).due.total == 0
    today = formats.local(clock.now()).date()
    period = {"first": str(today - timedelta(1)), "last": str(today + timedelta(1))}
    assert "EUR −495,00" in text(desk.get(reverse("booking_money:index"), period))


def test_an_unknown_amount_is_left_to_stripe(desk: Browser, odd: Payment) -> None:
    Payment.objects.update(other_amount=None, other_currency="")
    assert address(odd) not in inspected(desk, odd)
    assert desk.get(address(odd)).status_code == 302


def test_what_was_never_a_sale_counts_nowhere(desk: Browser, odd: Payment) -> None:
    desk.post(address(odd), looked(desk, odd, amount="100"))
    Refund.objects.update(state="done")
    whole = Period(date(2000, 1, 1), date(2100, 1, 1))
    counted = {row.kind: row.counts for row in read(movements(whole))}
    assert counted == {"payment": 0, "refund": 0}
