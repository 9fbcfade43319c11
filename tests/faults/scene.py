"""One row of the matrix: a therapist of its own, and clients who come over HTTP."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from itertools import count
from typing import Any, ClassVar

import requests
from django.db.models import QuerySet
from schedule.models import Event, Rule

from booking import clock
from booking.models import (
    Booking,
    Errand,
    LookedAt,
    Payment,
    Place,
    Service,
    Therapist,
    WorkingHours,
)
from devtools.stripe_standin.state import Body, Request
from tests.booking import factories
from tests.booking.calendar import OSLO
from tests.faults.stage import PATIENCE, Stage, until

API = "/api/v3/booking/"
SESSIONS = "/v1/checkout/sessions"
people = count(1)
RECEIPTS = ("Kvitteringen din", "Kreditnotaen din")


@dataclass(frozen=True)
class Person:
    """With an e-mail address and a way into the net of her own."""

    number: int = field(default_factory=lambda: next(people))

    @property
    def email(self) -> str:
        return f"person{self.number}@example.org"

    @property
    def address(self) -> str:
        return f"10.{self.number >> 16 & 255}.{self.number >> 8 & 255}.{self.number & 255}"


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Each in a thread, none begins before all are there."""
    gate = threading.Barrier(len(deeds))

    def begin(deed: Callable[[], Any]) -> Any:
        gate.wait(PATIENCE)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(begin, deeds))


@dataclass
class Scene:
    desk: ClassVar[str] = "desk@example.org"
    stage: Stage
    therapist: Therapist
    talk: Service  # 50 minutes on the hour, 10 after, kr 495
    intro: Service  # 20 minutes, free of charge
    # What the oracle is told to expect: answers that were scripted, mails that may come twice.
    scripted: set[int] = field(default_factory=set)
    twice: int = 0

    @classmethod
    def set_up(cls, stage: Stage) -> "Scene":
        nothing_to_read()
        therapist = factories.therapist(email=f"therapist{next(people)}@example.org")
        talk = factories.service(price_amount=49500)
        intro = factories.service(price_amount=0, duration_minutes=20, step_minutes=30)
        for service in (talk, intro):
            factories.offering(therapist, service)
        works_daily(therapist)
        return cls(stage, therapist, talk, intro)

    def start(self, hours: int = 0, *, days: int = 3) -> datetime:
        """Ten o'clock some days ahead, or hours later."""
        day = (clock.now().astimezone(OSLO) + timedelta(days=days)).date()
        return datetime(day.year, day.month, day.day, 10 + hours, tzinfo=OSLO)

    def wish(self, start: datetime | str, person: Person, **over: Any) -> dict[str, Any]:
        body = {
            "service": self.talk.slug,
            "therapist": self.therapist.slug,
            "start": start if isinstance(start, str) else start.isoformat(),
            "format": "online",
            "client": {"name": "Kari", "email": person.email},
            "accept_terms": True,
        }
        return body | over

    def post(
        self, path: str, body: object = None, person: Person | None = None, **headers: str
    ) -> requests.Response:
        headers["X-Forwarded-For"] = (person or Person()).address
        return requests.post(
            f"{self.stage.url}{API}{path}", json=body or {}, headers=headers, timeout=PATIENCE
        )

    def ask(
        self, start: datetime | str, person: Person | None = None, *, key: str = "", **over: Any
    ) -> requests.Response:
        """To book; whatever the answer is."""
        who = person or Person()
        headers = {"Idempotency-Key": key} if key else {}
        return self.post("bookings/", self.wish(start, who, **over), who, **headers)

    def book(self, start: datetime, person: Person | None = None, **over: Any) -> Booking:
        answer = self.ask(start, person, **over)
        assert answer.status_code == 201, answer.text
        return Booking.objects.get(reference=answer.json()["reference"])

    def cancel(self, booking: Booking) -> requests.Response:
        return self.post(f"bookings/{booking.token}/cancel/")

    def shown(self, booking: Booking) -> dict[str, Any]:
        answer = requests.get(f"{self.stage.url}{API}bookings/{booking.token}/", timeout=PATIENCE)
        assert answer.status_code == 200, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    def free(self, start: datetime) -> bool:
        """As everybody sees it."""
        day = start.astimezone(OSLO).date().isoformat()
        query = {
            "service": self.talk.slug,
            "therapist": self.therapist.slug,
            "from": day,
            "to": day,
        }
        answer = requests.get(f"{self.stage.url}{API}slots/", query, timeout=PATIENCE)
        assert answer.status_code == 200, answer.text
        return any(
            datetime.fromisoformat(slot["start"]) == start for slot in answer.json()["items"]
        )

    def back(self, session: str) -> requests.Response:
        """She comes back from Stripe's page, and stands before the next one."""
        url = f"{self.stage.url}/bestill/retur/"
        return requests.get(url, {"session_id": session}, allow_redirects=False, timeout=PATIENCE)

    def session(self, booking: Booking) -> str:
        """Of its newest payment."""
        payment = booking.payments.order_by("-pk").first()
        assert payment is not None
        assert payment.session_id
        return payment.session_id

    def sessions(self, *bookings: Booking) -> list[Body]:
        """What Stripe has of these."""
        references = {booking.reference for booking in bookings}
        return [
            session
            for session in self.stage.stripe.sessions()
            if session["client_reference_id"] in references
        ]

    def openings(self) -> list[Request]:
        """Calls that asked Stripe for a page to pay on; the worker makes none of these."""
        calls = self.stage.stripe.requests("POST", SESSIONS)
        return [call for call in calls if call.path == SESSIONS]

    def charges(self, booking: Booking) -> list[Body]:
        paid = {session["payment_intent"] for session in self.sessions(booking)}
        return [one for one in self.stage.stripe.charges() if one["payment_intent"] in paid]

    def becomes(self, booking: Booking, *states: str) -> None:
        """Waits for one of them."""

        def there() -> bool:
            booking.refresh_from_db()
            return booking.state in states

        until(f"{booking} becoming {states}", there)

    def bookings(self) -> list[Booking]:
        return list(Booking.objects.filter(therapist=self.therapist).order_by("pk"))

    def states(self) -> list[str]:
        return [booking.state for booking in self.bookings()]

    def payments(self) -> list[Payment]:
        return list(Payment.objects.filter(booking__therapist=self.therapist).order_by("pk"))

    def mails_to(self, person: Person) -> list[EmailMessage]:
        """About her sessions; receipts come beside them."""
        hers = [mail for mail in list(self.stage.box.mails) if mail["to"] == person.email]
        return [mail for mail in hers if mail["subject"] not in RECEIPTS]

    def errands(self) -> QuerySet[Errand]:
        """Mails about the bookings of this row; reminders wait for their day."""
        mine = [booking.pk for booking in self.bookings()]
        mails = Errand.objects.filter(kind__startswith="mail-", subject_id__in=mine)
        return mails.exclude(kind="mail-reminder")

    def settled(self, seconds: float = PATIENCE) -> None:
        """No news on its way, nothing due, no hold over its time: it has all happened."""

        def quiet() -> bool:
            if self.stage.stripe.account.store.undelivered():
                return False
            now = clock.now()
            leased = Errand.objects.filter(state="due", leased_until__gt=now)
            waiting = (Errand.objects.due(now), leased, Booking.objects.overdue(now))
            return not any(rows.exists() for rows in waiting)

        until("peace", quiet, seconds)


def nothing_to_read() -> None:
    """For three minutes of our clock the worker does not look for news at Stripe by itself: a row
    that asks for it moves the clock, and in the others news comes when the row says so.
    """
    now = clock.now()
    new = {"until": now - timedelta(hours=1), "read_at": now}
    LookedAt.objects.update_or_create(pk=1, defaults={"read_at": now}, create_defaults=new)


def works_daily(therapist: Therapist, place: Place | None = None) -> None:
    """From six to ten in the evening, since the day before yesterday; online, or there as well."""
    rule, _ = Rule.objects.get_or_create(name="daily", defaults={"frequency": "DAILY"})
    day = (clock.now().astimezone(OSLO) - timedelta(days=2)).date()
    edges = [datetime(day.year, day.month, day.day, hour, tzinfo=OSLO) for hour in (6, 22)]
    event = Event.objects.create(
        calendar=therapist.hours, title="hours", start=edges[0], end=edges[1], rule=rule
    )
    WorkingHours.objects.create(event=event, online=True, place=place)
