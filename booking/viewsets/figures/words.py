"""Figures as a person reads them."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from booking import formats
from booking.domain.figures import AHEAD, Filled, Part
from booking.domain.period import Period
from booking.viewsets.report.asked import today

NONE = "–"


def percent(share: int | None) -> str:
    return NONE if share is None else formats.percent(share)


def hours(minutes: int) -> str:
    """ "31,5 t", in English "31.5 h"."""
    return _("%(hours)s h") % {"hours": bare_hours(minutes)}


def bare_hours(minutes: int) -> str:
    number = f"{minutes / 60:.1f}".removesuffix(".0")
    return number if formats.english() else number.replace(".", ",")


def hours_of(filled: Filled) -> str:
    """ "31,5 av 50 t"."""
    return _("%(number)s of %(all)s h") % {
        "number": bare_hours(filled.held),
        "all": bare_hours(filled.working),
    }


def counts(part: Part) -> str:
    return _("%(number)s of %(all)s") % {"number": part.number, "all": part.of}


def beside(share: int | None, counts: str) -> str:
    """A bar: there is no room for both on a phone."""
    return counts if share is None else formats.percent(share)


def sessions(number: int) -> str:
    return ngettext("%(count)s session", "%(count)s sessions", number) % {"count": number}


def days(number: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", number) % {"count": number}


def part(period: Period, *, by_week: bool) -> str:
    """ "Uke 10 (2.–8. mars)" or "Mars 2026"; a week or month that is not over says so."""
    name = week(period) if by_week else capfirst(formats.month(period.first))
    return _("%(period)s, so far") % {"period": name} if period.last >= today() else name


def week(period: Period) -> str:
    one_day = period.first == period.last
    days = short_day(period) if one_day else formats.days(period.first, period.last)
    return _("Week %(number)s (%(days)s)") % {"number": number(period), "days": days}


def number(week: Period) -> int:
    return week.first.isocalendar().week


def short_day(period: Period) -> str:
    return formats.dated(period.first).removesuffix(f" {period.first.year}")


def ahead() -> list[str]:
    """The names of domain.figures.AHEAD."""
    return [_ahead(first, last) for first, last in AHEAD]


def _ahead(first: int, last: int | None) -> str:
    if last == 0:
        return _("The same day")
    if last is None:
        return _("%(first)s days or more") % {"first": first}
    if first == last:
        return days(first)
    return _("%(first)s–%(last)s days") % {"first": first, "last": last}
