"""What was sent and what became of it, by what the provider tells of it afterwards."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from booking import clock, conf
from booking.models import Errand, MailNews, SentMail
from booking.models.sent_mail import MOST_ID

Status = SentMail.Status
NEWS_KEPT = timedelta(days=1)


def note(errand: Errand, message_id: str, status: Status = Status.SENT) -> None:
    """This errand's mail or SMS is on its way. Done once more, it is the newer one that counts.

    One that never left is FAILED. Of a booking, what waits for somebody then is its errand.
    """
    now, message_id = clock.now(), message_id[:MOST_ID]
    news = {
        "message_id": message_id,
        "sent_at": now,
        "status": status,
        "status_at": now,
        "handled_at": now if status == Status.FAILED and of_booking(errand) else None,
    }
    with transaction.atomic():
        _row, made = SentMail.objects.get_or_create(
            errand_key=errand.key, defaults={"kind": errand.kind, **about(errand), **news}
        )
        if not made:
            SentMail.objects.filter(errand_key=errand.key).update(times=F("times") + 1, **news)
    if message_id:
        catch_up(message_id)


def of_booking(errand: Errand) -> bool:
    return errand.kind.startswith(("mail-", "sms-"))


def about(errand: Errand) -> dict[str, int]:
    if of_booking(errand):
        return {"booking_id": errand.subject_id}
    if errand.kind.startswith("wish-mail-"):
        return {"wish_id": errand.subject_id}
    return {}


def heed(message_id: str, status: Status, at: datetime) -> None:
    """The provider told this of a mail. Twice is once, in any order, and also of what is not ours.

    Noted before the mail is looked for, as a mail is before its news are: whoever of two that do
    this at once is the later one sees what the other has committed.
    """
    message_id = message_id[:MOST_ID]
    if not message_id:
        return
    news = MailNews.objects.create(message_id=message_id, status=status, at=at, told_at=clock.now())
    if SentMail.objects.filter(message_id=message_id).exists():
        move_on(message_id, status, at)
        news.delete()


def catch_up(message_id: str) -> None:
    for news in MailNews.objects.filter(message_id=message_id):
        move_on(message_id, Status(news.status), news.at)
        news.delete()


def move_on(message_id: str, status: Status, at: datetime) -> None:
    before = SentMail.ORDER[: SentMail.ORDER.index(status)]
    rows = SentMail.objects.filter(message_id=message_id, status__in=before)
    rows.update(status=status, status_at=at)


def seen_to(mail: SentMail) -> None:
    """For one that is about no booking; those of a booking are handled with it."""
    SentMail.objects.undelivered().filter(pk=mail.pk).update(handled_at=clock.now())


def forget_old() -> int:
    """Rows whose time is over; how many."""
    now = clock.now()
    MailNews.objects.filter(told_at__lt=now - NEWS_KEPT).delete()
    return SentMail.objects.filter(sent_at__lt=now - conf.sent_mails_kept()).delete()[0]
