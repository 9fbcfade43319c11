"""Production starts with what it needs, and says in plain words what it lacks."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from booking.models import Offering, Service, Therapist
from config.checks import refuse_start
from config.management.commands.make_key import fresh
from devtools.check_production import NEEDED, environment, main, manage

MAIL = "EMAIL_URL or EMAIL_BACKEND"


@pytest.mark.processes
def test_a_complete_environment_passes_the_deployment_check() -> None:
    assert main() == 0


@pytest.mark.processes
@pytest.mark.parametrize("name", NEEDED)
def test_it_does_not_start_without(name: str, tmp_path: Path) -> None:
    done = manage("check", env=environment(tmp_path, without=name))
    assert done.returncode != 0
    named = MAIL if name == "EMAIL_URL" else name
    first, *rest = done.stderr.splitlines()
    assert first == "Production cannot start, these are not set:"
    assert [line.split(":")[0].strip() for line in rest] == [named]


@pytest.mark.processes
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FIELD_KEYS", "short"),
        ("BOOKKEEPING_KEYS", "short"),
        ("BASE_URL", "example.no"),
        ("ANYMAIL_WEBHOOK_SECRET", "without-a-password-in-it"),
        ("ANYMAIL_WEBHOOK_SECRET", "user:short"),
        ("STORAGE_URL", "ftp://example.no/x"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str, tmp_path: Path) -> None:
    done = manage("check", env=environment(tmp_path, **{name: value}))
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert name in line


@pytest.mark.processes
def test_fresh_keys_are_what_it_takes(tmp_path: Path) -> None:
    printed = manage("make_key", env=environment(tmp_path)).stdout
    keys = dict(line.split("=", 1) for line in printed.splitlines())
    assert list(keys) == ["SECRET_KEY", "FIELD_KEYS", "INDEX_KEY", "LINK_KEYS"]
    deploy = ("check", "--deploy", "--fail-level", "WARNING")
    assert manage(*deploy, env=environment(tmp_path, **keys)).returncode == 0


def test_no_key_is_made_twice() -> None:
    assert not set(fresh().values()) & set(fresh().values())


@pytest.mark.processes
def test_the_web_process_ends_for_good_and_tells_why(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        env=environment(tmp_path, without="LINK_KEYS"),
        capture_output=True,
        text=True,
        check=False,
    )
    # What gunicorn understands as "do not try again".
    assert done.returncode == 3
    assert done.stderr.splitlines()[0] == "Production cannot start, these are not set:"


@pytest.fixture
def production(settings: Settings, db: None, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings.PRODUCTION = True
    # The test's own connection holds its data.
    monkeypatch.setattr("config.checks.connections.close_all", lambda: None)
    return settings


def test_an_empty_practice_needs_no_stripe(production: Settings) -> None:
    production.STRIPE_SECRET_KEY, production.STRIPE_WEBHOOK_SECRETS = "", []
    Service.objects.create(name="Samtale", slug="free", price_amount=0)
    refuse_start()


def test_a_demo_account_keeps_it_from_starting(production: Settings) -> None:
    get_user_model().objects.create_user("admin", "admin@demo.invalid", "demo")
    with pytest.raises(ImproperlyConfigured, match="1 demo accounts exist"):
        refuse_start()


@pytest.mark.parametrize(
    ("key", "secrets", "named"),
    [
        ("", ["whsec_x"], "STRIPE_SECRET_KEY"),
        ("sk_live_x", [], "STRIPE_WEBHOOK_SECRET"),
        ("", [], "STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET"),
    ],
)
def test_a_price_needs_the_keys_of_stripe(
    production: Settings, key: str, secrets: list[str], named: str
) -> None:
    Service.objects.create(name="Samtale", slug="talk", price_amount=49500)
    production.STRIPE_SECRET_KEY, production.STRIPE_WEBHOOK_SECRETS = key, secrets
    with pytest.raises(ImproperlyConfigured, match=f"not set: {named}\\."):
        refuse_start()


def test_a_therapists_own_price_counts(production: Settings) -> None:
    service = Service.objects.create(name="Samtale", slug="talk", price_amount=0)
    therapist = Therapist.objects.create(name="Ingrid", slug="ingrid", title="Psykolog")
    Offering.objects.create(therapist=therapist, service=service, own_price_amount=100)
    production.STRIPE_SECRET_KEY = ""
    with pytest.raises(ImproperlyConfigured, match="STRIPE_SECRET_KEY"):
        refuse_start()


def test_with_the_keys_a_price_is_welcome(production: Settings) -> None:
    Service.objects.create(name="Samtale", slug="talk", price_amount=49500)
    refuse_start()


def test_other_settings_are_not_held_up(settings: Settings, db: None) -> None:
    get_user_model().objects.create_user("admin", "admin@demo.invalid", "demo")
    refuse_start()


def test_calendars_of_this_machine_are_not_for_production(production: Settings) -> None:
    refuse_start()
    production.BUSY_FEED_ALLOW_PRIVATE = True
    with pytest.raises(ImproperlyConfigured, match="BUSY_FEED_ALLOW_PRIVATE"):
        refuse_start()


@pytest.mark.parametrize(
    ("provider", "says"),
    [
        ("twilio", "needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM"),
        ("pigeon", "there is no pigeon"),
        ("console", "writes numbers and texts of clients into the log"),
    ],
)
def test_who_names_a_provider_of_sms_gives_what_it_needs(
    production: Settings, provider: str, says: str
) -> None:
    production.SMS_PROVIDER = provider
    with pytest.raises(ImproperlyConfigured, match=says):
        refuse_start()
    production.TWILIO_ACCOUNT_SID = production.TWILIO_AUTH_TOKEN = production.TWILIO_FROM = "x"
    production.SMS_PROVIDER = "twilio"
    refuse_start()
