"""Guessing is slow, and locks out nobody but who guesses.

address   ingrid   jonas
thief     ✗✗✗✗✗ –    ok
her own    ok
"""

import logging
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from time_machine import Traveller

from config.models import LoginAttempt
from config.second_factor import limits
from tests.booking import factories
from tests.config.second_factor.conftest import NOON, Person

pytestmark = pytest.mark.django_db


def fails(person: Person, times: int = 5) -> None:
    for _ in range(times):
        person.types_password("guess")


def said(person: Person, *password: str) -> str:
    return str(person.types_password(*password).content.decode())


def test_after_five_wrong_tries_that_address_waits_and_no_other(ingrid: Person) -> None:
    thief = Person("ingrid", "203.0.113.9")
    fails(thief)

    assert "Vent fem minutter" in said(thief)
    ingrid.types_password()

    assert not thief.inside()
    assert ingrid.inside()


def test_the_wait_is_short_however_often_it_is_tried(ingrid: Person, clock: Traveller) -> None:
    fails(ingrid, 12)
    clock.move_to(NOON + timedelta(minutes=5, seconds=1))
    ingrid.types_password()
    assert ingrid.inside()


def test_others_behind_the_same_proxy_are_not_locked_out(ingrid: Person) -> None:
    factories.user("jonas", "Terapeuter")
    fails(ingrid)
    jonas = Person("jonas", ingrid.address)
    jonas.types_password()
    assert jonas.inside()


def test_an_account_that_is_not_there_is_told_of_alike(ingrid: Person) -> None:
    nobody = Person("nobody-of-that-name", "203.0.113.9")
    hers = Person("ingrid", "203.0.113.9")

    for _ in range(7):
        told = [
            said(one, "guess").replace(one.username, "").split('class="messages"')[1][:400]
            for one in (nobody, hers)
        ]
        assert told[0] == told[1]


def test_from_many_addresses_the_account_waits_but_not_where_she_is_known(
    ingrid: Person,
) -> None:
    ingrid.types_password()
    for number in range(51):
        Person("ingrid", f"203.0.113.{number}").types_password("guess")

    stranger = Person("ingrid", "203.0.113.200")
    assert "Vent" in said(stranger)
    known = ingrid.again()
    known.types_password()
    assert known.inside()


def test_nobody_alone_keeps_the_owner_out(ingrid: Person, clock: Traveller) -> None:
    goes_on_for_an_hour(Person("ingrid", "203.0.113.9"), clock)
    ingrid.types_password()
    assert ingrid.inside()


def test_a_name_cannot_be_made_up_to_stop_her_codes(ingrid: Person, clock: Traveller) -> None:
    ingrid.sets_up()
    user = get_user_model().objects.get(username="ingrid")
    for number in range(50):
        limits.begin(f"second factor of {user.pk}", f"203.0.113.{number}")
        limits.begin(str(user.pk), f"203.0.113.{number}")
    clock.move_to(NOON + timedelta(minutes=2))
    again = ingrid.again()
    again.types_password()
    again.types_code()
    assert again.inside()


def goes_on_for_an_hour(thief: Person, clock: Traveller) -> None:
    for minutes in range(0, 60, 6):
        clock.move_to(NOON + timedelta(minutes=minutes))
        fails(thief, 6)


def test_a_neighbourhood_of_ipv6_counts_as_one(ingrid: Person) -> None:
    for number in range(5):
        Person("ingrid", f"2001:db8::{number}").types_password("guess")
    assert "Vent" in said(Person("ingrid", "2001:db8::ffff"))


def test_what_was_typed_is_nowhere(ingrid: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    typed = Person("hemmelig-passord-i-feil-felt")
    typed.types_password("guess")

    assert typed.username not in caplog.text
    kept = LoginAttempt.objects.values_list("account", "pair")
    assert typed.username not in str(list(kept))


def test_old_tries_are_forgotten(ingrid: Person, clock: Traveller) -> None:
    fails(ingrid, 3)
    clock.move_to(NOON + timedelta(hours=2))
    ingrid.types_password()
    assert LoginAttempt.objects.count() == 1
