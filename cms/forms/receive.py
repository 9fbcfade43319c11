"""What was sent is sealed and stored, once, and somebody is told: all of it or nothing."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from booking import clock, outbox, sealing
from booking.actions.errors import Refused
from booking.actions.request import key_hash
from cms.forms import conf
from cms.models.form import FormPage
from cms.models.submission import Said, Submission

DAY = timedelta(days=1)
MAIL = "form-mail"


class TooManyForms(Refused):
    """One machine sends more than the people behind it can have to say."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after  # seconds


@dataclass(frozen=True)
class Sent:
    page: FormPage
    answers: list[Said]
    language: str
    request_key: str = ""
    ip: str = ""

    @property
    def key_hash(self) -> str | None:
        """Of the sender's key and what she says: what she corrects and sends again is another."""
        if not self.request_key:
            return None
        said = json.dumps([self.page.pk, self.answers], sort_keys=True)
        return key_hash(f"{self.request_key}:{sealing.index('form', said)}")


def receive(sent: Sent) -> Submission:
    """Sent twice, it is there once, and the answer is the same.

    Raises TooManyForms, and FormPage.DoesNotExist where the page was deleted while she sent it.
    """
    try:
        return received(sent)
    except IntegrityError:
        FormPage.objects.get(pk=sent.page.pk)
        raise


@transaction.atomic
def received(sent: Sent) -> Submission:
    now = clock.now()
    known = Submission.objects.filter(request_key=sent.key_hash) if sent.request_key else None
    if known is not None and (row := known.first()):
        return row
    address = sealing.index("ip", sent.ip) if sent.ip else ""
    if address:
        check_machine(address, now)
    row, made = stored(sealed(sent, address, now))
    for place in range(len(sent.page.told)) if made else ():
        outbox.put(MAIL, row.pk, str(place))
    return row


def sealed(sent: Sent, address: str, now: datetime) -> Submission:
    row = Submission(
        page=sent.page,
        form_title=sent.page.title,
        language=sent.language,
        received_at=now,
        delete_at=now + timedelta(days=sent.page.days),
        request_key=sent.key_hash,
        ip_index=address,
    )
    row.seal(sent.answers)
    return row


def stored(row: Submission) -> tuple[Submission, bool]:
    """Of a double click the slower half finds what the other has stored."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if row.request_key is None:  # then it is no double, and nobody else's is hers
            raise
        return Submission.objects.get(request_key=row.request_key), False
    return row, True


def check_machine(address: str, now: datetime) -> None:
    rows = Submission.objects.filter(ip_index=address, received_at__gt=now - DAY)
    sent = list(rows.order_by("received_at").values_list("received_at", flat=True))
    if len(sent) >= (most := conf.max_per_ip()):
        raise TooManyForms(max(1, int((sent[-most] + DAY - now).total_seconds())))
