"""Each mail in a narrow window, with words that do not break by themselves."""

from pathlib import Path

import pytest
from django.core import mail as box

from booking import mails
from booking.mails.compose import KINDS
from booking.models import Booking, Practice
from tests.booking import factories
from tests.booking.conftest import build_practice
from tests.booking.mails.letters import a_booking, documented, gets_back, pays
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser
LONG = "Menneskerettighetsorganisasjonssamarbeidspartner" * 2
TALL = "[...document.querySelectorAll('a')].map(link => link.getBoundingClientRect().height)"


@pytest.fixture(autouse=True)
def beside_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    # Its loop runs in this thread, which Django takes for asynchronous code.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def files(beside_playwright: None, db: None, tmp_path: Path) -> list[Path]:
    practice = build_practice()
    practice.ingrid.name = practice.oslo.name = practice.oslo.address = LONG[:80]
    practice.ingrid.save()
    practice.oslo.save()
    settings = Practice.load()
    settings.email = f"{LONG[:60].lower()}@example.org"
    settings.save()
    booking = a_booking(practice, format="in_person", place=practice.oslo)
    documented(gets_back(pays(booking), 49_500))
    factories.proposal(booking, therapist=factories.therapist(LONG[40:]))
    return [written(tmp_path, kind, booking) for kind in KINDS]


def written(folder: Path, kind: str, booking: Booking) -> Path:
    letter = mails.letter(kind, booking)
    assert letter is not None
    mails.send(letter)
    path = folder / f"{kind}.html"
    message = box.outbox[-1]
    assert isinstance(message, box.EmailMultiAlternatives)
    path.write_text(str(message.alternatives[0][0]))
    return path


def test_no_mail_is_wider_than_its_window(files: list[Path], visitor: Visitor) -> None:
    walk = visitor("phone")
    for width in (320, 640):
        walk.page.set_viewport_size({"width": width, "height": 700})
        for path in files:
            walk.page.goto(path.as_uri())
            assert walk.fits(), path.name
            assert min(walk.page.evaluate(TALL)) >= 44, path.name
