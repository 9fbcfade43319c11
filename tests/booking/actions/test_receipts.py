"""For every payment one receipt, for every refund one credit note, and none is ever changed."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from booking import actions, clock
from booking.actions import receipts, refunds
from booking.models import (
    Booking,
    Client,
    Errand,
    Payment,
    Receipt,
    ReceiptCounter,
    Refund,
    Service,
    Therapist,
    VatRate,
)
from booking.models import Practice as PracticeSettings
from booking.payments import RefundAnswer
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel, session_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(practice: Practice, travel: Travel, stripe: StandIn) -> Booking:
    """Ingrid is no health personnel here, so that there is tax; today it can be cancelled free."""
    Therapist.objects.update(status="other")
    Service.objects.update(free_cancellation_hours=12)
    return pays(practice, stripe)


def pays(practice: Practice, stripe: StandIn, **wants: Any) -> Booking:
    wish = {"withdrawal_consent": True} | wants
    booking = actions.book(practice.wants(wish.pop("start", at(10)), **wish))
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    booking.refresh_from_db()
    return booking


def works_on() -> None:
    while perform_due():
        pass


def books() -> list[tuple[int, str, int, int]]:
    rows = Receipt.objects.order_by("number")
    return list(rows.values_list("number", "kind", "total", "vat"))


def test_a_payment_has_one_receipt_however_often(paid: Booking) -> None:
    payment = paid.payments.get()
    assert Errand.objects.filter(key=f"receipt:{payment.pk}").count() == 1
    works_on()
    assert receipts.issue(payment.pk) == Receipt.objects.get()
    works_on()
    assert books() == [(1, "receipt", 49500, 9900)]


def test_it_says_what_the_law_asks_in_words_for_any_desk(paid: Booking) -> None:
    PracticeSettings.objects.update(legal_name="Nøytral AS", organisation_number="999 999 999")
    works_on()
    said = Receipt.objects.get().said
    assert (said["number"], said["issued_at"][:10]) == (1, "2026-03-01")
    assert said["seller"]["name"] == "Nøytral AS"
    assert said["seller"]["organisation_number"] == "999 999 999"
    assert (said["buyer"], said["service"]) == ("Kari", "Samtale 50 min, nett")
    assert (said["start"], said["place"]) == ("2026-03-02T09:00:00+00:00", "")
    assert (said["total"], said["vat"], said["currency"]) == (49500, 9900, "NOK")


def test_of_health_personnel_there_is_no_tax(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    pays(practice, stripe)
    works_on()
    assert books() == [(1, "receipt", 49500, 0)]


def test_the_rate_is_that_of_the_hold(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    Therapist.objects.update(status="other")
    booking = actions.book(practice.wants(at(10), withdrawal_consent=True))
    VatRate.objects.create(
        status="other", service=practice.talk, basis_points=1500, since=SUNDAY_NOON.date()
    )
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    works_on()  # two of one instant come in any order
    pays(practice, stripe, start=at(12))
    works_on()
    assert [vat for _number, _kind, _total, vat in books()] == [9900, 6457]


def test_a_payment_of_another_amount_has_none(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    booking.payments.update(amount=100)
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    works_on()
    assert not books()
    assert receipts.issue(booking.payments.get().pk) is None


def test_a_refund_has_a_credit_note_that_names_the_receipt(paid: Booking) -> None:
    actions.cancel(paid, actor="client")
    works_on()
    assert books() == [(1, "receipt", 49500, 9900), (2, "credit_note", 49500, 9900)]
    note = Receipt.objects.get(number=2)
    assert note.refers_to == Receipt.objects.get(number=1)
    assert (note.said["refers_to"], note.said["buyer"]) == (1, "Kari")


def test_the_receipt_comes_first_though_its_errand_is_late(paid: Booking) -> None:
    Errand.objects.filter(kind="receipt").update(next_attempt_at=at(9))
    actions.cancel(paid, actor="client")
    works_on()
    assert [kind for _number, kind, *_ in books()] == ["receipt", "credit_note"]


def test_parts_that_go_back_carry_the_whole_tax(paid: Booking) -> None:
    payment = paid.payments.get()
    for number, amount in enumerate((16501, 16501, 16498)):
        refunds.owe(payment, amount, reason=f"by-hand-{number}")
    works_on()
    assert sum(vat for _number, kind, _total, vat in books() if kind == "credit_note") == 9900


def test_a_refund_that_fails_after_all_is_corrected_not_changed(paid: Booking) -> None:
    actions.cancel(paid, actor="client")
    works_on()
    before = Receipt.objects.get(number=2)
    refund = Refund.objects.get()
    gone_wrong = RefundAnswer(refund.refund_id or "", "failed", refund.amount, "", refund.key)
    refunds.take_effect(refund.payment, gone_wrong)
    works_on()
    after = Receipt.objects.get(number=2)
    assert (after.sealed, after.total) == (before.sealed, before.total)
    assert books()[2:] == [(3, "correction", 49500, 9900)]
    assert Receipt.objects.get(number=3).refers_to == after


def test_a_refund_that_failed_before_its_note_has_neither(paid: Booking) -> None:
    refund = refunds.owe(paid.payments.get(), 49500, reason="by-hand")
    assert refund is not None
    Refund.objects.update(state="failed")
    assert (receipts.credit(refund.pk), receipts.correct(refund.pk)) == (None, None)


def test_a_transaction_that_does_not_end_well_gives_its_number_back(paid: Booking) -> None:
    with transaction.atomic():
        assert receipts.issue(paid.payments.get().pk)
        transaction.set_rollback(True)
    assert ReceiptCounter.objects.get().last == 0
    works_on()
    assert books()[0][0] == 1


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_lets_nobody_change_one(paid: Booking, change: str) -> None:
    works_on()
    rows = Receipt.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(total=1) if change == "update" else rows.delete()
    assert books() == [(1, "receipt", 49500, 9900)]


def test_the_law_lets_go_of_it_after_five_years(paid: Booking) -> None:
    works_on()
    known = Receipt.objects.get()
    fields = {"payment": factories.payment(paid), "booking": paid, "kind": "receipt"}
    for number, years in ((8, 5), (9, 7)):
        at_that_time = SUNDAY_NOON.replace(year=_this_year() - years)
        Receipt.objects.create(
            number=number, issued_at=at_that_time, total=1, vat=0, currency="NOK",
            sealed=known.sealed, **(fields | {"payment": factories.payment(paid)}),
        )  # fmt: skip
    assert Receipt.objects.filter(number=9).delete()[0] == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        Receipt.objects.filter(number=8).delete()


def _this_year() -> int:
    """The database's own: triggers know no other clock."""
    lite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 0 + strftime('%Y', 'now')" if lite else "SELECT extract(year FROM now())"
        )
        return int(cursor.fetchone()[0])


def test_it_names_the_buyer_after_she_is_erased(paid: Booking, settings: Settings) -> None:
    works_on()
    Client.objects.update(wrapped_key="", sealed="", email_index=None)
    assert Receipt.objects.get().said["buyer"] == "Kari"
    assert b"Kari" not in Receipt.objects.get().sealed.encode()


def test_a_key_of_the_books_reads_what_the_derived_one_sealed(
    paid: Booking, settings: Settings
) -> None:
    works_on()
    settings.BOOKKEEPING_KEYS = ["Ym9va2tlZXBpbmcta2V5LW9mLXRoZS10ZXN0cy0wMDA="]
    assert Receipt.objects.get().said["number"] == 1
    actions.cancel(paid, actor="client")
    works_on()
    settings.FIELD_KEYS = ["YW5vdGhlci1maWVsZC1rZXktb2YtdGhlLXRlc3RzLTA="]
    assert Receipt.objects.get(number=2).said["number"] == 2


def test_the_client_is_told_of_both_with_the_way_to_them(paid: Booking) -> None:
    works_on()
    hers = [message for message in mail.outbox if message.to == ["kari@example.org"]]
    assert [message.subject for message in hers][1:] == ["Kvitteringen din"]
    assert f"/time/{paid.token}/kvittering/1/" in hers[1].body
    assert "Kari" not in hers[1].body
    assert not hers[1].attachments
    actions.cancel(paid, actor="client")
    works_on()
    assert mail.outbox[-1].subject == "Kreditnotaen din"
    assert f"/time/{paid.token}/kvittering/2/" in mail.outbox[-1].body


def test_who_lost_the_time_gets_both_documents_and_one_mail(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    travel(SUNDAY_NOON + timedelta(minutes=16))
    actions.sweep()
    actions.book(practice.wants(at(10), email="other@example.org"))
    stripe.pay(session_of(booking), late=True)
    actions.settle(session_of(booking))
    works_on()
    assert [kind for _number, kind, *_ in books()] == ["receipt", "credit_note"]
    assert len([message for message in mail.outbox if message.to == ["kari@example.org"]]) == 1


def test_in_english_it_is_english(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    pays(practice, stripe, language="en", format="in_person")
    works_on()
    said = Receipt.objects.get().said
    assert (said["service"], said["place"]) == (
        "Conversation 50 min, in person",
        "Gata 1, 0181 Oslo",
    )


def test_payments_from_before_are_issued_when_asked(practice: Practice) -> None:
    payment = factories.payment(factories.booking(therapist=practice.ingrid))
    assert receipts.issue(payment.pk)
    assert Payment.objects.get().receipts.count() == 1


def mails() -> list[str]:
    """What its client got since she was last asked."""
    works_on()
    subjects = [str(each.subject) for each in mail.outbox if each.to == ["kari@example.org"]]
    mail.outbox.clear()
    return subjects


def from_before(paid: Booking, *, days: int) -> Payment:
    """Its money came in before there were receipts."""
    Errand.objects.filter(kind="receipt").delete()
    mails()
    Payment.objects.update(paid_at=clock.now() - timedelta(days=days))
    return paid.payments.get()


def migrated() -> None:
    migration = import_module("booking.migrations.0016_receipts")
    for _twice in range(2):
        migration.document_what_was_paid(apps, SimpleNamespace(connection=connection))


def test_what_was_paid_before_there_were_receipts_gets_one_and_nobody_is_mailed(
    paid: Booking,
) -> None:
    payment = from_before(paid, days=8)
    refund = factories.refund(payment, amount=10000, state="done", created_at=payment.paid_at)
    factories.refund(payment, amount=100, state="failed", key="failed")
    factories.payment(paid, state="mismatch", paid_at=payment.paid_at)
    factories.payment(paid, state="expired", paid_at=None)
    migrated()
    assert mails() == []
    rows = Receipt.objects.order_by("number")
    assert [(row.kind, row.total, row.refund_id) for row in rows] == [
        ("receipt", payment.amount, None),
        ("credit_note", 10000, refund.pk),
    ]


def test_of_what_was_paid_lately_she_is_told(paid: Booking) -> None:
    from_before(paid, days=7)
    migrated()
    assert mails() == ["Kvitteringen din"]


def test_a_refund_of_long_ago_paid_money_brings_its_own_mail_and_no_receipts(
    paid: Booking,
) -> None:
    payment = from_before(paid, days=8)
    assert refunds.owe(payment, 10000, reason="by-hand") is not None
    assert mails() == ["Kreditnotaen din"]
    assert [kind for _number, kind, *_ in books()] == ["receipt", "credit_note"]


def test_a_refund_that_had_to_wait_is_news_when_it_goes_out(paid: Booking, travel: Travel) -> None:
    mails()
    assert refunds.owe(paid.payments.get(), 10000, reason="by-hand") is not None
    travel(clock.now() + timedelta(days=30))
    assert mails() == ["Kreditnotaen din"]
