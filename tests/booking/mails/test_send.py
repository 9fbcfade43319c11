"""What leaves the house: the sender is neutral, and colours for the dark survive the inlining."""

import re

import pytest
from django.core import mail

from booking import mails
from booking.models import Practice as Settings
from tests.booking.conftest import Practice, Travel
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
    [(html, kind)] = sent.alternatives
    assert kind == "text/html"
    assert str(html).count("<style") == 1
    assert "prefers-color-scheme: dark" in str(html)
    assert re.search(r'<a class="button" href="[^"]+" style="display: block', str(html))


def test_every_mail_has_two_parts_and_is_small(sent: mail.EmailMultiAlternatives) -> None:
    raw = sent.message()
    assert raw.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in raw.walk()][1:]
    assert kinds == ["text/plain", "text/html"]
    assert sent.body.strip()
    assert len(raw.as_bytes()) < 30_000


def test_absence_notes_do_not_come_back(sent: mail.EmailMultiAlternatives) -> None:
    assert sent.message()["Auto-Submitted"] == "auto-generated"
