from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from booking.forms import origin
from booking.models import Practice
from cms.models import FormPage, HomePage
from tests.cms.forms.making import ANSWERS, make_form

Post = Callable[..., Any]


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with travel(datetime(2026, 3, 2, 11, tzinfo=UTC), tick=False):
        yield


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
