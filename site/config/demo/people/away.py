"""A week that looks lived in: a course on a Friday, the dentist after work. No free time goes."""

from datetime import date, time, timedelta
from typing import Any

from booking.actions.hours import add_time_off, days_off
from booking.models import Therapist

WHO = "ingrid-solvang"
TUESDAY, FRIDAY = timedelta(days=1), timedelta(days=4)


def make_time_off(today: date, maker: Any) -> None:
    """In this week and the next: she works neither on Fridays nor late on Tuesdays."""
    ingrid = Therapist.objects.get(slug=WHO)
    this_monday = today - timedelta(days=today.weekday())
    for monday in (this_monday, this_monday + timedelta(weeks=1)):
        friday, tuesday = monday + FRIDAY, monday + TUESDAY
        add_time_off(ingrid, days_off(friday, friday), reason="Kurs", actor=maker)
        dentist = days_off(tuesday, tuesday, time(16, 30), time(18))
        add_time_off(ingrid, dentist, reason="Tannlege", actor=maker)
