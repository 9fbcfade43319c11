"""A word from the practice on every page, as long as it is meant to be there."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from booking import clock
from cms.models import HomePage, Notice

HOUR = timedelta(hours=1)


def make_notice(text: str = "Vi har stengt.", **fields: object) -> Notice:
    notice, _ = Notice.objects.update_or_create(defaults={"text": text} | fields)
    return notice


def shown(client: Client, address: str = "/") -> bool:
    return '<aside class="site-notice' in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/", "/sok/", "/bestill/", "/match/", "/finnes-ikke/"])
def test_it_stands_on_every_page(home: HomePage, client: Client, address: str) -> None:
    assert not shown(client, address)
    make_notice()
    assert shown(client, address)


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (None, None, True),
        (-HOUR, HOUR, True),
        (HOUR, None, False),
        (None, -HOUR, False),
        (-HOUR, None, True),
    ],
)
def test_it_comes_and_goes_by_itself(
    home: HomePage,
    client: Client,
    begins: timedelta | None,
    ends: timedelta | None,
    expected: bool,
) -> None:
    now = clock.now()
    make_notice(shown_from=begins and now + begins, shown_until=ends and now + ends)
    assert shown(client) is expected
    assert bool(client.get("/api/v3/settings/").json()["notice"]) is expected


def test_the_first_instant_is_in_the_last_is_not(db: None) -> None:
    now = clock.now()
    notice = Notice(text="Stengt", shown_from=now, shown_until=now + HOUR)
    assert notice.shown_at(now)
    assert not notice.shown_at(now - timedelta(microseconds=1))
    assert not notice.shown_at(now + HOUR)


def test_it_does_not_end_before_it_begins(db: None) -> None:
    now = clock.now()
    notice = Notice(text="Stengt", shown_from=now, shown_until=now)
    with pytest.raises(ValidationError, match="slutte etter"):
        notice.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save()


@pytest.mark.parametrize(("level", "role"), [("information", "status"), ("important", "alert")])
def test_it_is_read_out(home: HomePage, client: Client, level: str, role: str) -> None:
    make_notice("Stengt <i>nå</i>.", text_en="Closed.", level=level)
    html = client.get("/").content.decode()
    assert f'<div class="wrap" role="{role}"><p>Stengt &lt;i&gt;nå&lt;/i&gt;.</p></div>' in html
    assert 'aria-label="Beskjed fra praksisen"' in html
    answer = client.get("/api/v3/settings/", {"locale": "en"}).json()["notice"]
    assert answer == {"text": "Closed.", "level": level, "shown_until": None}


def test_nothing_is_written_by_reading(home: HomePage, client: Client) -> None:
    client.get("/")
    assert not Notice.objects.exists()
