"""The four figures: what counts in words, a plot and a table of each grouping."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Table

from booking.domain.figures import Quartiles, histogram, quartiles
from booking.figures import Figures
from booking.viewsets.figures import plots, tables, words


@dataclass(frozen=True)
class Legend:
    """What is full in a plot, hatched and outlined."""

    full: str = ""
    hatched: str = ""
    ground: str = ""


@dataclass(frozen=True)
class Part:
    """A plot of columns or of rows, and the table with the same numbers."""

    name: str
    heading: str
    legend: Legend
    table: Table
    columns: dict[str, Any] | None = None
    rows: dict[str, Any] | None = None


@dataclass(frozen=True)
class Section:
    """One figure; `what` is its file."""

    what: str
    heading: str
    amount: str
    note: str
    how: str
    parts: list[Part]


def sections(found: Figures) -> list[Section]:
    return [utilisation(found), no_show(found), cancelled(found), lead_time(found)]


def utilisation(found: Figures) -> Section:
    filled = found.filled()
    some = filled.working or filled.sessions
    return Section(
        "utilisation",
        _("Utilisation"),
        words.percent(filled.share),
        words.hours_of(filled),
        _(
            "Time of sessions that took place or will, of the working time: weekly and extra "
            "hours, less time off, closed days and public holidays. Pauses between sessions do not "
            "count, so a full week is rarely full; sessions outside the working time do, so it can "
            "be more. Private calendars are not taken off: what they blocked is not kept."
        ),
        list(_utilisation(found)) if some else [],
    )


def _utilisation(found: Figures) -> Iterator[Part]:
    legend = Legend(_("Took place or will"), _("No-show"), _("Working time"))
    label = _("Week") if found.by_week else _("Month")
    by_part = found.filled_by_part()
    named = [(words.part(part, by_week=found.by_week), filled) for part, filled in by_part]
    yield Part(
        "utilisation-parts",
        _("Utilisation by week") if found.by_week else _("Utilisation by month"),
        legend,
        tables.filled(label, named, found.filled()),
        columns=plots.over_time(by_part, by_week=found.by_week),
    )
    if len(found.therapists) > 1:
        lines = found.filled_by_therapist()
        yield Part(
            "utilisation-therapists",
            _("Utilisation by therapist"),
            legend,
            tables.filled(_("Therapist"), lines, found.filled()),
            rows=plots.used(lines),
        )


def no_show(found: Figures) -> Section:
    missed = found.missed()
    return Section(
        "no-show",
        _("No-show"),
        words.percent(missed.share),
        words.counts(missed),
        _(
            "Sessions that somebody marked as no-show, of those that have begun and were not "
            "cancelled."
        ),
        list(_no_show(found)) if missed.of else [],
    )


def _no_show(found: Figures) -> Iterator[Part]:
    legend = Legend(hatched=_("No-show"), ground=_("Begun"))
    groups = [
        ("services", _("No-show by service"), _("Service"), found.missed_by_service()),
        ("therapists", _("No-show by therapist"), _("Therapist"), found.missed_by_therapist()),
    ]
    for name, heading, label, lines in groups:
        if name == "services" or len(found.therapists) > 1:
            table = tables.missed(label, lines, found.missed())
            yield Part(f"no-show-{name}", heading, legend, table, rows=plots.missed(lines))


def cancelled(found: Figures) -> Section:
    called = found.called_off()
    return Section(
        "cancellations",
        _("Cancellations"),
        words.percent(called.cancelled.share),
        words.counts(called.cancelled),
        _(
            "Sessions that were confirmed and then cancelled, of all that were confirmed; on the "
            "day they were to begin. In time is while it cost nothing by the terms agreed, late is "
            "after that. What nobody paid for was never confirmed. By itself: a standing "
            "appointment that was stopped because it was not paid."
        ),
        list(_cancelled(found)) if called.confirmed else [],
    )


def _cancelled(found: Figures) -> Iterator[Part]:
    when = _("Cancelled in time"), _("Cancelled late")
    called = found.called_off()
    by_whom = [(str(who.label), each) for who, each in found.called_off_by()]
    yield Part(
        "cancellations-who",
        _("Cancelled by whom"),
        Legend(*when),
        tables.called_off(_("Cancelled by"), by_whom, called),
        rows=plots.by_whom(by_whom),
    )
    if len(found.therapists) > 1:
        lines = found.called_off_by_therapist()
        yield Part(
            "cancellations-therapists",
            _("Cancellations by therapist"),
            Legend(*when, _("Confirmed")),
            tables.called_off(_("Therapist"), lines, called),
            rows=plots.called_off(lines),
        )


def lead_time(found: Figures) -> Section:
    days = found.days_ahead()
    known = quartiles(days)
    return Section(
        "lead-time",
        _("Lead time"),
        words.days(known.median) if known else words.NONE,
        words.sessions(sum(days.values())),
        _(
            "Days from the booking to the session, for sessions that were not cancelled; moved "
            "ones as they stand now. Of a standing appointment only the first one counts: the "
            "others follow its rhythm."
        ),
        list(_lead_time(found, known)) if days.total() else [],
    )


def _lead_time(found: Figures, known: Quartiles | None) -> Iterator[Part]:
    counts = histogram(found.days_ahead())
    yield Part(
        "lead-time-days",
        said(known) if known else _("Days ahead"),
        Legend(_("Sessions, by days ahead")),
        tables.days(counts),
        columns=plots.days(counts),
    )
    lines = [
        (name, days.total(), quartiles(days)) for name, days in found.days_ahead_by_therapist()
    ]
    yield Part(
        "lead-time-therapists",
        _("Lead time by therapist"),
        Legend(_("Half, at most"), ground=_("Three quarters, at most")),
        tables.quarters(lines),
        rows=plots.spread(lines),
    )


def said(known: Quartiles) -> str:
    return _(
        "Half were booked at most %(median)s ahead, a quarter at most %(lower)s, three quarters "
        "at most %(upper)s"
    ) % {name: words.days(getattr(known, name)) for name in ("lower", "median", "upper")}
