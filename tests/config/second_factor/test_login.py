"""Password and second factor, as somebody meets them at the admin's door."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.urls import reverse
from pytest_django import Settings
from time_machine import Traveller
from wagtail.models import ModelLogEntry

from booking import sealing
from tests.booking import factories
from tests.config.second_factor.conftest import NOON, PASSWORD, Person

pytestmark = pytest.mark.django_db


def minutes_later(clock: Traveller, minutes: float) -> None:
    clock.move_to(NOON + timedelta(minutes=minutes))


def test_without_a_demand_a_password_is_enough(ingrid: Person) -> None:
    response = ingrid.types_password()

    assert response.headers["Location"] == reverse("wagtailadmin_home")
    assert ingrid.inside()


def test_who_sees_clients_sets_one_up_before_anything_else(ingrid: Person, required: None) -> None:
    ingrid.types_password()

    for name in ("wagtailadmin_home", "booking_bookings:index", "wagtailadmin_account"):
        assert ingrid.get(name).headers["Location"] == reverse("mfa_index"), name
    api = reverse("wagtailadmin_api:pages:listing")
    asked = ingrid.client.get(api, headers={"x-requested-with": "XMLHttpRequest"})
    assert asked.status_code == 403
    assert "telefonen" in ingrid.get("mfa_index").content.decode()


@pytest.mark.parametrize(
    ("group", "needs"),
    [
        ("Redaktører", False),
        ("Moderatorer", True),
        ("Terapeuter", True),
        ("Resepsjon", True),
        ("Praksisadministratorer", True),
    ],
)
def test_the_demand_is_for_who_sees_clients(
    db: None, clock: Traveller, required: None, group: str, needs: bool
) -> None:
    factories.user("kim", group)
    kim = Person("kim")
    kim.types_password()
    assert kim.inside() is not needs


def test_the_administrator_needs_one_too(db: None, clock: Traveller, required: None) -> None:
    factories.superuser()
    admin = Person("admin")
    admin.types_password()
    assert not admin.inside()


def test_she_sets_up_the_app_and_sees_her_recovery_codes_once(
    ingrid: Person, required: None
) -> None:
    response = ingrid.sets_up()

    assert response.headers["Location"] == reverse("mfa_view_recovery_codes")
    codes = recovery_codes(ingrid)
    assert len(codes) == 10
    again = ingrid.get("mfa_view_recovery_codes").content.decode()
    assert not any(code in again for code in codes)
    assert ingrid.inside()
    actions = ModelLogEntry.objects.values_list("action", flat=True)
    assert "config.second_factor_added" in actions


def recovery_codes(person: Person) -> list[str]:
    page = person.get("mfa_view_recovery_codes")
    return [str(code) for code in page.context["unused_codes"]]


def test_half_logged_in_reaches_nothing(ingrid: Person, clock: Traveller) -> None:
    ingrid.sets_up()
    minutes_later(clock, 2)
    half = ingrid.again()

    response = half.types_password()

    assert response.headers["Location"] == reverse("mfa_authenticate")
    for name in ("wagtailadmin_home", "booking_bookings:index", "mfa_index", "mfa_activate_totp"):
        assert half.get(name).headers["Location"].startswith(reverse("wagtailadmin_login")), name
    half.types_code()
    assert half.inside()


def test_a_code_is_good_for_one_log_in(ingrid: Person, clock: Traveller) -> None:
    ingrid.sets_up()
    minutes_later(clock, 2)
    code = ingrid.code()
    first, second = ingrid.again(), ingrid.again()
    for person in (first, second):
        person.types_password()
    first.types_code(code)
    # Past the half minute, and the code would still be in time.
    minutes_later(clock, 2.5)

    response = second.types_code(code)

    assert first.inside()
    assert response.status_code == 200
    assert "brukt" in response.content.decode()
    assert not second.inside()


def test_a_recovery_code_is_good_once(ingrid: Person, clock: Traveller) -> None:
    ingrid.sets_up()
    code = recovery_codes(ingrid)[3]
    first, second = ingrid.again(), ingrid.again()
    for person in (first, second):
        person.types_password()
        person.types_code(code)

    assert first.inside()
    assert not second.inside()


def test_wrong_codes_are_counted(ingrid: Person, clock: Traveller) -> None:
    ingrid.sets_up()
    minutes_later(clock, 2)
    thief = ingrid.again()
    thief.types_password()
    for number in range(5):
        thief.types_code(f"00000{number}")

    assert "Vent" in thief.types_code().content.decode()
    minutes_later(clock, 8)
    thief.types_code()
    assert thief.inside()


def test_a_session_from_before_is_asked_anew(ingrid: Person, settings: Settings) -> None:
    before = ingrid.again()
    before.types_password()
    ingrid.sets_up()

    settings.SECOND_FACTOR_REQUIRED = True

    assert ingrid.inside()
    assert before.get("wagtailadmin_home").headers["Location"] == reverse("wagtailadmin_login")
    assert before.get("wagtailadmin_home").status_code == 302


@pytest.mark.parametrize(
    "name", ["mfa_activate_totp", "mfa_add_webauthn", "mfa_index", "account_reauthenticate"]
)
def test_a_session_from_before_sets_up_no_other(ingrid: Person, required: None, name: str) -> None:
    before = ingrid.again()
    before.types_password()
    before.confirms()
    user = get_user_model().objects.get(username="ingrid")
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})

    assert before.get(name).headers["Location"] == reverse("wagtailadmin_login")
    assert before.get("wagtailadmin_home").status_code == 302


def test_who_may_not_enter_is_told_so_and_not_sent_round(db: None, clock: Traveller) -> None:
    factories.user("kim")
    kim = Person("kim")

    response = kim.post("account_login", follow=True, username="kim", password=PASSWORD)

    assert response.status_code == 200
    assert 'name="password"' in response.content.decode()
    assert kim.get("wagtailadmin_home").status_code == 302


@pytest.mark.parametrize(
    "right", ["booking.view_receipt", "cms.view_submission", "auth.add_user", "auth.change_group"]
)
def test_a_group_of_the_practices_own_may_need_one(
    db: None, clock: Traveller, required: None, right: str
) -> None:
    app, codename = right.split(".")
    kim = factories.user("kim", "Redaktører")
    kim.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    person = Person("kim")
    person.types_password()
    assert not person.inside()


def test_the_other_door_is_shut(ingrid: Person) -> None:
    response = ingrid.client.post(
        "/_util/login/", {"username": "ingrid", "password": "demo"}, follow=False
    )
    assert response.headers["Location"] == reverse("wagtailadmin_login")
    assert not ingrid.inside()


def test_there_is_no_signing_up(ingrid: Person) -> None:
    for path in ("signup/", "second-factor/signup/", "login/signup/", "email/"):
        response = ingrid.client.get(f"/admin/{path}")
        assert response.status_code in (302, 404), path
        assert "signup" not in response.headers.get("Location", "").split("?")[0]


def test_what_is_stored_is_sealed(ingrid: Person, clock: Traveller) -> None:
    ingrid.sets_up()
    codes = recovery_codes(ingrid)

    stored = " ".join(str(one.data) for one in Authenticator.objects.all())

    assert ingrid.secret not in stored
    assert not any(code in stored for code in codes)
    app = Authenticator.objects.get(type="totp").data["secret"]
    assert sealing.open_sealed(*app.split(" ")) == ingrid.secret


def test_the_app_shows_the_neutral_name(ingrid: Person) -> None:
    ingrid.types_password()
    ingrid.confirms()
    address = ingrid.get("mfa_activate_totp").context["totp_url"]
    assert address.startswith("otpauth://totp/ingrid?")
    assert "issuer=TV%20Samtaler" in address


@pytest.mark.parametrize(
    "name", ["mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"]
)
def test_changes_ask_for_the_password_first(ingrid: Person, clock: Traveller, name: str) -> None:
    ingrid.sets_up()
    minutes_later(clock, 10)

    response = ingrid.post(name)

    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(type="totp").exists()


def test_who_needs_one_keeps_one(ingrid: Person, required: None) -> None:
    ingrid.sets_up()
    response = ingrid.post("mfa_deactivate_totp")
    assert "passnøkkel" in response.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


def test_who_needs_none_removes_it(ingrid: Person) -> None:
    ingrid.sets_up()
    ingrid.post("mfa_deactivate_totp")
    assert not Authenticator.objects.exists()
    assert ingrid.inside()


def test_new_codes_end_the_old_ones(ingrid: Person, clock: Traveller) -> None:
    ingrid.sets_up()
    old = recovery_codes(ingrid)
    ingrid.post("mfa_generate_recovery_codes")
    new = recovery_codes(ingrid)
    assert len(new) == 10
    assert not set(old) & set(new)


def test_a_lost_phone_is_reset_and_written_down(ingrid: Person, required: None) -> None:
    ingrid.sets_up()

    call_command("reset_second_factor", "ingrid")

    assert not Authenticator.objects.exists()
    assert ModelLogEntry.objects.filter(action="config.second_factor_reset").count() == 1
    new = Person("ingrid")
    new.types_password()
    assert new.get("wagtailadmin_home").headers["Location"] == reverse("mfa_index")


def test_resetting_nobody_says_so() -> None:
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody")


def test_readers_get_no_cookie(ingrid: Person, required: None) -> None:
    response: Any = ingrid.client.get("/bestill/")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_she_ends_up_where_she_wanted_to_go(ingrid: Person, clock: Traveller) -> None:
    ingrid.sets_up()
    minutes_later(clock, 2)
    wanted, later = reverse("booking_bookings:index"), ingrid.again()

    door = later.client.get(wanted, follow=True)
    assert f'name="next" value="{wanted}"' in door.content.decode()
    later.post("account_login", username="ingrid", password="demo", next=wanted)

    assert later.types_code().headers["Location"] == wanted


def test_nobody_is_led_away_from_the_site(ingrid: Person) -> None:
    away = "https://elsewhere.example/"
    response = ingrid.post("account_login", username="ingrid", password="demo", next=away)
    assert response.headers["Location"] == reverse("wagtailadmin_home")
