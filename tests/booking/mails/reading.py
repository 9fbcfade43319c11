"""A mail as its reader meets it."""

import re
from html import unescape

from booking import mails
from booking.formats import NBSP
from booking.models import Booking
from tests.booking import factories

PREVIEW = re.compile(r"<div class=.preview.*?>(.*?)</div>", re.DOTALL)


def write(kind: str, booking: Booking) -> mails.Letter:
    if kind == "proposal" and not booking.proposals.exists():
        factories.proposal(booking, therapist=factories.therapist("Eva"))
    letter = mails.letter(kind, booking)
    assert letter is not None
    return letter


def words(html: str) -> str:
    """What a reader sees of it, on one line."""
    seen = re.sub(r"<(style|title)\b.*?</\1>|<div class=.preview.*?</div>", " ", html, flags=re.S)
    return one_line(unescape(re.sub(r"<[^>]+>", " ", seen)))


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace(NBSP, " ").replace("\u200c", ""))


def preview(html: str) -> str:
    """What an inbox shows beside the subject."""
    found = PREVIEW.search(html)
    assert found is not None
    return one_line(unescape(found[1])).strip()
