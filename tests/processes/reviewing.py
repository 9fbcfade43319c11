"""One link used by several at one instant, and a worker that dies with it; prints what is then so.

python -m tests.processes.reviewing sending      one review is sent by four at once
python -m tests.processes.reviewing taken-back   while it is taken back, it is approved and answered
python -m tests.processes.reviewing killed       the worker dies between the link and the mail
python -m tests.processes.reviewing again        the next one sends it, after the lease
"""

import json
import os
import re
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.conf import settings
from django.core import mail

from booking import clock, links, mails, outbox
from booking.models import Booking, Errand
from booking.worker import perform_due
from reviews import actions, invitations
from reviews.models import Invitation, Invited, Review
from tests.booking import factories
from tests.processes.matching import at_once
from tests.reviews.links import invitation

WORDS = actions.Words("K.", "Jeg ble møtt med ro.", 5)


def sending() -> dict[str, Any]:
    link = invitation(therapist=factories.therapist("Ingrid"))
    outcomes = at_once([lambda: actions.write(link, WORDS)] * 4)
    return {"outcomes": outcomes, "reviews": Review.objects.count()}


def taken_back() -> dict[str, Any]:
    review = actions.write(invitation(therapist=factories.therapist("Ingrid")), WORDS)
    desk = factories.user()
    acts: list[Callable[[], object]] = [
        lambda: actions.withdraw(review),
        lambda: actions.withdraw(review),
        lambda: actions.approve(review, desk),
        lambda: actions.answer(review, desk, "Takk."),
    ]
    outcomes = at_once(acts)
    row = Review.objects.get()
    return {"outcomes": outcomes, "state": row.state, "says": row.text + row.name + row.answer}


def killed() -> None:
    """As the worker does it, up to the call that would have sent it."""
    session = factories.booking(state="completed", start=clock.now() - timedelta(days=4))
    vars(mails)["send"] = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    outbox.put(invitations.KIND, session.pk, at=clock.now())
    perform_due()


def again() -> dict[str, Any]:
    before = list(Invitation.objects.values_list("token_hash", flat=True))
    Errand.objects.filter(kind=invitations.KIND).update(leased_until=None)
    perform_due()
    perform_due()
    sent = [found[1] for each in mail.outbox if (found := LINK.search(str(each.body)))]
    after = list(Invitation.objects.values_list("token_hash", flat=True))
    return {
        "works": [links.fingerprint(token) for token in sent] == before == after,
        "links": len(before),
        "sealed": Invited.objects.exclude(booking_id=None).count(),
        "sessions": Booking.objects.count(),
    }


LINK = re.compile(r"/omtale/([0-9a-f]{40})/")
DEEDS: dict[str, Callable[[], Any]] = {
    "sending": sending,
    "taken-back": taken_back,
    "killed": killed,
    "again": again,
}

if __name__ == "__main__":
    settings.REVIEW_INVITE_DAYS = 3
    print(json.dumps(DEEDS[sys.argv[1]]()))  # noqa: T201
