from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Q, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from booking.domain.period import Period
from booking.domain.policy import Policy
from booking.figures.sessions import of
from booking.models import Change, Therapist, WhyCancelled
from booking.states import State


class Who(TextChoices):
    CLIENT = "client", _("The client")
    STAFF = "staff", _("The practice")
    ITSELF = "itself", _("By itself")


class Called(NamedTuple):
    """A confirmed session that was cancelled; late is after it could be for nothing."""

    therapist: int
    who: Who
    late: bool


def called(therapists: Sequence[Therapist], period: Period) -> Iterator[Called]:
    """Those that were to begin in the period, by the step of their history that says so."""
    steps = Change.objects.filter(
        booking__in=of(therapists, period).values("pk"), old=State.CONFIRMED, new=State.CANCELLED
    )
    terms = "free_cancellation_hours", "late_refund_percent"
    rows: Any = steps.order_by().values_list(
        "booking__therapist",
        _who(),
        "at",
        "booking__start",
        *(f"booking__{name}" for name in terms),
    )
    for therapist, who, at, start, *agreed in rows.iterator():
        yield Called(therapist, Who(who), at > Policy(*agreed).free_until(start))


def _who() -> Case:
    """What accounts are called stays in the database. Who asked for it by phone cancelled it."""
    return Case(
        When(Q(actor="client") | Q(reason=WhyCancelled.CLIENT_ASKED), then=Value(Who.CLIENT)),
        When(actor__startswith="staff:", then=Value(Who.STAFF)),
        default=Value(Who.ITSELF),
        output_field=CharField(),
    )
