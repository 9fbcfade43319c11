"""Periods in words, and the ways from one to another."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from booking import formats
from booking.domain.period import Period, month_of, quarter_of, year_of
from booking.forms.period import possible


def query(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def named(period: Period) -> str:
    """ "Mars 2026", "1. kvartal 2026", "2026", else "3. mars 2026 – 5. april 2026"."""
    first = period.first
    if period == month_of(first):
        return capfirst(formats.month(first))
    if period == quarter_of(first):
        return _("Quarter %(number)s of %(year)s") % {
            "number": (first.month + 2) // 3,
            "year": first.year,
        }
    if period == year_of(first):
        return str(first.year)
    if period.first == period.last:
        return formats.dated(first)
    return f"{formats.dated(first)} – {formats.dated(period.last)}"


def address(period: Period, kept: Mapping[str, str]) -> str:
    return f"?{urlencode({**query(period), **kept})}"


def links(chosen: Period, today: date, kept: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    known = (
        (_("This month"), month_of(today)),
        (_("Last month"), month_of(today).previous),
        (_("This quarter"), quarter_of(today)),
        (_("Last quarter"), quarter_of(today).previous),
        (_("This year"), year_of(today)),
        (_("Last year"), year_of(today).previous),
    )
    for label, period in known:
        yield {"label": label, "url": address(period, kept), "chosen": period == chosen}


def beside(period: Period, kept: Mapping[str, str]) -> dict[str, Any]:
    """Empty where there is no day to go to."""
    around = {"previous": period.previous, "following": period.following}
    return {
        name: {"url": address(other, kept), "label": named(other)}
        for name, other in around.items()
        if possible(other)
    }
