"""When `demo` loads, and when it must not."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from pytest_django import Settings
from wagtail.models import Page

from booking import clock
from booking.availability import next_free
from booking.models import Therapist
from cms.models import HomePage
from reviews.models import Review

pytestmark = pytest.mark.django_db


def test_production_refuses_it_in_plain_words(settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not loaded where real clients may come") as refusal:
        call_command("demo")
    assert refusal.value.returncode == 1
    assert not get_user_model().objects.exists()


def test_a_site_of_ones_own_is_left_alone() -> None:
    Page.objects.get(depth=1).add_child(instance=HomePage(title="Vår egen", slug="var-egen"))
    with pytest.raises(CommandError, match="a site of its own"):
        call_command("demo")
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 10, 24, 22, 30, tzinfo=UTC),  # the night the clocks go back
        datetime(2027, 1, 1, 9, 20, tzinfo=ZoneInfo("Europe/Oslo")),
    ],
)
def test_it_can_be_loaded_on_any_day(now: datetime, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(now, tick=False):
        call_command("demo", stdout=StringIO())
        free = next_free(list(Therapist.objects.all()), clock.now())
    assert len(free) == 6
    assert Review.objects.filter(verified=True).count() == 7
