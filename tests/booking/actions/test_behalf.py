"""What staff book for a client who called: kept until she pays, or confirmed for nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from booking import actions
from booking.actions.behalf import Arrangement, Person, Waiver, ends, give, keep, words_of
from booking.actions.errors import Invalid, PageUsed, PriceDiffers, SlotTaken
from booking.availability.check import Asked
from booking.models import Booking, Client, Errand, Offering, Service
from booking.worker import perform_due
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.usefixtures("travel")
KARI = Person("nb", "Kari", "kari@example.org", "400 00 000")
DAY = timedelta(hours=24)
WHY = Waiver("free-hardship", "Avtalt med Ingrid")
STAFF = "staff:desk"


def arranged(
    practice: Practice,
    start: datetime,
    person: Person = KARI,
    *,
    service: str = "talk",
    number: str = "page-1",
) -> Arrangement:
    rows = Offering.objects.select_related("service", "therapist")
    offering = rows.get(service__slug=service, therapist=practice.ingrid)
    return Arrangement(offering, Asked(start, "online", None, notice=False), person, number)


def test_a_kept_time_is_an_offer_with_a_mail(practice: Practice) -> None:
    booking = keep(arranged(practice, at(10)), DAY, actor=STAFF)
    assert (booking.state, booking.payment_state) == ("offered", "due")
    assert (booking.terms_accepted_at, booking.terms_heard_by) == (None, "")
    assert booking.client.contact == {
        "name": "Kari",
        "email": "kari@example.org",
        "phone": "400 00 000",
    }
    [made] = booking.changes.all()
    assert (made.actor, made.reason) == (STAFF, "by phone")
    assert Errand.objects.filter(kind="mail-offer", subject_id=booking.pk).exists()
    assert not Errand.objects.filter(kind="mail-confirmed").exists()


def test_given_for_free_it_is_confirmed_and_says_who_heard_the_yes(practice: Practice) -> None:
    booking = give(arranged(practice, at(10)), WHY, heard=True, actor=STAFF)
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("confirmed", "none")
    assert (booking.price_amount, booking.waived_amount, booking.usual_price) == (0, 49500, 49500)
    assert (booking.waived_reason, words_of(booking)) == ("free-hardship", "Avtalt med Ingrid")
    assert "Avtalt" not in booking.waived_words
    assert (booking.terms_accepted_at, booking.terms_heard_by) == (SUNDAY_NOON, STAFF)
    [made] = booking.changes.all()
    assert (made.actor, made.reason) == (STAFF, "free-hardship")
    assert booking.event is not None
    assert Errand.objects.filter(kind="mail-confirmed", subject_id=booking.pk).exists()


def test_what_is_free_anyway_needs_no_reason(practice: Practice) -> None:
    wanted = arranged(practice, at(10), service="intro")
    booking = give(wanted, WHY, heard=True, actor=STAFF)
    assert (booking.waived_amount, booking.waived_reason, booking.waived_words) == (0, "", "")
    assert booking.changes.get().reason == "by phone"


def test_without_a_yes_or_a_reason_nothing_is_given(practice: Practice) -> None:
    with pytest.raises(Invalid) as refused:
        give(arranged(practice, at(10)), Waiver("because"), heard=False, actor=STAFF)
    assert refused.value.errors.keys() == {"reason", "heard"}
    with pytest.raises(Invalid) as nobody:
        keep(arranged(practice, at(10), Person("nb", " ", "kari")), DAY, actor=STAFF)
    assert nobody.value.errors.keys() == {"name", "email"}
    assert not Booking.objects.exists()
    assert not Client.objects.exists()


def test_sent_twice_it_is_booked_once(practice: Practice) -> None:
    first = keep(arranged(practice, at(10)), DAY, actor=STAFF)
    again = keep(arranged(practice, at(10)), DAY, actor=STAFF)
    assert again.pk == first.pk
    with pytest.raises(PageUsed):
        keep(arranged(practice, at(11)), DAY, actor=STAFF)
    with pytest.raises(PageUsed):
        give(arranged(practice, at(10)), WHY, heard=True, actor=STAFF)
    assert Booking.objects.count() == 1
    assert Errand.objects.filter(kind="mail-offer").count() == 1


def test_a_taken_time_leaves_nothing_behind(practice: Practice) -> None:
    keep(arranged(practice, at(10)), DAY, actor=STAFF)
    other = Person("nb", "Ola", "ola@example.org")
    late = arranged(practice, at(10), other, number="page-2")
    with pytest.raises(SlotTaken):
        keep(late, DAY, actor=STAFF)
    with pytest.raises(SlotTaken):
        give(late, WHY, heard=True, actor=STAFF)
    assert (Booking.objects.count(), Client.objects.count()) == (1, 1)


def test_the_notice_is_for_clients_and_the_past_for_nobody(
    practice: Practice, travel: Travel
) -> None:
    Service.objects.update(notice_hours=24)
    travel(at(9, 30))
    with pytest.raises(Invalid):
        actions.book(practice.wants(at(10)))
    assert keep(arranged(practice, at(10)), DAY, actor=STAFF).hold_expires_at == at(10)
    with pytest.raises(Invalid):
        keep(arranged(practice, at(9), number="page-2"), DAY, actor=STAFF)


def test_an_offer_ends_with_the_notice_or_half_an_hour_before(practice: Practice) -> None:
    #  now                                       notice      start
    #  |-- 24 h ------------------|................|..........|
    Service.objects.update(notice_hours=3)
    wanted = arranged(practice, at(10))
    assert ends(wanted, timedelta(hours=4), at(0)) == at(4)
    assert ends(wanted, DAY, at(0)) == at(7)
    assert ends(wanted, DAY, at(7)) == at(9, 30)
    assert ends(wanted, DAY, at(9, 15)) == at(10)


def test_a_known_client_is_not_written_anew(practice: Practice) -> None:
    known = factories.client("Kari Nordmann", "kari@example.org")
    booking = keep(arranged(practice, at(10), Person("en", client=known.pk)), DAY, actor=STAFF)
    assert (booking.client, booking.language) == (known, "en")
    known.refresh_from_db()
    assert known.name == "Kari Nordmann"
    Client.objects.update(wrapped_key="", sealed="", email_index=None)
    wanted = arranged(practice, at(11), Person("en", client=known.pk), number="page-2")
    with pytest.raises(Invalid) as refused:
        keep(wanted, DAY, actor=STAFF)
    assert refused.value.errors.keys() == {"client"}


def test_how_many_times_a_client_may_hold_does_not_stop_staff(practice: Practice) -> None:
    for hour in range(9, 16):
        keep(arranged(practice, at(hour), number=f"page-{hour}"), DAY, actor=STAFF)
    assert Booking.objects.filter(state="offered").count() == 7


def test_what_was_given_for_free_can_be_moved_among_times_of_its_usual_price(
    practice: Practice,
) -> None:
    booking = give(arranged(practice, at(10)), WHY, heard=True, actor=STAFF)
    actions.reschedule(booking, at(11), actor="client")
    booking.refresh_from_db()
    assert (booking.start, booking.price_amount) == (at(11), 0)
    Service.objects.filter(slug="talk").update(price_amount=60000)
    with pytest.raises(PriceDiffers):
        actions.reschedule(booking, at(12), actor="client")


def test_nobody_paid_in_time_and_the_time_is_free_again(practice: Practice, travel: Travel) -> None:
    booking = keep(arranged(practice, at(15)), timedelta(hours=2), actor=STAFF)
    travel(SUNDAY_NOON + timedelta(hours=2, minutes=1))
    actions.sweep()
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("expired", "none")
    keep(arranged(practice, at(15), number="page-2"), DAY, actor=STAFF)


def test_the_database_refuses_what_makes_no_sense(practice: Practice) -> None:
    booking = give(arranged(practice, at(10)), WHY, heard=True, actor=STAFF)
    rows = Booking.objects.filter(pk=booking.pk)
    for wrong in (
        {"price_amount": 100},
        {"waived_reason": ""},
        {"waived_amount": 0},
        {"terms_accepted_at": None, "state": "cancelled"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_the_mails_say_what_was_agreed(practice: Practice) -> None:
    keep(arranged(practice, at(10)), DAY, actor=STAFF)
    give(arranged(practice, at(11), number="page-2"), WHY, heard=True, actor=STAFF)
    perform_due()
    texts = [" ".join(str(letter.body).split()) for letter in mail.outbox]
    [offered] = [text for text in texts if "Svar ja eller nei" in text]
    assert "Som avtalt: På din egen side ser du vilkårene" in offered
    [confirmed] = [text for text in texts if "sa ja til vilkårene da vi snakket sammen" in text]
    assert "Gratis" in confirmed
    assert not any("Avtalt med Ingrid" in text for text in texts)


def test_other_words_under_one_number_are_another_page(practice: Practice) -> None:
    wanted = arranged(practice, at(10))
    give(wanted, WHY, heard=True, actor=STAFF)
    with pytest.raises(PageUsed):
        give(wanted, replace(WHY, words="Noe annet"), heard=True, actor=STAFF)
