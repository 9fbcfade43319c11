"""What has to be true whatever broke, and in whatever order. Reads the database and Stripe.

Each fault is a sentence that begins with a reference; none of them is what is promised.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import Sum

from booking.domain.cells import cells
from booking.domain.policy import Policy
from booking.domain.vouchers import shares
from booking.models import (
    Booking,
    Change,
    Errand,
    Payment,
    Refund,
    Voucher,
    VoucherUse,
    WhyCancelled,
)
from booking.states import CLAIMING, FREED, State
from devtools.stripe_standin import StandIn
from devtools.stripe_standin.state import Body
from tests.faults import place_oracle

if TYPE_CHECKING:
    from tests.faults.scene import Scene
    from tests.faults.stage import Stage

# She has her session, or had it.
KEPT = (State.CONFIRMED, State.COMPLETED, State.NO_SHOW)
# Why money goes back without anybody's decision about just this payment.
OF_ITSELF = ("cancelled", "not-needed", "slot-lost")
AT_STRIPE: dict[str, tuple[str, ...]] = {
    Refund.State.DONE: ("succeeded",),
    Refund.State.PENDING: ("pending", "requires_action"),
    Refund.State.FAILED: ("failed", "canceled"),
}


@dataclass
class Account:
    """What Stripe knows, so that it is asked once."""

    sessions: dict[str, Body]
    charges: dict[str, Body]  # by payment intent
    refunds: dict[str, Body]
    ended: dict[str, int] = field(default_factory=dict)  # session -> second of its end

    @classmethod
    def of(cls, stripe: StandIn) -> "Account":
        expired = stripe.events("checkout.session.expired")
        return cls(
            {body["id"]: body for body in stripe.sessions()},
            {body["payment_intent"]: body for body in stripe.charges()},
            {body["id"]: body for body in stripe.refunds()},
            {event["data"]["object"]["id"]: event["created"] for event in expired},
        )


@dataclass
class Before:
    """How much had been said when a row began."""

    mails: int
    answers: int

    @classmethod
    def of(cls, stage: "Stage") -> "Before":
        return cls(len(stage.box.mails), len(answers(stage)))


def faults(scene: "Scene", before: Before) -> list[str]:
    """After one row, about its bookings; the mails and answers of everybody since it began."""
    return [
        *ledger(scene.stage.stripe, scene.bookings()),
        *doubled(scene, before),
        *broken(scene, before),
    ]


def ledger(stripe: StandIn, bookings: Iterable[Booking]) -> list[str]:
    account, rows = Account.of(stripe), list(bookings)
    found = [*overlaps(rows), *place_oracle.at_place(rows)]
    for booking in rows:
        payments = list(booking.payments.all())
        found += claims(booking)
        found += sessions(booking, payments, account)
        found += money(booking, payments, account)
        found += ends(booking, payments, account)
        found += covered(booking)
    return found


@dataclass(frozen=True)
class Totals:
    """In øre, of all there ever was; without what was paid in another amount than was asked for."""

    paid: int
    back: int

    @classmethod
    def here(cls) -> "Totals":
        accepted = Refund.objects.filter(
            state__in=(Refund.State.PENDING, Refund.State.DONE), payment__state=Payment.State.PAID
        )
        paid = Payment.objects.filter(state=Payment.State.PAID)
        return cls(*(rows.aggregate(sum=Sum("amount"))["sum"] or 0 for rows in (paid, accepted)))

    @classmethod
    def at_stripe(cls, stripe: StandIn) -> "Totals":
        others = Payment.objects.filter(state=Payment.State.MISMATCH)
        set_apart = set(others.values_list("payment_intent", flat=True))
        charges = [
            charge
            for charge in stripe.charges()
            if charge["status"] == "succeeded" and charge["payment_intent"] not in set_apart
        ]
        return cls(
            sum(charge["amount"] for charge in charges),
            sum(charge["amount_refunded"] for charge in charges),
        )


def overlaps(bookings: Iterable[Booking]) -> Iterator[str]:
    """By arithmetic, without a look at the claims that should forbid it."""
    active = [booking for booking in bookings if booking.state in CLAIMING]
    by_therapist = sorted(active, key=lambda each: (each.therapist_id, each.claimed.start))
    for one, following in pairwise(by_therapist):
        same = one.therapist_id == following.therapist_id
        if same and following.claimed.start < one.claimed.end:
            yield f"{one} and {following} have one time"


def claims(booking: Booking) -> Iterator[str]:
    span = booking.claimed
    wanted = list(cells(span.start, span.end)) if booking.state in CLAIMING else []
    of_therapist = booking.claims.filter(resource=booking.therapist.resource_id)
    if sorted(of_therapist.values_list("cell", flat=True)) != wanted:
        yield f"{booking} is {booking.state} and claims something else"


def sessions(booking: Booking, payments: list[Payment], account: Account) -> Iterator[str]:
    """Sessions here and there are the same ones, and say the same.

    Of one that ended unpaid we may never have heard: its answer got lost with who asked for it.
    """
    here = {payment.session_id for payment in payments if payment.session_id}
    theirs = {
        session: body["status"]
        for session, body in account.sessions.items()
        if body["client_reference_id"] == booking.reference
    }
    for session in here.symmetric_difference(theirs):
        if theirs.get(session) != "expired":
            yield f"{booking} has a session {theirs.get(session, 'only here')}, unknown to one side"
    for payment in payments:
        body = account.sessions.get(payment.session_id or "")
        if body is not None and (body["payment_status"] == "paid") != is_paid(payment):
            yield f"{booking} is {payment.state} here and {body['payment_status']} at Stripe"


def is_paid(payment: Payment) -> bool:
    return payment.state in (Payment.State.PAID, Payment.State.MISMATCH)


def money(booking: Booking, payments: list[Payment], account: Account) -> Iterator[str]:
    keeping = 0
    for payment in filter(is_paid, payments):
        charge = account.charges.get(payment.payment_intent)
        if charge is None:
            yield f"{booking} is paid, and Stripe knows of no charge"
            continue
        yield from refunds(booking, payment, charge, account)
        if payment.state == Payment.State.MISMATCH:
            came = (payment.received, payment.received_currency.lower())
            if came != (charge["amount"], charge["currency"]):
                yield f"{booking} got {came}, and its charge is another one"
            yield from told_to_the_desk(booking, "mismatch")
            continue
        if (payment.amount, payment.currency.lower()) != (charge["amount"], charge["currency"]):
            yield f"{booking} has another amount than its charge"
        promised = sum(refund.amount for refund in payment.refunds.all())
        if booking.state in KEPT and promised < payment.amount:
            keeping += 1
        elif promised < due_back(booking, payment):
            yield f"{booking} is {booking.state}, and {payment.amount - promised} øre are kept"
    if keeping > 1:
        yield f"{booking} was paid {keeping} times over"
    at_place = booking.place_amount  # place_oracle looks after that
    unpaid = booking.state in KEPT and booking.to_pay and not keeping and not at_place
    if unpaid and not by_hand(payments):
        yield f"{booking} is {booking.state}, and nobody pays for it"


def by_hand(payments: list[Payment]) -> bool:
    """Somebody gave money back, and the session stays: that is a person's business."""
    refunds = (refund for payment in payments for refund in payment.refunds.all())
    return any(refund.reason not in OF_ITSELF for refund in refunds)


def due_back(booking: Booking, payment: Payment) -> int:
    """What the agreed policy says for what she cancelled, everything for what she never got."""
    if booking.state in KEPT:
        return 0
    ending = booking.changes.filter(old=State.CONFIRMED, new=State.CANCELLED).first()
    if ending is None or (payment.paid_at and payment.paid_at > ending.at):
        return payment.amount
    return min(by_policy(booking, ending), booking.to_pay, payment.amount)


def by_policy(booking: Booking, ending: Change) -> int:
    if ending.reason == WhyCancelled.CANNOT_COME:  # the practice let her down: all of it
        return booking.price_amount
    policy = Policy(booking.free_cancellation_hours, booking.late_refund_percent)
    return policy.refund(booking.price_amount, booking.start, ending.at)


def codes(vouchers: Iterable[Voucher]) -> Iterator[str]:
    """For every øre and session that was sold: it is left, or a booking has it."""
    for voucher in vouchers:
        uses = list(voucher.uses.all())
        gone = sum(use.units - use.returned for use in uses)
        if voucher.left + gone != voucher.value:
            yield f"{voucher}: {voucher.left} left and {gone} gone of {voucher.value}"


def covered(booking: Booking) -> Iterator[str]:
    """What a code pays of it, and what the code has back."""
    rows = VoucherUse.objects.filter(booking=booking).select_related("voucher__batch")
    use = rows.first()
    if use is None:
        if booking.covered_amount:
            yield f"{booking} is covered by no code"
        return
    taken = use.amount_of(use.units)
    if booking.covered_amount != taken and (booking.covered_amount or not is_back(use)):
        yield f"{booking} is covered by {booking.covered_amount}, and took {taken}"
    state, back = owed_to_code(booking, use)
    if (use.state, use.returned) != (state, back):
        yield f"{booking} is {booking.state}, its code's use {use.state} with {use.returned} back"


def is_back(use: VoucherUse) -> bool:
    return use.state == VoucherUse.State.RETURNED


def owed_to_code(booking: Booking, use: VoucherUse) -> tuple[str, int]:
    if booking.state in (State.HELD, State.PROCESSING):
        return "held", 0
    if booking.state in KEPT and booking.covered_amount:
        return "spent", 0
    ending = booking.changes.filter(old=State.CONFIRMED, new=State.CANCELLED).first()
    if ending is None or ending.reason == "refunded at Stripe" or not booking.covered_amount:
        return "returned", use.units
    due = shares(by_policy(booking, ending), booking.to_pay).voucher
    if use.voucher.batch.is_of_sessions:
        due = use.units if due == booking.covered_amount else 0
    return ("returned" if due == use.units else "spent"), due


def refunds(booking: Booking, payment: Payment, charge: Body, account: Account) -> Iterator[str]:
    rows = list(payment.refunds.all())
    there = {
        refund
        for refund, body in account.refunds.items()
        if body["payment_intent"] == payment.payment_intent
    }
    if {row.refund_id for row in rows if row.refund_id} != there:
        yield f"{booking} has other refunds here than at Stripe"
    for row in rows:
        body = account.refunds.get(row.refund_id or "")
        if body is not None and body["amount"] != row.amount:
            yield f"{booking} has a refund of another amount"
        if body is not None and body["status"] not in AT_STRIPE.get(row.state, ()):
            yield f"{booking} has a refund that is {row.state} here, {body['status']} at Stripe"
        if row.state == Refund.State.FAILED and row.handled_at is None:
            yield from told_to_the_desk(booking, row.key)
        if row.state == Refund.State.DUE and not waits("refund", row.pk):
            yield f"{booking} has a refund that nobody sees to"
    if sum(row.amount for row in rows if row.state != Refund.State.FAILED) > payment.received:
        yield f"{booking} gets more back than was paid"
    if charge["amount_refunded"] > charge["amount"]:
        yield f"{booking} got more back than was paid"


def told_to_the_desk(booking: Booking, about: str) -> Iterator[str]:
    if not Errand.objects.filter(key=f"mail-alert:{booking.pk}:{about}").exists():
        yield f"{booking} needs a person, and nobody is told: {about}"


def waits(kind: str, subject: int) -> bool:
    return Errand.objects.filter(kind=kind, subject_id=subject, state=Errand.State.DUE).exists()


def ends(booking: Booking, payments: list[Payment], account: Account) -> Iterator[str]:
    """Nobody could pay any more when its time was free."""
    freed = booking.changes.filter(new__in=FREED, old__in=CLAIMING).order_by("pk").first()
    if freed is None or freed.reason == "payment unavailable":
        return  # without an answer from Stripe, nobody was ever told where to pay
    for payment in payments:
        body = account.sessions.get(payment.session_id or "")
        if body is None or payment.created_at > freed.at:
            continue
        if body["status"] == "open" or not closed_by(freed, body, account):
            yield f"{booking} was free while somebody could pay for it"


def closed_by(freed: Change, body: Body, account: Account) -> bool:
    """Over at Stripe, or paid, before that change. Stripe counts in whole seconds."""
    over = min(body["expires_at"], account.ended.get(body["id"], body["expires_at"]))
    was_over = datetime.fromtimestamp(over, UTC) <= freed.at
    return was_over or (body["status"] == "complete" and body["id"] not in account.ended)


def doubled(scene: "Scene", before: Before) -> Iterator[str]:
    """At most one mail for each booking and kind; the desk has one for each thing to see to."""
    mails = list(scene.stage.box.mails)[before.mails :]
    counts = Counter(
        (mail["to"], mail["subject"], str(body.get_content()))
        for mail in mails
        if (body := mail.get_body(("plain",))) is not None
    )
    alerts = scene.errands().filter(kind="mail-alert").count()
    once = {scene.desk: max(alerts, 1)}
    too_many = sum(max(times - once.get(to, 1), 0) for (to, *_), times in counts.items())
    if too_many > scene.twice:
        yield f"{too_many} mails came twice"


def answers(stage: "Stage") -> list[str]:
    """Of the server, all of them: status, method and path."""
    return stage.access_log.read_text().splitlines() if stage.access_log.exists() else []


def broken(scene: "Scene", before: Before) -> Iterator[str]:
    for answer in answers(scene.stage)[before.answers :]:
        status = int(answer.split()[0])
        if status >= 500 and status not in scene.scripted:
            yield f"a {answer}"
