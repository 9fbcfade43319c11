from collections.abc import Sequence

from booking import conf
from booking.availability.diary import by_rule
from booking.domain.figures import working_minutes
from booking.domain.period import Period
from booking.domain.span import Span
from booking.models import Therapist


def working(therapists: Sequence[Therapist], parts: Sequence[Period]) -> dict[int, list[int]]:
    """By therapist id, minutes in each of the parts. Two queries.

    Weekly and extra hours, less time off and closed days; weekly hours rest on public holidays as
    the practice has it. Hours end and begin by date and are not rewritten, so the past stays what
    it was. Private calendars do not count: what they blocked is kept from yesterday on only.
    """
    spans = [Span(*part.instants(conf.zone())) for part in parts]
    diaries = by_rule(therapists, Span(spans[0].start, spans[-1].end))
    return {
        pk: working_minutes((window.span for window in diary.windows), diary.away, spans)
        for pk, diary in diaries.items()
    }
