from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from booking.forms import origin
from booking.models import Practice
from cms.models import FormPage, HomePage
from tests.booking.conftest import Travel
from tests.cms.forms.making import ANSWERS, make_form

Post = Callable[..., Any]


@pytest.fixture(autouse=True)
def travel() -> Iterator[Travel]:
    """It is noon until moved."""
    with time_machine.travel(datetime(2026, 3, 2, 11, tzinfo=UTC), tick=False) as clock:
        yield clock.move_to


@pytest.fixture
def page(home: HomePage) -> FormPage:
    Practice.objects.update_or_create(defaults={"email": "post@example.org"})
    return make_form(home)


@pytest.fixture
def post(client: Client, page: FormPage) -> Post:
    """What a reader's browser sends; answers over the usual ones by the names of questions."""

    def sent(headers: dict[str, str] | None = None, key: str = "", **over: Any) -> Any:
        said = {f"q-{name}": answer for name, answer in (ANSWERS | over).items()}
        body = {origin.FIELD: key or origin.issue(f"page-{page.pk}")} | said
        given = {name: answer for name, answer in body.items() if answer is not None}
        return client.post(
            f"/skjema/{page.pk}/", given, headers=headers or {"Origin": "http://testserver"}
        )

    return sent
