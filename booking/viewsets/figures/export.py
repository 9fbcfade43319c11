"""Each figure as a file, therapist by therapist: counts and minutes, nobody's name but theirs."""

from abc import ABC
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from booking.domain.figures import Filled, histogram, quartiles
from booking.figures import Called, Who
from booking.viewsets.figures import words
from booking.viewsets.figures.guard import INDEX, FiguresBase
from booking.viewsets.report.export import Export
from booking.viewsets.report.spreadsheet import Cell, Hundredths, Row

EXPORTED = "booking.figures_export"


class FiguresExport(FiguresBase, Export, ABC):
    index = INDEX
    action = EXPORTED

    @property
    def names(self) -> dict[int, str]:
        return {each.pk: each.name for each in self.figures.therapists}


class UtilisationExport(FiguresExport):
    what = "utilisation"

    def title(self) -> str:
        return _("Utilisation")

    def headings(self) -> list[str]:
        return [
            _("Therapist"),
            _("First day"),
            _("Last day"),
            _("Working time, minutes"),
            _("Sessions, minutes"),
            _("No-show, minutes"),
            _("Number of sessions"),
            _("Utilisation, percent"),
        ]

    def rows(self) -> Iterator[Row]:
        for (therapist, part), filled in self.figures.time.items():
            yield self.names[therapist], part.first, part.last, *self.numbers(filled)

    @staticmethod
    def numbers(filled: Filled) -> Row:
        share = percent(filled.share)
        return filled.working, filled.held, filled.missed, filled.sessions, share


class NoShowExport(FiguresExport):
    what = "no-show"

    def title(self) -> str:
        return _("No-show")

    def headings(self) -> list[str]:
        return [_("Therapist"), _("Service"), _("Begun"), _("No-show"), _("Share, percent")]

    def rows(self) -> Iterator[Row]:
        names = self.names
        rows = [row for row in self.figures.seen if row.missed.of]
        for row in sorted(rows, key=lambda row: (list(names).index(row.therapist), row.service)):
            missed = row.missed
            share = percent(missed.share)
            yield names[row.therapist], row.service, missed.of, missed.number, share


class CancelledExport(FiguresExport):
    what = "cancellations"

    def title(self) -> str:
        return _("Cancellations")

    def headings(self) -> list[str]:
        by_whom = [f"{who.label}, {when}" for who in Who for when in (_("in time"), _("late"))]
        return [_("Therapist"), _("Confirmed"), *by_whom, _("Share cancelled, percent")]

    def rows(self) -> Iterator[Row]:
        counts = Counter(self.figures.called)
        lines = self.figures.called_off_by_therapist()
        for (pk, name), (_name, called) in zip(self.names.items(), lines, strict=True):
            by_whom = [counts[Called(pk, who, late)] for who in Who for late in (False, True)]
            yield name, called.confirmed, *by_whom, percent(called.cancelled.share)


class LeadTimeExport(FiguresExport):
    what = "lead-time"

    def title(self) -> str:
        return _("Lead time")

    def headings(self) -> list[str]:
        return [
            _("Therapist"),
            _("Sessions"),
            _("A quarter, at most days"),
            _("Half, at most days"),
            _("Three quarters, at most days"),
            *words.ahead(),
        ]

    def rows(self) -> Iterator[Row]:
        for name, days in self.figures.days_ahead_by_therapist():
            known = quartiles(days)
            quarters = (known.lower, known.median, known.upper) if known else (None,) * 3
            yield name, days.total(), *quarters, *histogram(days)


def percent(share: int | None) -> Cell:
    """Empty where there are too few to say."""
    return None if share is None else Hundredths(share)
