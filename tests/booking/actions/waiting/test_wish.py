"""A place on the list: what can be wished for, how often, and who may take it back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from booking import actions
from booking.actions.errors import Invalid, TooManyWishes
from booking.models import Booking, Claim, Client, Therapist, Wish
from booking.worker import perform_due
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import offering, service, therapist
from tests.booking.waiting import MONDAY, hand_out, sees, waits

pytestmark = pytest.mark.usefixtures("practice", "travel")


@pytest.mark.parametrize(
    ("over", "fields"),
    [
        ({"service": "nope"}, ["service"]),
        ({"therapist": "nope"}, ["therapist"]),
        ({"format": "by_letter"}, ["format"]),
        ({"place": "nope"}, ["place"]),
        ({"place": "oslo", "format": "online"}, ["place"]),
        ({"first_day": date(2026, 3, 9)}, ["last_day"]),
        ({"first_day": date(2026, 2, 1), "last_day": date(2026, 2, 28)}, ["last_day"]),
        ({"last_day": date(2026, 6, 2)}, ["last_day"]),
        ({"weekdays": ("someday",)}, ["weekdays"]),
        ({"parts": ("night",)}, ["parts"]),
        ({"name": " ", "email": "kari"}, ["email", "name"]),
        ({"name": "a\0b"}, ["name"]),
    ],
    ids=str,
)
def test_fields_that_cannot_be_used_are_named(over: dict[str, Any], fields: list[str]) -> None:
    with pytest.raises(Invalid) as error:
        waits(**over)
    assert sorted(error.value.errors) == fields
    assert not Wish.objects.exists()
    assert not Client.objects.exists()


def test_what_is_left_out_is_any() -> None:
    wish = waits(first_day=None, last_day=None)
    assert (wish.first_day, wish.last_day) == (date(2026, 3, 1), date(2026, 6, 1))
    assert (wish.weekdays, wish.parts, wish.format, wish.therapist) == (127, 7, "", None)


def test_her_link_is_mailed_and_the_table_has_only_its_hash(mailoutbox: list[Any]) -> None:
    wish = waits()
    perform_due()
    [mail] = mailoutbox
    assert mail.to == ["kari@example.org"]
    assert f"/venteliste/{wish.token}/" in mail.body
    assert wish.token_hash not in (None, wish.token)


def test_it_is_kept_as_a_client_is(practice: Practice) -> None:
    waits()
    assert "kari" not in str(Client.objects.values().get()).lower()


def test_the_same_form_twice_is_one_wish_and_a_corrected_one_another() -> None:
    first, twin = waits(request_key="k"), waits(request_key="k")
    assert first == twin
    corrected = waits(request_key="k", parts=("evening",))
    assert corrected != first
    assert list(Wish.objects.open()) == [corrected]


def test_a_second_wish_takes_the_place_and_the_turn_of_the_first(travel: Travel) -> None:
    first = waits()
    travel(SUNDAY_NOON + timedelta(hours=1))
    second = waits("KARI", weekdays=("monday",))
    assert sees(first)[0] == "withdrawn"
    assert (second.state, second.since) == ("waiting", SUNDAY_NOON)
    assert second.token != first.token
    # For somebody, or for another service, it is another wish.
    waits(therapist="ingrid")
    waits(service="intro")
    assert Wish.objects.open().count() == 3


def test_what_was_offered_for_the_first_stays_offered() -> None:
    first = waits()
    hand_out()
    _state, offer = sees(first)
    second = waits(weekdays=("monday",))
    assert hand_out() == 0  # nobody has two offers at once
    assert offer is not None
    actions.accept(offer, accept_terms=True)
    Booking.objects.update(state="confirmed", payment_state="paid")
    hand_out()
    assert [sees(wish)[0] for wish in (first, second)] == ["withdrawn", "booked"]


def test_leaving_the_list_declines_what_is_offered() -> None:
    wish = waits()
    hand_out()
    for _twice in range(2):
        actions.withdraw(wish)
    assert sees(wish) == ("withdrawn", None)
    assert Booking.objects.get().state == "cancelled"
    assert not Claim.objects.exists()
    assert hand_out() == 0


def test_leaving_the_list_leaves_what_she_said_yes_to() -> None:
    wish = waits()
    hand_out()
    _state, offer = sees(wish)
    assert offer is not None
    actions.accept(offer, accept_terms=True)
    actions.withdraw(wish)
    assert Booking.objects.get().state == "held"


def test_more_wishes_a_day_than_anybody_needs(settings: Any, travel: Travel) -> None:
    settings.MAX_WISHES = 2
    waits()
    travel(SUNDAY_NOON + timedelta(hours=1))
    waits()
    with pytest.raises(TooManyWishes) as error:
        waits()
    assert error.value.retry_after == 23 * 3600
    waits("ola")
    travel(SUNDAY_NOON + timedelta(hours=24))
    waits()


def test_more_wishes_from_one_machine(settings: Any) -> None:
    settings.MAX_WISHES_PER_IP = 2
    for who in ("kari", "ola"):
        waits(who, ip="192.0.2.1")
    with pytest.raises(TooManyWishes):
        waits("per", ip="192.0.2.1")
    waits("per", ip="192.0.2.2")
    assert Wish.objects.count() == 3


@pytest.mark.parametrize("therapist_named", [True, False])
def test_the_database_allows_one_open_wish_of_a_kind(therapist_named: bool) -> None:
    wish = waits(therapist="ingrid" if therapist_named else None)
    wish.pk, wish.token_hash = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        wish.save(force_insert=True)
    wish.state = "over"
    wish.save(force_insert=True)


@pytest.mark.parametrize(
    "change",
    [{"weekdays": 0}, {"parts": 8}, {"last_day": date(2026, 3, 1)}, {"state": "x"}],
    ids=str,
)
def test_the_database_keeps_it_true(change: dict[str, Any]) -> None:
    wish = waits()
    with pytest.raises(IntegrityError), transaction.atomic():
        Wish.objects.filter(pk=wish.pk).update(**change)


def test_a_day_to_wish_for_reaches_as_far_as_the_list() -> None:
    assert waits(last_day=MONDAY + timedelta(days=91)).last_day == date(2026, 6, 1)
    assert at(9).date() == MONDAY
    colleague = therapist("Una")
    offering(colleague, service())
    with pytest.raises(Invalid):
        waits(therapist=Therapist.objects.get(name="Una").slug)
