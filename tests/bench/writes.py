"""Reservations a second, of one writer and of eight at once, beside a bare transaction.

A reservation is hold() with all it does: the client found or made and sealed, the therapist's row
locked, limits on holds looked at, the time checked by the arithmetic that lists it, the booking, a
claim on each five minutes, the log. Constraints decide on the claims and on the request's key. Bare
is a transaction that inserts the same rows by the same models, under the same constraints, and does
nothing else. Neither asks Stripe.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count
from multiprocessing import get_context
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection, transaction

from booking import clock
from booking.actions import BookingRequest
from booking.actions.booking import hold, snapshot
from booking.actions.request import Wish
from booking.domain.cells import cells
from booking.models import Booking, Change, Claim, Client, Offering, Rates, VatRate
from tests.bench.calendar import DAY, HOURS, OSLO, first_day, give, no_holidays, works
from tests.bench.table import Line, Report, digits

WRITERS = 8
ROUNDS = 9
CELLS = 12  # 50 minutes and 10 after


@dataclass
class Writer:
    """With a therapist of her own, whose hours she fills one after the other."""

    offering: Offering
    starts: Iterator[datetime]
    vat: Rates

    def wishes(self, number: int) -> list[Wish]:
        return [self.wish(next(self.starts)) for _ in range(number)]

    def wish(self, start: datetime) -> Wish:
        """Everybody is somebody new, at an address of her own, and clicks once."""
        who = f"{self.offering.pk}-{start:%Y%m%d%H}"
        request = BookingRequest(
            service=self.offering.service.slug,
            therapist=self.offering.therapist.slug,
            start=start,
            format="online",
            name="Kari",
            email=f"{who}@example.org",
            accept_terms=True,
            request_key=who,
            ip=who,
        )
        return Wish(request, self.offering.service, [self.offering], None, self.vat)


def hours(first: date) -> Iterator[datetime]:
    for number in count():
        day = first + number * DAY
        if day.weekday() < 5:
            yield from (datetime.combine(day, time(hour), OSLO) for hour in HOURS)


def reserve(wish: Wish) -> None:
    hold(wish, None)


@transaction.atomic
def insert(wish: Wish) -> None:
    [offering], now = wish.offerings, clock.now()
    index = wish.request.email.rjust(64, "x")
    client = Client.objects.create(
        email_index=index, wrapped_key="x" * 140, sealed="x" * 184, created_at=now
    )
    booking = Booking.objects.create(**snapshot(wish, offering, client, now), token_hash=index)
    resource = offering.therapist.resource_id
    Claim.objects.bulk_create(
        [
            Claim(resource_id=resource, cell=cell, booking=booking)
            for cell in cells(booking.claimed.start, booking.claimed.end)
        ]
    )
    Change.objects.create(booking=booking, at=now, new=booking.state, actor="client")


def rate(write: Callable[[Wish], None], writers: list[Writer], each: int) -> float:
    """Of all of them together, from the first one's start to the last one's end."""
    work = [writer.wishes(each + 1) for writer in writers]
    connection.close()  # no two processes may share one
    context = get_context("fork")
    gate, results = context.Barrier(len(work)), context.Queue()
    people = [
        context.Process(target=at_work, args=(write, wishes, gate, results)) for wishes in work
    ]
    for person in people:
        person.start()
    spans = [results.get(timeout=120) for _ in people]
    for person in people:
        person.join()
    begins, ends = zip(*spans, strict=True)
    return len(work) * each / (max(ends) - min(begins))


def at_work(write: Callable[[Wish], None], wishes: list[Wish], gate: Any, results: Any) -> None:
    # The first is not counted: who serves has its connection, and its statements planned.
    write(wishes.pop())
    gate.wait()
    begin = perf_counter()
    for wish in wishes:
        write(wish)
    results.put((begin, perf_counter()))


def beside_the_bare(writers: list[Writer], each: int) -> Line:
    found = [(rate(reserve, writers, each), rate(insert, writers, each)) for _ in range(ROUNDS)]
    ours, bare = (median(column) for column in zip(*found, strict=True))
    return Line(
        f"{database()}, {len(writers)} writer{'s'[: len(writers) > 1]}",
        f"{digits(ours)} a second",
        f"{digits(bare)} a second",
        median(one / other for one, other in found),
        least=0.5,
    )


def database() -> str:
    return f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))}"


def reports() -> list[Report]:
    first = first_day(clock.now().date())
    no_holidays()
    talk = give("talk")
    vat = VatRate.objects.of_service(talk.pk)
    writers = [
        Writer(works(f"writer-{number}", talk, first), hours(first), vat)
        for number in range(WRITERS)
    ]
    report = Report("reservations", "a bare transaction")
    made = 0
    for some, each in ((writers[:1], 32), (writers, 8)):
        report.lines.append(beside_the_bare(some, each))
        made += 2 * ROUNDS * (each + 1) * len(some)
    bookings = Booking.objects.count()
    report.expect(bookings == made, f"{bookings} bookings of {made}")
    report.expect(Claim.objects.count() == CELLS * made, "claims are missing, or too many")
    return [report]
