"""A standing appointment as the API shows it."""

from datetime import date, datetime
from typing import Annotated, cast

from pydantic import BaseModel, Field

from booking.actions.request import needs_consent
from booking.actions.series import Plan, PlannedDate
from booking.api.fields import SessionFormat, one_of
from booking.api.schemas import BookingMoney, local, money
from booking.api.shown import manage_url
from booking.models import Series
from booking.models.series import SeriesDate, SkippedDate
from booking.states import WAITING, State


class BookingSeriesPlanDate(BaseModel):
    date: date
    start: datetime
    end: datetime
    free: bool
    why: Annotated[str, one_of(("taken", "closed"))] | None = Field(
        description="Null where it is free."
    )
    pay_from: datetime | None = Field(description="When its client is asked to pay.")
    pay_by: datetime | None = Field(description="Until when it must be paid; null where free.")


class BookingSeriesPlan(BaseModel):
    every_weeks: int
    count: int | None
    first: date
    price: BookingMoney = Field(description="Of each session, paid by itself.")
    withdrawal_consent: bool = Field(description="Whether the law asks for it.")
    items: list[BookingSeriesPlanDate] = Field(
        description="Without a count it goes on; these are those that are made at once."
    )


class BookingSeriesDate(BaseModel):
    start: datetime
    end: datetime
    state: Annotated[str, one_of((*State.values, "skipped"))] = Field(
        description="That of its session, or skipped."
    )
    why: Annotated[str, one_of(SkippedDate.Why.values)] | None = Field(
        description="Where it is skipped."
    )
    pay_by: datetime | None = Field(description="While it waits for its payment, else null.")
    token: str | None = Field(description="Of its session, a booking like any other.")
    manage_url: str | None


class BookingSeries(BaseModel):
    state: Annotated[str, one_of(Series.State.values)]
    every_weeks: int
    count: int | None
    paused_until: date | None
    therapist: str
    service: str
    format: SessionFormat
    place: str | None
    items: list[BookingSeriesDate] = Field(
        description="Coming dates in order, the session it was made from among them."
    )


def planned(plan: Plan) -> BookingSeriesPlan:
    return BookingSeriesPlan(
        every_weeks=plan.rhythm.weeks,
        count=plan.rhythm.count,
        first=plan.rhythm.first,
        price=money(plan.offering.price_amount),
        withdrawal_consent=needs_consent(plan.offering),
        items=[planned_date(each, plan.offering.price_amount) for each in plan.dates],
    )


def planned_date(each: PlannedDate, price: int) -> BookingSeriesPlanDate:
    to_pay = bool(price) and each.why is None
    return BookingSeriesPlanDate(
        date=each.day,
        start=local(each.start),
        end=local(each.end),
        free=each.why is None,
        why=each.why.value if each.why else None,
        pay_from=local(each.pay_from) if to_pay else None,
        pay_by=local(each.pay_by) if to_pay else None,
    )


def shown(series: Series, now: datetime) -> BookingSeries:
    return BookingSeries(
        state=series.state,
        every_weeks=series.every_weeks,
        count=series.count,
        paused_until=series.paused_until,
        therapist=series.therapist.slug,
        service=series.service.slug,
        format=cast(SessionFormat, series.format),
        place=series.place.slug if series.place else None,
        items=[shown_date(each) for each in series.coming(now)],
    )


def shown_date(each: SeriesDate) -> BookingSeriesDate:
    session = each.session
    until = session.hold_expires_at if session and session.state in WAITING else None
    return BookingSeriesDate(
        start=local(each.start),
        end=local(each.end),
        state=session.state if session else "skipped",
        why=each.why or None,
        pay_by=local(until) if until else None,
        token=session.token if session else None,
        manage_url=manage_url(session, session.token) if session else None,
    )
