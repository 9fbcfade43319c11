"""Random lives of bookings: real actions, Stripe's SDK over HTTP, and death at every corner.

A history is what its seed makes of it, so a number is enough to see it again:
`HISTORY=4711 pytest tests/faults/test_histories.py`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import stripe as sdk
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client as Browser

from booking import actions, clock, mails
from booking.actions import calling_off, vouchers
from booking.actions.errors import Refused
from booking.availability.check import Asked
from booking.mails.compose import Letter
from booking.models import (
    Booking,
    Errand,
    LookedAt,
    Offering,
    Payment,
    Place,
    Service,
    Therapist,
    Voucher,
    VoucherBatch,
    WhyCancelled,
)
from booking.payments import GatewayRefused, GatewayUnavailable, gateway
from booking.states import State, TransitionRefused
from booking.worker.rounds import one_round
from devtools.stripe_standin import StandIn
from devtools.stripe_standin.errors import StripeFault
from devtools.stripe_standin.state import Body
from tests.booking import factories
from tests.booking.calendar import OSLO
from tests.booking.vouchers import batch, decision
from tests.faults import oracle
from tests.faults.place_deeds import AtPlace
from tests.faults.scene import works_daily

STEPS = 30
TRANSIENT = (Refused, TransitionRefused, GatewayUnavailable, GatewayRefused, StripeFault)
LEAPS = (1, 3, 7, 16, 16, 35, 120, 60 * 24)  # minutes
FAULTS: tuple[dict[str, Any], ...] = (
    {"status": 500},
    {"status": 500, "when": "after"},
    {"status": 429},
    {"status": 503, "times": 4},
    {"drop": True},
    {"drop": True, "when": "after", "times": 3},
)


class Died(BaseException):
    """As if the process had been killed: nothing may catch it, nothing runs after it."""


@dataclass
class Fate:
    """Who may die where. It comes before a thing is done, or after."""

    random: Random
    risk: float = 0.02
    deaths: Counter[str] = field(default_factory=Counter)

    def may_strike(self, where: str) -> None:
        if self.random.random() < self.risk:
            self.deaths[where] += 1
            raise Died(where)

    def around(self, where: str, deed: Callable[..., Any]) -> Callable[..., Any]:
        def done(*args: Any, **kwargs: Any) -> Any:
            self.may_strike(f"before {where}")
            result = deed(*args, **kwargs)
            self.may_strike(f"after {where}")
            return result

        return done

    def around_commit(self, commit: Callable[..., None]) -> Callable[..., None]:
        """What is not committed is gone, and nobody is left to do what should follow."""

        def done(database: BaseDatabaseWrapper) -> None:
            try:
                self.may_strike("before commit")
            except Died:
                database.rollback()
                raise
            commit(database)
            try:
                self.may_strike("after commit")
            except Died:
                database.run_on_commit = []
                raise

        return done


@dataclass
class History(AtPlace):
    seed: int
    stripe: StandIn
    clock_file: Path
    random: Random = field(init=False)
    fate: Fate = field(init=False)
    therapist: Therapist = field(init=False)
    services: list[Service] = field(init=False)
    place: Place = field(init=False)
    start: datetime = field(init=False)
    # Prepaid codes: kr 1 200, kr 200, two sessions, and kr 700 for today only.
    batches: list[VoucherBatch] = field(init=False)
    # News that Stripe still has to tell, and what it told.
    untold: list[Body] = field(default_factory=list)
    told: list[Body] = field(default_factory=list)
    seen: int = 0
    letters: list[Letter] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.fate = Fate(self.random)
        self.clock_file.write_text("0")
        # Of the history before, whose clock was ahead: it would keep us from reading Stripe's news.
        LookedAt.objects.all().delete()
        self.therapist = factories.therapist(email="therapist@example.org")
        self.services = [factories.service(price_amount=49500), factories.service(price_amount=0)]
        for service in self.services:
            factories.offering(self.therapist, service)
        self.place = factories.place()
        works_daily(self.therapist, self.place)
        today = clock.now().astimezone(OSLO).date()
        later = today + timedelta(days=90)
        self.batches = [
            batch(120_000, valid_to=later),
            batch(20_000, valid_to=later),
            batch(2, kind="sessions", valid_to=later),
            batch(70_000, valid_to=today),
        ]
        day = today + timedelta(days=3)
        self.start = datetime(day.year, day.month, day.day, 10, tzinfo=OSLO)

    def live(self) -> list[str]:
        """All of it; then what is not as promised."""
        with patch.object(mails, "send", self.letters.append):
            with self.mortal():
                for _ in range(STEPS):
                    self.step()
            self.come_to_rest()
        return [
            *oracle.ledger(self.stripe, self.bookings()),
            *oracle.codes(self.codes()),
            *self.doubled(),
            *self.unfinished(),
        ]

    @contextmanager
    def mortal(self) -> Iterator[None]:
        """Stripe's answers, commits and mails are where a process may end."""
        places: list[tuple[Any, str, str]] = [
            (sdk.RequestsClient, "request", "Stripe"),
            (mails, "send", "mail"),
        ]
        with ExitStack() as replaced:
            for holder, name, where in places:
                real = getattr(holder, name)
                mortal = self.fate.around(where, real)
                replaced.enter_context(patch.object(holder, name, mortal))
            commit = self.fate.around_commit(BaseDatabaseWrapper.commit)
            replaced.enter_context(patch.object(BaseDatabaseWrapper, "commit", commit))
            yield

    def step(self) -> None:
        deeds = [self.book, self.pay, self.tell, self.tell, self.come_back, self.cancel]
        deeds += [self.move, self.wait, self.work, self.work, self.fail, self.slow, self.hold]
        deeds += [self.give_back, self.offer, self.accept, self.accept, self.cover, self.decide]
        deeds += [self.trust, self.trust, self.take, self.take, self.take_back, self.hand_back]
        deeds += [self.hand_back, self.let_off, self.call_off]
        deed = self.random.choice(deeds)
        try:
            outcome = deed()
        except TRANSIENT as refused:
            outcome = type(refused).__name__
        except Died as died:
            outcome = f"died {died}"
            connection.close()  # as the end of a process does
        self.steps.append(f"{deed.__name__}: {outcome}")
        self.listen()

    def listen(self) -> None:
        """What Stripe has to say since we last looked; some of it is lost."""
        events = self.stripe.events()
        for event in events[self.seen :]:
            # A payment after the end of its session is never lost: Stripe tells it for days.
            if self.random.random() > 0.25 or self.is_late(event):
                self.untold.append(event)
        self.seen = len(events)

    def is_late(self, event: Body) -> bool:
        payment = Payment.objects.filter(session_id=event["data"]["object"]["id"]).first()
        return payment is not None and payment.state not in ("open", "processing")

    def bookings(self) -> list[Booking]:
        return list(Booking.objects.filter(therapist=self.therapist).order_by("pk"))

    def one(self, *states: str) -> Booking | None:
        rows = [each for each in self.bookings() if not states or each.state in states]
        return self.random.choice(rows) if rows else None

    def time(self) -> datetime:
        return self.start + timedelta(hours=self.random.randrange(3))

    def book(self) -> str:
        who = self.random.randrange(4)
        wish = actions.BookingRequest(
            service=self.random.choice([*self.services, self.services[0]]).slug,
            therapist=self.therapist.slug,
            start=self.time(),
            format="online",
            name="Kari",
            email=f"history{self.seed}-{who}@example.org",
            accept_terms=True,
            voucher=self.code(),
            request_key=self.random.choice(["", f"{self.seed}-{who}"]),
        )
        return actions.book(wish).state

    def codes(self) -> list[Voucher]:
        rows = Voucher.objects.filter(batch__in=self.batches).select_related("batch")
        return list(rows.order_by("pk"))

    def code(self) -> str | None:
        """Mostly none; any of them, also one that is spent, over or called off."""
        return self.random.choice([None, None, *(each.code for each in self.codes())])

    def offer(self) -> str:
        offering = Offering.objects.select_related("service", "therapist").get(
            therapist=self.therapist, service=self.services[0]
        )
        booking = actions.offer(
            factories.client(email=f"offer{self.seed}-{len(self.steps)}@example.org"),
            offering,
            Asked(self.time(), "online", None),
            until=clock.now() + timedelta(hours=2),
            language="nb",
            actor="system",
        )
        return booking.state

    def accept(self) -> str:
        booking = self.one(State.OFFERED)
        if booking is None:
            return "nothing"
        actions.accept(booking, accept_terms=True, voucher=self.code())
        if booking.state == State.HELD:
            actions.pay(booking)
        return booking.state

    def cover(self) -> str:
        """What is held, or just being paid."""
        booking, code = self.one(State.HELD), self.code()
        if booking is None or code is None:
            return "nothing"
        actions.cover(booking, code)
        return f"{booking.covered_amount} of it"

    def decide(self) -> str:
        """The desk prolongs codes, or calls some of them off; not often."""
        codes = vouchers.Codes(self.random.choice(self.batches))
        if self.random.random() < 0.3:
            return str(vouchers.close(codes, decision()).left)
        codes.batch.refresh_from_db()
        until = codes.batch.valid_to + timedelta(days=1)
        return str(vouchers.prolong(codes, until, decision()).valid_to)

    def pages(self) -> list[Body]:
        """Where somebody can pay: an address that died with who asked for it is nobody's."""
        rows = Payment.objects.filter(booking__in=self.bookings())
        known = set(rows.values_list("session_id", flat=True))
        return [body for body in self.stripe.sessions() if body["id"] in known]

    def pay(self) -> str:
        sessions = [body for body in self.pages() if body["status"] != "complete"]
        if not sessions:
            return "nothing"
        chosen = self.random.choice(sessions)
        self.stripe.pay(chosen["id"], late=chosen["status"] == "expired")
        return chosen["status"]

    def slow(self) -> str:
        """A method whose money comes later, or does not."""
        unpaid = [body for body in self.pages() if body["payment_status"] == "unpaid"]
        if not unpaid:
            return "nothing"
        chosen = self.random.choice(unpaid)
        if chosen["status"] == "complete":
            self.stripe.settle_delayed(chosen["id"], ok=self.random.random() < 0.6)
        elif chosen["status"] == "open":
            self.stripe.pay_delayed(chosen["id"])
        return chosen["status"]

    def give_back(self) -> str:
        """In Stripe's Dashboard, a part or all that is left."""
        charges = [body for body in self.stripe.charges() if body["status"] == "succeeded"]
        if not charges:
            return "nothing"
        amount = self.random.choice([None, 5000, 20000])
        self.stripe.refund(self.random.choice(charges)["id"], amount)
        return f"{amount or 'all'}"

    def tell(self) -> str:
        """News in any order; some of it again."""
        if self.told and self.random.random() < 0.3:
            event = self.random.choice(self.told)
        elif self.untold:
            event = self.untold.pop(self.random.randrange(len(self.untold)))
        else:
            return "nothing"
        status = self.post(event)
        if status != 204:
            self.untold.append(event)
        self.told.append(event)
        return f"{event['type']} {status}"

    def post(self, event: Body) -> int:
        body, headers = self.stripe.signed(event)
        try:
            answer = Browser().post(
                "/webhooks/stripe/", body, content_type="application/json", headers=headers
            )
        except Died:
            self.untold.append(event)
            raise
        return answer.status_code

    def come_back(self) -> str:
        rows = Payment.objects.filter(booking__in=self.bookings()).exclude(session_id=None)
        if not rows:
            return "nothing"
        settled = actions.settle(self.random.choice(list(rows)).session_id or "")
        return settled.state if settled else "none of ours"

    def cancel(self) -> str:
        booking = self.one(State.HELD, State.CONFIRMED, State.PROCESSING, State.CANCELLED)
        if booking is not None:
            actions.cancel(booking, actor="client")
        return "done" if booking else "nothing"

    def call_off(self) -> str:
        """By the practice: all of it goes back when it cannot come, else what the policy says."""
        booking = self.one(State.CONFIRMED, State.CANCELLED)
        if booking is None:
            return "nothing"
        ours = self.random.random() < 0.5
        why = WhyCancelled.CANNOT_COME if ours else WhyCancelled.CLIENT_ASKED
        decision = calling_off.Decision(why, "", everything=ours, seen=booking.sequence)
        return str(calling_off.call_off(booking, decision, actor="staff:desk"))

    def move(self) -> str:
        booking = self.one(State.CONFIRMED)
        if booking is not None:
            actions.reschedule(booking, self.time(), actor="client")
        return "done" if booking else "nothing"

    def hold(self) -> str:
        """Longer, or with a page to pay on again."""
        booking = self.one(State.HELD)
        if booking is not None:
            self.random.choice([actions.extend, actions.pay])(booking)
        return "done" if booking else "nothing"

    def wait(self) -> str:
        minutes = self.random.choice(LEAPS)
        self.advance(timedelta(minutes=minutes))
        return f"{minutes} min"

    def advance(self, by: timedelta) -> None:
        shift = float(self.clock_file.read_text())
        self.clock_file.write_text(str(shift + by.total_seconds()))

    def work(self) -> str:
        return one_round()

    def fail(self) -> str:
        fault = self.random.choice(FAULTS)
        self.stripe.fault(**fault)
        return str(fault)

    def come_to_rest(self) -> None:
        """Nothing fails any more; what Stripe has to tell is told, and the worker works."""
        self.stripe.clear_faults()
        for rounds in range(12):
            self.listen_to_the_rest()
            one_round()
            self.advance(timedelta(minutes=40))
            # The first may come so soon after another one that Stripe's list is not read again.
            if rounds and not self.unfinished():
                break

    def listen_to_the_rest(self) -> None:
        for event in chain(self.untold, self.stripe.events()[self.seen :]):
            with suppress(*TRANSIENT):
                self.post(event)
        self.untold, self.seen = [], len(self.stripe.events())

    def unfinished(self) -> list[str]:
        """Promises that nobody would keep from here on."""
        slow = {body["id"] for body in self.stripe.sessions() if is_slow(body)}
        # Without a session it was never more than an intention, of which its hold was the end.
        rows = Payment.objects.filter(booking__in=self.bookings()).exclude(session_id=None)
        waiting = [
            f"{payment} is {payment.state}"
            for payment in rows
            if payment.state in ("open", "processing") and payment.session_id not in slow
        ]
        holds = [f"{each} is {each.state}" for each in self.bookings() if each.state == "held"]
        due = [f"{each} is due" for each in Errand.objects.due(clock.now())]
        return [*waiting, *holds, *due]

    def doubled(self) -> Iterator[str]:
        counts = Counter((letter.to, letter.subject, letter.text) for letter in self.letters)
        again = sum(times - 1 for times in counts.values())
        unmarked = self.fate.deaths["after mail"] + self.fate.deaths["before commit"]
        if again > unmarked + self.overtaken():
            yield f"{again} mails came twice, and {unmarked} senders died"

    def overtaken(self) -> int:
        """Of moves that follow each other before a mail gets out, each mail tells the last one,
        and each mail with a document has all of its kind.
        """
        kinds = ("mail-moved", "mail-therapist-moved", "mail-receipt", "mail-credit-note")
        mine = [booking.pk for booking in self.bookings()]
        rows = Errand.objects.filter(kind__in=kinds, subject_id__in=mine)
        return rows.count() - rows.values("kind", "subject_id").distinct().count()


def is_slow(session: Body) -> bool:
    return session["status"] == "complete" and session["payment_status"] == "unpaid"


@contextmanager
def history(seed: int, clock_file: Path) -> Iterator[History]:
    # The SDK's own pauses between two tries would be most of the time.
    quick = patch.multiple(sdk.HTTPClient, INITIAL_DELAY=0.001, MAX_DELAY=0.001)
    with quick, StandIn(clock_file=clock_file) as stripe:
        yield History(seed, stripe, clock_file)
    gateway._client.cache_clear()
