"""Half-open spans of time, and what is left when spans are taken from spans.

Python compares two datetimes of one ZoneInfo by wall clock, which is an hour wrong on the night the
clocks go back, and finds an ambiguous wall time equal to nothing in another zone. So a span turns
its edges into UTC as they come in and everything here hands out UTC; local time is made where a
person reads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Self

by_start = attrgetter("start")


def instant(moment: datetime) -> datetime:
    """The moment in UTC. Raises ValueError when it has no zone."""
    if moment.tzinfo is UTC:
        return moment
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From start up to, and without, end. Raises ValueError when empty, reversed or naive."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is not UTC:
            object.__setattr__(self, "start", instant(self.start))
        if self.end.tzinfo is not UTC:
            object.__setattr__(self, "end", instant(self.end))
        if self.end <= self.start:
            raise ValueError(f"a span must end after its start: {self.start} to {self.end}")

    def overlaps(self, other: Self) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Self) -> bool:
        return self.start <= other.start and other.end <= self.end

    def padded(self, before: timedelta, after: timedelta) -> Self:
        return type(self)(self.start - before, self.end + after)


def merge(spans: Iterable[Span]) -> list[Span]:
    """The same time in the fewest spans, in order; spans that touch become one."""
    merged: list[Span] = []
    for span in sorted(spans, key=by_start):
        if not merged or merged[-1].end < span.start:
            merged.append(span)
        elif merged[-1].end < span.end:
            merged[-1] = Span(merged[-1].start, span.end)
    return merged


def subtract(spans: Iterable[Span], busy: Iterable[Span]) -> list[Span]:
    left: list[Span] = []
    blocks, next_block = merge(busy), 0
    for span in merge(spans):
        start = span.start
        while next_block < len(blocks) and blocks[next_block].start < span.end:
            block = blocks[next_block]
            if start < block.start:
                left.append(Span(start, block.start))
            start = max(start, block.end)
            if block.end >= span.end:
                break  # it may reach into the next span as well
            next_block += 1
        if start < span.end:
            left.append(Span(start, span.end))
    return left


def intersect(a: Iterable[Span], b: Iterable[Span]) -> list[Span]:
    ours = merge(a)
    return subtract(ours, subtract(ours, b))
