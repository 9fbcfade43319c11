"""Who was at a session is asked for a review some days later, once for a long while.

    session_completed ──▶ errand (knows the booking), due some days later
                            │  one transaction: Invited with the link, sealed; Invitation
                            ▼
                          mail ──▶ the sealed link is gone: nothing leads from her to it

Killed before the mail: the errand is tried again and finds the link that there is. Killed after it:
the mail comes twice, with the same link. Killed after the link is gone: nothing more is sent.
"""

import secrets
from datetime import datetime, time, timedelta
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from booking import clock, conf, formats, links, mails, outbox, sealing
from booking.mails.compose import Letter, written
from booking.models import Booking, Client, Errand, Practice
from booking.states import State
from booking.worker.letters import NotWanted
from reviews.conf import again_after, invite_after, link_life
from reviews.models import Invitation, Invited
from reviews.months import later, this_month

KIND = "review-invitation"
# Older news are none: whoever turns this on does not write to everybody of the last years.
LATE = timedelta(days=14)
# Of the day, and by chance, so that the order of mails is not that of sessions.
FROM, UNTIL = 9, 19
# An errand that was given up can be tried again by hand for so long.
GIVEN_UP = timedelta(days=7)


def completed(booking: Booking, **_rest: Any) -> None:
    """Heard again it is the same errand."""
    after = invite_after()
    if after is None:
        return
    at = moment(booking.end + after)
    if at >= clock.now() - LATE:
        outbox.put(KIND, booking.pk, at=at)


def moment(day: datetime) -> datetime:
    minutes = secrets.randbelow((UNTIL - FROM) * 60)
    hour = time(FROM + minutes // 60, minutes % 60, tzinfo=conf.zone())
    return datetime.combine(formats.local(day).date(), hour)


def send(errand: Errand) -> str:
    related = ("client", "therapist", "service")
    booking = Booking.objects.select_related(*related).get(pk=errand.subject_id)
    token = link_for(booking)
    message_id = mails.send(letter(booking, token))
    Invited.objects.filter(booking_id=booking.pk).update(booking_id=None, sealed_token="")
    return message_id


def link_for(booking: Booking) -> str:
    """Her link, the same one until it has been sent. Raises NotWanted."""
    client = booking.client
    held = booking.state == State.COMPLETED and booking.therapist.active
    if invite_after() is None or not held or not client.readable or not client.contact["email"]:
        raise NotWanted
    who = fingerprint(booking)
    with transaction.atomic():
        refused = Q(refusal=links.fingerprint(refusal_token(client)), refused=True)
        rows = Invited.objects.select_for_update().filter(Q(who=who) | refused)
        before = {row.who: row for row in rows}
        if any(row.refused for row in before.values()):
            raise NotWanted
        asked = before.get(who)
        if asked and asked.booking_id == booking.pk:
            return unsealed(client, asked)
        if asked and this_month() < asked.again_from:
            raise NotWanted
        return made(booking, asked or Invited(who=who))


def unsealed(client: Client, asked: Invited) -> str:
    try:
        return sealing.open_sealed(client.wrapped_key, asked.sealed_token)
    except InvalidToken:  # sealed under a key that she had before she was erased
        raise NotWanted from None


def made(booking: Booking, asked: Invited) -> str:
    """Of two workers at once, with two sessions of hers, one fails here and finds her asked."""
    token = secrets.token_hex(20)
    Invitation.objects.create(
        token_hash=links.fingerprint(token),
        therapist=booking.therapist,
        service=booking.service,
        over_from=later((clock.now() + link_life()).date(), 1),
    )
    asked.refusal = links.fingerprint(refusal_token(booking.client))
    asked.again_from = later(this_month(), again_after())
    asked.booking_id = booking.pk
    asked.sealed_token = sealing.seal(booking.client.wrapped_key, token)
    asked.save()
    return token


def fingerprint(booking: Booking) -> str:
    """Of a client and a therapist, under a key of ours."""
    return sealing.index("invited", f"{booking.client_id}:{booking.therapist_id}")


def refusal_token(client: Client) -> str:
    """Derived, as each mail carries the same; 160 bits."""
    return sealing.index("review-refusal", str(client.pk))[:40]


def letter(booking: Booking, token: str) -> Letter:
    client = booking.client
    with translation.override(booking.language):
        context: dict[str, object] = {
            "practice": Practice.load(),
            "weeks": link_life().days // 7,
            "url": conf.base_url() + reverse("reviews:write", args=[token]),
            "no_url": conf.base_url() + reverse("reviews:refuse", args=[refusal_token(client)]),
        }
        return written("invitation", str(client.contact["email"]), context, of="reviews")


def asked_of(token: str) -> bool:
    """Whether this link to say no is anybody's."""
    return Invited.objects.filter(refusal=links.fingerprint(token)).exists()


def refuse(token: str) -> None:
    """She is asked no more, about nobody."""
    Invited.objects.filter(refusal=links.fingerprint(token)).update(refused=True)


def forget() -> None:
    """Of links that nobody used, and of who was asked, what is no longer needed."""
    month = this_month()
    Invitation.objects.filter(used=False, over_from__lt=later(month, -again_after())).delete()
    Invited.objects.filter(refused=False, booking_id=None, again_from__lte=month).delete()
    for asked in Invited.objects.exclude(booking_id=None):
        if is_over(asked):
            rows = Invited.objects.filter(pk=asked.pk, booking_id=asked.booking_id)
            rows.update(booking_id=None, sealed_token="")


def is_over(asked: Invited) -> bool:
    """Her mail is sent, no longer wanted, or given up for good: its link need not stand there."""
    errand = Errand.objects.filter(key=f"{KIND}:{asked.booking_id}").first()
    if errand is None or errand.state in (Errand.State.DONE, Errand.State.DROPPED):
        return True
    long_ago = errand.next_attempt_at < clock.now() - GIVEN_UP
    return errand.state == Errand.State.FAILED and long_ago
