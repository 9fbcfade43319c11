from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, Q
from django.db.models.functions import TruncDate

from booking import conf
from booking.domain.period import Period
from booking.figures.sessions import KEPT, of
from booking.models import Therapist

# Later sessions of a standing appointment are made by a rhythm: nobody waited for a free time.
CHOSEN = Q(series_number=None) | Q(series_number=0)


def ahead(therapists: Sequence[Therapist], period: Period) -> dict[int, Counter[int]]:
    """By therapist id: local days from the booking to the session, and how often each."""
    made, held = (TruncDate(name, tzinfo=conf.zone()) for name in ("created_at", "start"))
    between = ExpressionWrapper(held - made, output_field=DurationField())
    groups = of(therapists, period).values("therapist", between=between)
    rows: Any = groups.annotate(number=Count("pk", filter=KEPT & CHOSEN))
    found: dict[int, Counter[int]] = {each.pk: Counter() for each in therapists}
    for row in rows:
        # One that was written down afterwards was not booked ahead at all.
        found[row["therapist"]][max(row["between"].days, 0)] += row["number"]
    return found
