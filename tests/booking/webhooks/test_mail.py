"""What a mail provider tells of sent mails, true and false, as it comes in over HTTP."""

import base64
import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client as Browser

from booking import attention, clock
from booking.actions import sent_mails
from booking.models import Booking, Errand, MailNews, SentMail
from tests.booking import factories

pytestmark = pytest.mark.django_db
URL = "/webhooks/mail/postmark/tracking/"
ADDRESS = "kunigunde@example.org"
AT = "2026-03-02T12:00:00Z"


SECRET = "post:for-tests-only"


def key(secret: str = SECRET) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}


def told(record: str, message_id: str = "m-1", **more: Any) -> dict[str, Any]:
    """As Postmark tells it."""
    when = {"Delivery": "DeliveredAt", "Bounce": "BouncedAt", "SpamComplaint": "BouncedAt"}
    return {
        "RecordType": record,
        "MessageID": message_id,
        "Recipient": ADDRESS,
        "Email": ADDRESS,
        "Type": {"Bounce": "HardBounce", "SpamComplaint": "SpamComplaint"}.get(record, ""),
        "Details": f"unknown user {ADDRESS}",
        when.get(record, "ReceivedAt"): AT,
        **more,
    }


def post(browser: Browser, body: Any, headers: dict[str, str] | None = None, url: str = URL) -> int:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = key() if headers is None else headers
    answer = browser.post(url, data, content_type="application/json", headers=headers)
    return answer.status_code


def noted(booking: Booking, message_id: str = "m-1", kind: str = "mail-confirmed") -> SentMail:
    errand = Errand.objects.create(
        kind=kind,
        key=f"{kind}:{booking.pk}",
        subject_id=booking.pk,
        state=Errand.State.DONE,
        next_attempt_at=clock.now(),
    )
    sent_mails.note(errand, message_id)
    return SentMail.objects.get(errand_key=errand.key)


def status(mail: SentMail) -> str:
    mail.refresh_from_db()
    return mail.status


@pytest.mark.parametrize(
    ("record", "becomes"),
    [("Delivery", "delivered"), ("Bounce", "bounced"), ("SpamComplaint", "complained")],
)
def test_it_is_told_what_became_of_a_mail(client: Browser, record: str, becomes: str) -> None:
    booking = factories.booking()
    mail = noted(booking)

    assert [post(client, told(record)) for _twice in range(2)] == [200, 200]

    assert status(mail) == becomes
    assert mail.status_at == datetime(2026, 3, 2, 12, tzinfo=UTC)
    waits = attention.troubles(booking)
    assert waits == ([] if becomes == "delivered" else [attention.Attention.BOUNCED])
    assert not MailNews.objects.exists()


def test_nobody_sees_who_opened_what(client: Browser) -> None:
    mail = noted(factories.booking())
    for record in ("Open", "Click"):
        assert post(client, told(record)) == 200
    assert status(mail) == "sent"
    assert not MailNews.objects.exists()


@pytest.mark.parametrize("order", [("Bounce", "Delivery"), ("Delivery", "Bounce")], ids="-".join)
def test_it_never_goes_back(client: Browser, order: tuple[str, str]) -> None:
    mail = noted(factories.booking())
    for record in order:
        post(client, told(record))
    assert status(mail) == "bounced"


def test_news_that_come_before_the_note_are_not_lost(client: Browser) -> None:
    """They are told while we still commit: a refusal comes at once."""
    assert post(client, told("Bounce")) == 200
    assert post(client, told("Delivery", "somebody-elses")) == 200

    mail = noted(factories.booking())

    assert status(mail) == "bounced"
    assert [news.message_id for news in MailNews.objects.all()] == ["somebody-elses"]


def test_news_of_nobody_are_forgotten_after_a_day(client: Browser) -> None:
    post(client, told("Bounce"))
    sent_mails.forget_old()
    assert MailNews.objects.count() == 1
    MailNews.objects.update(told_at=clock.now() - timedelta(days=1, minutes=1))
    sent_mails.forget_old()
    assert not MailNews.objects.exists()


@pytest.mark.parametrize("secret", ["", "post:wrong", "post", ":"])
def test_who_has_no_secret_is_not_heard(client: Browser, secret: str) -> None:
    mail = noted(factories.booking())
    assert post(client, told("Bounce"), key(secret) if secret else {}) == 400
    assert status(mail) == "sent"
    assert not MailNews.objects.exists()


@pytest.mark.parametrize("secrets", [[], "", None])
def test_without_a_secret_nobody_is_heard(client: Browser, settings: Any, secrets: Any) -> None:
    settings.ANYMAIL = {"WEBHOOK_SECRET": secrets}
    assert post(client, told("Bounce")) == 404
    assert post(client, told("Bounce"), {}) == 404


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff", b"x", b"null", b"7", b"[]", b"[[]]", b"{}", b'{"RecordType": {}}'],
    ids=["empty", "bytes", "text", "null", "number", "list", "lists", "object", "odd"],
)
def test_what_is_no_news_is_no_failure(client: Browser, body: bytes) -> None:
    assert post(client, body) in (200, 400)
    assert not MailNews.objects.exists()


@pytest.mark.parametrize("message_id", [None, "", 7, "x" * 5000, ["m-1"]])
def test_ids_that_are_none_of_ours_are_harmless(client: Browser, message_id: Any) -> None:
    mail = noted(factories.booking())
    assert post(client, told("Bounce", message_id)) == 200
    assert status(mail) == "sent"


@pytest.mark.parametrize(
    "name", ["", "x/", "x/tracking/", "postmark/inbound/", "mailgun/tracking/", "mandrill/"]
)
def test_only_providers_that_are_set_up_are_heard(client: Browser, name: str) -> None:
    assert post(client, told("Bounce"), url=f"/webhooks/mail/{name}") in (400, 404)


def test_a_huge_message_is_not_read(client: Browser) -> None:
    assert post(client, b"x" * (1024 * 1024 + 1)) == 413


def test_it_is_to_come_again_while_we_cannot_write(
    client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*args: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(sent_mails, "heed", locked)
    assert post(client, told("Bounce")) == 503


def test_no_address_is_kept_or_logged(client: Browser, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    noted(factories.booking())
    for body in (told("Bounce"), told("Bounce", "not-ours"), told("Delivery"), b"x" + b"{}"):
        post(client, body)
    rows = [*SentMail.objects.values(), *MailNews.objects.values()]
    assert rows
    assert "example.org" not in str(rows) + caplog.text
