from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from booking import clock
from booking.actions.errors import DatesTaken, Invalid, SlotTaken
from booking.actions.locks import lock_therapists
from booking.actions.request import consent_missing, needs_consent, terms_missing
from booking.actions.series.making import DAY, Why, make, skip, tell
from booking.actions.series.planning import Plan, plan
from booking.models import Booking, Client, Series, VatRate
from booking.states import TransitionRefused


@dataclass(frozen=True)
class Wish:
    """What she chose, and what she saw: first date, price, and the dates she does without."""

    every_weeks: int
    count: int | None = None
    first: date | None = None
    price_amount: int | None = None
    without: frozenset[date] = frozenset()
    accept_terms: bool = False
    withdrawal_consent: bool = False


def found(origin: Booking, wish: Wish, *, actor: str = "client") -> Series:
    """The standing appointment of this booking; a second time it is the same one.

    One transaction: whoever dies half-way leaves nothing, and asks again. Raises DatesTaken where
    fewer dates can be had than she has seen, or at another price, Invalid, or TransitionRefused;
    then nothing was made.
    """
    try:
        return founded(origin, wish, actor)
    except SlotTaken as taken:  # of the rooms the last one, by somebody who books with another
        origin.refresh_from_db()
        raise DatesTaken(plan(origin, wish.every_weeks, wish.count)) from taken


@transaction.atomic
def founded(origin: Booking, wish: Wish, actor: str) -> Series:
    Client.objects.select_for_update().get(pk=origin.client_id)
    therapist = origin.therapist_id
    lock_therapists([therapist])
    rows = Booking.objects.select_related("client", "therapist", "service", "place")
    origin = rows.select_for_update(of=("self",)).get(pk=origin.pk)
    if origin.series is not None and origin.series_number == 0:
        return origin.series
    if origin.therapist_id != therapist:
        raise TransitionRefused(f"{origin.reference} was moved to somebody else")
    now = clock.now()
    planned = plan(origin, wish.every_weeks, wish.count)
    check(origin, planned, wish)
    series = Series.objects.create(**snapshot(origin, planned, wish, now))
    Booking.objects.filter(pk=origin.pk).update(series=series, series_number=0)
    vat = VatRate.objects.of_service(series.service_id)
    for each in planned.dates:
        if each.day in wish.without:
            skip(series, [each], each.why or Why.LEFT_OUT)
        else:
            make(series, planned.offering, each, vat, now, actor=actor)
    tell(series, "started", "started")
    return series


def check(origin: Booking, planned: Plan, wish: Wish) -> None:
    errors = {} if wish.accept_terms else {"accept_terms": terms_missing()}
    if needs_consent(planned.offering) and not wish.withdrawal_consent:
        errors["withdrawal_consent"] = consent_missing()
    if not [each for each in planned.free if each.day not in wish.without]:
        errors["count"] = _("None of these dates can be had.")
    if errors:
        raise Invalid(errors)
    unseen = [each for each in planned.lost if each.day not in wish.without]
    other_price = wish.price_amount not in (None, planned.offering.price_amount)
    if unseen or other_price or wish.first not in (None, planned.rhythm.first):
        raise DatesTaken(planned, other_price=other_price)


def snapshot(origin: Booking, planned: Plan, wish: Wish, now: datetime) -> dict[str, object]:
    rhythm, service = planned.rhythm, planned.offering.service
    return {
        "client": origin.client,
        "therapist": origin.therapist,
        "service": service,
        "format": origin.format,
        "place": origin.place,
        "first_date": rhythm.first,
        "clock": rhythm.clock,
        "length_minutes": planned.length.total_seconds() // 60,
        "every_weeks": rhythm.weeks,
        "count": rhythm.count,
        "language": origin.language,
        "sms_sealed": origin.sms_sealed,
        "price_amount": planned.offering.price_amount,
        "free_cancellation_hours": service.free_cancellation_hours,
        "late_refund_percent": service.late_refund_percent,
        "terms_accepted_at": now,
        "withdrawal_consent_at": now if wish.withdrawal_consent else None,
        "created_at": now,
        "look_again_at": now + DAY,
    }
