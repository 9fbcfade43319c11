"""The calendar page's week for the desk: 20 therapists, 400 sessions, on a database of its own."""

import json
from datetime import date, timedelta
from functools import partial

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking.availability import local_days
from booking.models import Booking, Client
from tests.bench.calendar import copy, first_day, give, no_holidays, session, taken_hours, works
from tests.bench.table import Line, Report, ms
from tests.bench.timing import middle, ratio, rounds

FIRST = first_day(date.today())
WEEK = timedelta(days=7)
THERAPISTS, SESSIONS = 20, 400
MOST_QUERIES, MOST = 12, 5


def fill() -> None:
    """Histories of a thousand each besides, which the week must not feel."""
    no_holidays()
    service = give("week")
    client = Client.objects.create(created_at=local_days(FIRST, FIRST).start)
    wanted = taken_hours(FIRST)[: SESSIONS // THERAPISTS]
    before = [wanted[0] - WEEK - timedelta(hours=number) for number in range(1_000)]
    for number in range(THERAPISTS):
        offering = works(f"week-{number}", service, FIRST - 52 * WEEK)
        copy(session(offering, client, wanted[0]), [*wanted[1:], *before])


def bare() -> str:
    """The sessions by one indexed query, each with its therapist and service, as JSON."""
    within = local_days(FIRST, FIRST + timedelta(days=6))
    found = Booking.objects.filter(
        therapist__active=True, start__lt=within.end, start__gte=within.start
    ).select_related("client", "therapist", "service", "place", "room")
    return json.dumps(
        [
            {
                "id": booking.pk,
                "start": booking.start.isoformat(),
                "end": booking.end.isoformat(),
                "therapist": booking.therapist.name,
                "service": booking.service.name,
                "reference": booking.reference,
                "state": booking.state,
            }
            for booking in found.order_by("start", "pk")
        ]
    )


def ours(browser: Browser, address: str) -> bytes:
    """As the script of the page gets it, from the log-in's session on."""
    body: bytes = browser.get(address, SERVER_NAME="localhost").content
    return body


def reports() -> list[Report]:
    fill()
    browser = Browser()
    browser.force_login(get_user_model().objects.create_superuser("desk", password="x"))
    address = f"{reverse('booking_calendar:rows')}?start={FIRST}&end={FIRST + WEEK}"
    report = Report("the desk's week", "one query of the sessions alone, as JSON")
    with CaptureQueriesContext(connection) as asked:
        rows = json.loads(ours(browser, address))["rows"]
    queries = len(asked)  # now: the next request forgets them
    told = sorted(row["id"] for row in rows if row["kind"] == "session")
    right = told == sorted(f"b{row['id']}" for row in json.loads(bare()))
    report.expect(right and len(told) == SESSIONS, "the week has other sessions than the table")
    found = rounds({"ours": partial(ours, browser, address), "bare": bare}, 15)
    report.lines.append(
        Line(
            f"{THERAPISTS} therapists, {SESSIONS} sessions, hours and all",
            f"{ms(middle(found, 'ours'))}, {queries} of {MOST_QUERIES} queries",
            ms(middle(found, "bare")),
            ratio(found, "ours", "bare"),
            most=MOST,
            also=queries <= MOST_QUERIES,
        )
    )
    return [report]
