from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from django.db import transaction
from django.db.models import F, QuerySet

from booking import clock
from booking.models import Errand

_nudge: list[Callable[[int], object]] = []


def on_due(nudge: Callable[[int], object]) -> None:
    """Who is told of a new errand once it is committed: the task queue."""
    _nudge[:] = [nudge]


def put(kind: str, subject_id: int, suffix: str = "", *, at: datetime | None = None) -> None:
    """An errand of this kind for this row, once. Call it in the transaction that makes it due.

    One that is due later waits for the worker's round after `at`.
    """
    key = f"{kind}:{subject_id}" + (f":{suffix}" if suffix else "")
    now = clock.now()
    errand, made = Errand.objects.get_or_create(
        key=key,
        defaults={"kind": kind, "subject_id": subject_id, "next_attempt_at": at or now},
    )
    if made and errand.next_attempt_at <= now:
        _tell(errand)


def put_ahead(kind: str, subject_id: int, moments: Mapping[str, datetime]) -> None:
    """Errands of this kind for this row, each once, by their suffixes: all of them in one query,
    and all of them later, in the worker's round after their moment."""
    Errand.objects.bulk_create(
        [
            Errand(
                key=f"{kind}:{subject_id}:{suffix}",
                kind=kind,
                subject_id=subject_id,
                next_attempt_at=at,
            )
            for suffix, at in moments.items()
        ],
        ignore_conflicts=True,
    )


def put_again(kind: str, subject_id: int) -> None:
    """An errand of this kind for this row, unless one waits that nobody is at: it does for both.

    That one is locked: whoever leases it does so when this transaction is over, and sees its work.
    """
    waiting = Errand.objects.due(clock.now()).filter(kind=kind, subject_id=subject_id)
    if waiting.select_for_update(skip_locked=True).first() is None:
        put(kind, subject_id, uuid4().hex)


def revive(errand: Errand) -> None:
    """Due at once and anew. Call it in the transaction that decides so."""
    errand.state, errand.attempts, errand.leased_until = Errand.State.DUE, 0, None
    errand.next_attempt_at = clock.now()
    errand.save(update_fields=["state", "attempts", "leased_until", "next_attempt_at"])
    _tell(errand)


def was_done(kind: str, subject_id: int) -> bool:
    """Whether the errand of this kind for this row was done."""
    return Errand.objects.filter(key=f"{kind}:{subject_id}", state=Errand.State.DONE).exists()


def give_up(kind: str, subject_id: int) -> None:
    """Not done while there was time: somebody must look. Whoever is just at it may finish."""
    undone = Errand.objects.filter(key=f"{kind}:{subject_id}").exclude(state=Errand.State.DONE)
    undone.update(state=Errand.State.FAILED)


def drop_given_up(kinds: Iterable[str], subject_id: int) -> None:
    """Of these kinds for this row, what was given up is no longer wanted."""
    rows = Errand.objects.filter(kind__in=kinds, subject_id=subject_id, state=Errand.State.FAILED)
    rows.update(state=Errand.State.DROPPED, done_at=clock.now())


def due(limit: int = 100) -> list[int]:
    rows = Errand.objects.due(clock.now()).order_by("next_attempt_at")
    return list(rows.values_list("pk", flat=True)[:limit])


def lease(errand_id: int) -> Errand | None:
    """The errand, if nobody else is at it; it is ours for five minutes."""
    now = clock.now()
    leased = (
        Errand.objects.due(now)
        .filter(pk=errand_id)
        .update(leased_until=now + Errand.LEASE, attempts=F("attempts") + 1)
    )
    return Errand.objects.get(pk=errand_id) if leased == 1 else None


def settle(errand: Errand, state: Errand.State = Errand.State.DONE) -> None:
    _ours(errand).update(state=state, done_at=clock.now(), leased_until=None)


def put_off(errand: Errand, error: Exception) -> bool:
    """Again later, pauses doubling from half a minute; after twelve times somebody must look.

    True when it was given up just now.
    """
    pause = timedelta(seconds=30) * 2 ** (errand.attempts - 1)
    over = errand.attempts >= Errand.MOST_ATTEMPTS
    rows = _ours(errand).update(
        state=Errand.State.FAILED if over else Errand.State.DUE,
        next_attempt_at=clock.now() + pause,
        leased_until=None,
        last_error=type(error).__name__,
    )
    return over and rows == 1


def refuse(errand: Errand, error: Exception) -> None:
    """It would be refused however often it is tried: somebody must look at once."""
    _ours(errand).update(
        state=Errand.State.FAILED, leased_until=None, last_error=type(error).__name__
    )


def _tell(errand: Errand) -> None:
    for nudge in _nudge:
        transaction.on_commit(partial(nudge, errand.pk), robust=True)


def _ours(errand: Errand) -> QuerySet[Errand]:
    # A worker that slept through its lease must not overwrite what its successor did.
    return Errand.objects.filter(
        pk=errand.pk, attempts=errand.attempts, leased_until=errand.leased_until
    )
