"""What leaves the house: the sender is neutral, and colours for the dark survive the inlining."""

import base64
import json
import re
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

import pytest
import requests
from django.core import mail

from booking import mails
from booking.models import Practice as Settings
from tests.booking.conftest import Practice, Travel
from tests.booking.ical.rfc import read
from tests.booking.mails.letters import EMAIL, a_booking


@pytest.fixture
def sent(practice: Practice, travel: Travel) -> mail.EmailMultiAlternatives:
    settings = Settings.load()
    settings.name, settings.neutral_name = "Angstklinikken", "TV Samtaler"
    settings.save()
    letter = mails.letter("confirmed", a_booking(practice))
    assert letter is not None
    mails.send(letter)
    [message] = mail.outbox
    assert isinstance(message, mail.EmailMultiAlternatives)
    return message


def test_the_sender_is_neutral(sent: mail.EmailMultiAlternatives) -> None:
    assert sent.from_email.startswith("TV Samtaler <")
    assert sent.to == [EMAIL]
    assert "Angst" not in sent.message().as_string()


def test_styles_are_on_the_elements_and_the_dark_ones_in_the_head(
    sent: mail.EmailMultiAlternatives,
) -> None:
    (html, kind), _calendar = sent.alternatives
    assert kind == "text/html"
    assert str(html).count("<style") == 1
    assert "prefers-color-scheme: dark" in str(html)
    assert re.search(r'<a class="button" href="[^"]+" style="display: block', str(html))


def kinds(message: mail.EmailMultiAlternatives) -> list[str]:
    return [part.get_content_type() for part in message.message().walk()]


def test_the_same_in_three_forms_and_as_a_file(sent: mail.EmailMultiAlternatives) -> None:
    forms = ["text/plain", "text/html", "text/calendar"]
    assert kinds(sent) == ["multipart/mixed", "multipart/alternative", *forms, "application/ics"]
    assert sent.body.strip()
    assert len(sent.message().as_bytes()) < 30_000


def test_the_calendar_says_its_method_and_has_a_neutral_name(
    sent: mail.EmailMultiAlternatives,
) -> None:
    *_others, form, file = sent.message().walk()
    assert (form.get_param("method"), form.get_content_charset()) == ("REQUEST", "utf-8")
    assert form.get_filename() is None
    assert file.get_filename() == "invite.ics"
    assert read(content(file))["METHOD"] == "REQUEST"
    # As a text the form has the line ends of mail, whichever these are on the way.
    assert content(form).splitlines() == content(file).splitlines()


def content(part: Message) -> bytes:
    raw = part.get_payload(decode=True)
    assert isinstance(raw, bytes)
    return raw


def test_other_mails_have_two_parts(practice: Practice, travel: Travel) -> None:
    letter = mails.letter("therapist-new", a_booking(practice))
    assert letter is not None
    mails.send(letter)
    [message] = mail.outbox
    assert isinstance(message, mail.EmailMultiAlternatives)
    assert kinds(message) == ["multipart/alternative", "text/plain", "text/html"]


@dataclass
class Service:
    """A mail service on the other end of anymail's real backend."""

    answer: Any
    asked: list[Any] = field(default_factory=list)

    def __call__(self, session: Any, method: str, url: str, **over: Any) -> requests.Response:
        self.asked.append(json.loads(over["data"]))
        response = requests.Response()
        response.status_code = 200
        response._content = json.dumps(self.answer).encode()
        response.headers["Content-Type"] = "application/json"
        return response

    def attached(self) -> dict[str, str]:
        """Of the one mail that was asked for."""
        [asked] = self.asked
        [attached] = asked.get("attachments") or asked["Globals"]["Attachments"]
        return {key.lower().replace("_", ""): value for key, value in attached.items()}


@pytest.mark.parametrize(
    ("backend", "key", "answer", "kind", "content"),
    [
        (
            "anymail.backends.mailjet.EmailBackend",
            {"MAILJET_API_KEY": "x", "MAILJET_SECRET_KEY": "x"},
            {"Messages": [{"Status": "success", "To": [{"Email": EMAIL, "MessageID": 1}]}]},
            "text/calendar; method=REQUEST",
            "base64content",
        ),
        (
            "anymail.backends.resend.EmailBackend",
            {"RESEND_API_KEY": "x"},
            {"id": "1"},
            'text/calendar; charset="utf-8"',
            "content",
        ),
    ],
    ids=["mailjet", "resend"],
)
def test_a_service_without_a_third_form_sends_a_file_once(
    practice: Practice,
    travel: Travel,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    backend: str,
    key: dict[str, str],
    answer: Any,
    kind: str,
    content: str,
) -> None:
    service = Service(answer)
    monkeypatch.setattr(requests.Session, "request", lambda *args, **over: service(*args, **over))
    settings.EMAIL_BACKEND, settings.ANYMAIL = backend, key
    settings.DEFAULT_FROM_EMAIL = "time@example.org"
    letter = mails.letter("confirmed", a_booking(practice))
    assert letter is not None
    mails.send(letter)
    attached = service.attached()
    assert attached["contenttype"] == kind
    assert attached["filename"] == "invite.ics"
    assert read(base64.b64decode(attached[content]))["METHOD"] == "REQUEST"


def test_absence_notes_do_not_come_back(sent: mail.EmailMultiAlternatives) -> None:
    assert sent.message()["Auto-Submitted"] == "auto-generated"
