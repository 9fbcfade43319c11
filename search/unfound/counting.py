"""From the answers to the table, beside them: a reader waits for nothing here.

What was asked is held in the memory of the process for half a minute. Then what may be kept of it
is added up, by a thread of its own. Who dies meanwhile loses half a minute of counting. Nothing
that was typed is written anywhere before it has been cleaned.
"""

import logging
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from threading import Lock, Timer

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models import Case, F, QuerySet, When
from django.utils import timezone

from booking import clock
from search.unfound.unfound import Unfound
from search.unfound.words import keepable

logger = logging.getLogger(__name__)
MOST_HELD = 200  # different questions at a time, and a spammer has filled it
MOST_A_WEEK = 1000  # different rows, so she cannot fill the table either, for more than a day


class Held:
    """What was asked since it was last written down."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.questions: Counter[tuple[str, str]] = Counter()
        self.waiting: Timer | None = None

    def note(self, question: str, language: str) -> None:
        with self.lock:
            asked = (question, language)
            if asked in self.questions or len(self.questions) < MOST_HELD:
                self.questions[asked] += 1
            seconds = settings.SEARCH_COUNTED_AFTER
            if seconds is not None and self.waiting is None:
                # A machine out of threads counts later: no reader is to notice.
                with suppress(RuntimeError):
                    self.waiting = started(seconds)

    def taken(self) -> Counter[tuple[str, str]]:
        with self.lock:
            questions, self.questions = self.questions, Counter()
            self.waiting = None
            return questions


def started(seconds: float) -> Timer:
    timer = Timer(seconds, write_down)
    timer.daemon = True
    timer.start()
    return timer


held = Held()


def not_found(question: str, language: str) -> None:
    held.note(question, language)


def write_down() -> None:
    """In a thread of its own, with a connection of its own."""
    try:
        count()
    except Exception as error:
        # Never what was asked, and never worth more than a line: half a minute is not counted.
        logger.warning("searches were not counted: %s", type(error).__name__)
    finally:
        close_old_connections()
        connection.close()


def count() -> None:
    found: Counter[tuple[str, str]] = Counter()
    for (question, language), times in held.taken().items():
        if words := keepable(question, language):
            found[words, language] += times
    if found:
        today = timezone.localdate(clock.now())
        with transaction.atomic():
            add_up(found, today)


def add_up(found: Counter[tuple[str, str]], today: date) -> None:
    """In one order for all processes, so that none waits for another in a circle."""
    week = today - timedelta(days=today.weekday())
    room = room_for(week, today, {words for words, _language in found})
    for (words, language), times in sorted(found.items()):
        rows = Unfound.objects.filter(week=week, language=language, words=words)
        if not add(rows, times, today) and room > 0:
            room -= 1
            new = Unfound(week=week, language=language, words=words, last_day=today)
            new.week_times, new.week_days = 0, 1
            # Another process may have been faster.
            Unfound.objects.bulk_create([new], ignore_conflicts=True)
            add(rows, times, today)


def room_for(week: date, today: date, asked: Iterable[str]) -> int:
    """Who filled it has it for a day: what nobody asked for since makes room again."""
    rows = Unfound.objects.filter(week=week)
    room = MOST_A_WEEK - rows.count()
    if room > 0:
        return room
    gone, _ = rows.filter(week_days=1, last_day__lt=today).exclude(words__in=asked).delete()
    return room + gone


def add(rows: QuerySet, times: int, today: date) -> int:
    another_day = Case(When(last_day=today, then=F("week_days")), default=F("week_days") + 1)
    return rows.update(week_times=F("week_times") + times, week_days=another_day, last_day=today)
