"""The sessions of a standing appointment: offered ahead, each to be paid by itself."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from booking import conf, outbox
from booking.actions import sessions, texts
from booking.actions.entry import agreed, enter
from booking.actions.errors import SlotTaken
from booking.actions.locks import lock_therapists
from booking.actions.reminders import remind
from booking.actions.series.planning import PlannedDate, due_numbers, offering_of, stand
from booking.availability.check import Asked
from booking.models import Booking, Client, Offering, Rates, Series, SkippedDate, VatRate
from booking.states import PaymentState, State

DAY = timedelta(days=1)
Why = SkippedDate.Why


def locked(series: Series) -> Series:
    """In the order of booking: the client's row, the therapist's, then its own."""
    Client.objects.select_for_update().get(pk=series.client_id)
    lock_therapists([series.therapist_id])
    rows = Series.objects.select_related("client", "therapist", "service", "place")
    return rows.select_for_update(of=("self",)).get(pk=series.pk)


def missing(series: Series, now: datetime) -> tuple[Offering | None, list[PlannedDate]]:
    """What is due and neither made nor skipped, with how it stands. Not what a pause spares."""
    offering = offering_of(series.therapist_id, series.service_id)
    rhythm = series.rhythm
    known = {*series.sessions.values_list("series_number", flat=True)}
    known |= {*series.skipped.values_list("number", flat=True)}
    numbers = [
        number
        for number in due_numbers(rhythm, offering, now)
        if number not in known and not is_paused(series, rhythm.day(number))
    ]
    how = (series.length, series.format, series.place)
    return offering, stand(offering, rhythm, numbers, *how, now)


def is_paused(series: Series, day: date) -> bool:
    if series.state != Series.State.PAUSED:
        return False
    return series.paused_until is None or day < series.paused_until


def fill(series: Series, now: datetime, *, actor: str) -> tuple[int, int]:
    """Makes what is due, and skips what cannot be; how many of each. Call it under its locks."""
    offering, dates = missing(series, now)
    vat = VatRate.objects.of_service(series.service_id) if dates else Rates(())
    made = 0
    for each in dates:
        if offering is not None and each.why is None:
            try:
                make(series, offering, each, vat, now, actor=actor)
            except SlotTaken:  # the last room, this very moment
                skip(series, [each], Why.TAKEN)
            else:
                made += 1
        else:
            skip(series, [each], each.why or Why.CLOSED)
    return made, len(dates) - made


@transaction.atomic
def make(
    series: Series,
    offering: Offering,
    each: PlannedDate,
    vat: Rates,
    now: datetime,
    *,
    actor: str,
) -> Booking:
    """On the terms of this moment. Raises SlotTaken and leaves nothing behind."""
    asked = Asked(each.start, series.format, series.place, length=series.length)
    fields = agreed(series.client, offering, asked, vat, now) | {
        "series": series,
        "series_number": each.number,
        "language": series.language,
        "sms_sealed": series.sms_sealed,
    }
    if offering.price_amount == 0:
        return confirmed(series, fields, each, now, actor)
    fields |= {
        "state": State.OFFERED,
        "payment_state": PaymentState.DUE,
        "hold_expires_at": each.pay_by,
    }
    booking = enter(fields, now, actor=actor, reason="standing")
    outbox.put("mail-series-pay", booking.pk, at=max(now, min(each.pay_from, each.pay_by - DAY)))
    if each.pay_by - DAY > max(now, each.pay_from) + DAY:
        outbox.put("mail-series-remind", booking.pk, at=each.pay_by - DAY)
    return booking


def confirmed(
    series: Series, fields: dict[str, object], each: PlannedDate, now: datetime, actor: str
) -> Booking:
    """It costs nothing: hers at once, and told of when the others would be."""
    fields |= {
        "state": State.CONFIRMED,
        "payment_state": PaymentState.NONE,
        "terms_accepted_at": series.terms_accepted_at,
    }
    booking = enter(fields, now, actor=actor, reason="standing")
    sessions.project(booking)
    outbox.put("mail-confirmed", booking.pk, at=max(now, each.pay_from))
    texts.tell("confirmed", booking, at=max(now, each.pay_from))
    remind(booking)
    texts.remind(booking)
    sessions.see_to_room(booking)
    return booking


def skip(series: Series, dates: Iterable[PlannedDate], why: Why) -> None:
    SkippedDate.objects.bulk_create(
        SkippedDate(series=series, number=each.number, why=why) for each in dates
    )


def lasting(series: Series, now: datetime) -> bool:
    """Whether any of its dates is still to come."""
    if series.count is None:
        return True
    return series.rhythm.start(series.count, conf.zone()) > now


def tell(series: Series, client: str, therapist: str = "") -> None:
    """Once for each revision. A mail's subject is a booking: the one it was made from."""
    origin = series.sessions.get(series_number=0)
    outbox.put(f"mail-series-{client}", origin.pk, str(series.revision))
    if therapist:
        outbox.put(f"mail-therapist-series-{therapist}", origin.pk, str(series.revision))
