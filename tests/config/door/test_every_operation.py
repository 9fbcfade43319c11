"""Whatever anybody sends to any operation of the document: no fault of ours, and no other answer
than the document says.

`API_EXAMPLES=200` asks for longer. What was asked is told at the end of a run.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from pytest_django import Settings
from time_machine import travel

from devtools.stripe_standin import StandIn
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON
from tests.booking.conftest import Practice, build_practice
from tests.config.door import asking
from tests.config.door.filled import fill
from tests.tokens import ALL, token

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def practice(db: None) -> Practice:
    return build_practice()


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    with travel(SUNDAY_NOON, tick=False):
        yield


@pytest.fixture(autouse=True)
def connected() -> Iterator[None]:
    """A server closes what is idle, and with the connection would go what the test has made."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def elsewhere(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def reader() -> Any:
    """May see that there are pages, and change none."""
    group = Group.objects.create(name="Lesere")
    group.permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return factories.user("reader", "Lesere")


CALLERS = {"anonymous": None, "reader": reader, "admin": factories.superuser}


def test_no_operation_fails_or_answers_otherwise_than_it_says(
    practice: Practice, stripe: StandIn, record_property: Callable[[str, object], None]
) -> None:
    known = fill(practice)
    tokens = {caller: token(make(), *ALL) if make else "" for caller, make in CALLERS.items()}
    asked = asking.ask_everything(known, tokens)
    for summary in asked.summaries():
        record_property("told", summary)
    assert not asked.failures, "\n\n".join(asked.failures)
