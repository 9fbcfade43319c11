"""A lost phone: who may take somebody's second factor away, and what becomes of her log-in."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from time_machine import Traveller
from wagtail.models import ModelLogEntry

from booking.models import Errand
from booking.worker.perform import perform
from config.second_factor.reset import reset
from config.second_factor.who import needs_second_factor
from tests.booking import factories
from tests.config.second_factor.conftest import Person


def user_of(person: Person) -> Any:
    return get_user_model().objects.get(username=person.username)


def page(user: Any) -> str:
    return reverse("second_factor_reset", args=[user.pk])


@pytest.fixture
def admin(ingrid: Person) -> Client:
    client = Client()
    client.force_login(factories.superuser("boss"))
    return client


@pytest.fixture
def keeper(ingrid: Person) -> Any:
    """Keeps the accounts without being a superuser."""
    user = factories.user("keeper")
    rights = Permission.objects.filter(codename__in=("access_admin", "change_user"))
    user.user_permissions.set(rights)
    return user


def test_she_is_logged_out_told_and_sets_up_anew(
    ingrid: Person, admin: Client, clock: Traveller
) -> None:
    ingrid.sets_up()
    user = user_of(ingrid)
    user.email = "ingrid@example.org"
    user.save()
    assert ingrid.inside()
    edit = admin.get(reverse("wagtailusers_users:edit", args=[user.pk]))
    assert page(user) in edit.content.decode()
    look = admin.get(page(user)).content.decode()
    assert "En app for koder" in look
    assert "ingrid@example.org" in look
    assert Authenticator.objects.filter(user=user).exists()

    said = admin.post(page(user), follow=True).content.decode()

    assert "Hun får beskjed på e-post." in said
    assert not Authenticator.objects.filter(user=user).exists()
    assert not ingrid.inside()
    entry = ModelLogEntry.objects.get(action="config.second_factor_reset")
    assert (entry.object_id, entry.user.get_username()) == (str(user.pk), "boss")
    assert admin.get(reverse("wagtailadmin_home")).status_code == 200
    ingrid.types_password()
    assert ingrid.inside()
    errand = Errand.objects.get(kind="second-factor-mail")
    if errand.state != "done":
        perform(errand.pk)
    [letter] = mail.outbox
    assert letter.to == ["ingrid@example.org"]
    assert letter.subject == "Om innloggingen din"
    assert "Si fra til praksisen" in letter.body
    assert ingrid.username not in letter.body + letter.subject


def test_only_her_sessions_end(ingrid: Person, admin: Client, clock: Traveller) -> None:
    other = Person("desk")
    factories.desk()
    other.types_password()
    ingrid.sets_up()
    ingrid.again()
    before = Session.objects.count()
    admin.post(page(user_of(ingrid)))
    assert other.inside()
    assert Session.objects.count() == before - 1


def test_with_the_demand_she_is_led_to_set_one_up(
    ingrid: Person, required: None, clock: Traveller
) -> None:
    ingrid.sets_up()
    user = user_of(ingrid)
    assert needs_second_factor(user)
    # The boss has none either and reaches no page, so it goes by what the page calls.
    assert reset(user)
    ingrid.types_password()
    assert ingrid.get("wagtailadmin_home").headers["Location"] == reverse("mfa_index")


def test_without_an_address_the_admin_is_told_to_tell(ingrid: Person, admin: Client) -> None:
    ingrid.sets_up()
    user = user_of(ingrid)
    user.email = ""
    user.save()
    assert "Hun har ingen adresse her" in admin.get(page(user)).content.decode()
    assert "si fra til henne selv" in admin.post(page(user), follow=True).content.decode()
    perform(Errand.objects.get(kind="second-factor-mail").pk)
    assert mail.outbox == []


def test_nothing_to_reset_changes_nothing(ingrid: Person, admin: Client) -> None:
    user = user_of(ingrid)
    ingrid.types_password()
    assert "Det er ingenting å nullstille." in admin.get(page(user)).content.decode()
    assert "Ingenting ble endret." in admin.post(page(user), follow=True).content.decode()
    assert ingrid.inside()
    assert not Errand.objects.filter(kind="second-factor-mail").exists()
    assert not ModelLogEntry.objects.filter(action="config.second_factor_reset").exists()


def test_who_may(ingrid: Person, keeper: Any) -> None:
    """Others' only, a superuser's by a superuser only, and nobody's without the right."""
    ingrid.sets_up()
    boss, user = factories.superuser("boss"), user_of(ingrid)
    second = factories.superuser("second")
    home = reverse("wagtailadmin_home")
    for by, whose, may in (
        (keeper, user, True),
        (keeper, keeper, False),
        (keeper, boss, False),
        (boss, boss, False),
        (boss, second, True),
        (factories.desk(), user, False),
        (user, user, False),
    ):
        client = Client()
        client.force_login(by)
        answer = client.get(page(whose))
        assert (answer.status_code == 200) is may, (by, whose)
        if not may:
            assert answer.headers["Location"] == home
            assert client.post(page(whose)).headers["Location"] == home
    assert Authenticator.objects.filter(user=user).exists()


def test_the_list_offers_it_where_it_may(ingrid: Person, keeper: Any) -> None:
    boss = factories.superuser("boss")
    client = Client()
    client.force_login(keeper)
    shown = client.get(reverse("wagtailusers_users:index")).content.decode()
    assert page(user_of(ingrid)) in shown
    assert page(boss) not in shown
    assert page(keeper) not in shown


def test_an_account_that_is_not_there(ingrid: Person, admin: Client, keeper: Any) -> None:
    missing = reverse("second_factor_reset", args=[999999])
    assert admin.get(missing).status_code == 404
    client = Client()
    client.force_login(user_of(ingrid))
    assert client.get(missing).headers["Location"] == reverse("wagtailadmin_home")
