"""django-appointment on the same calendar, in an environment of its own: see requirements/bench.in.

Reads the calendar from standard input: {"first": date, "days": 30, "taken": [local start, …],
"staff": 50}; prints what a month of free times of one and of all of them costs it. It finds them
day by day, by get_available_slots_for_staff, as its own pages do.
"""

import json
import logging
import sys
from datetime import date, datetime, time, timedelta
from importlib.metadata import version
from statistics import median
from time import process_time
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    SECRET_KEY="bench",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "appointment"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    TIME_ZONE="Europe/Oslo",
    LOGGING_CONFIG=None,
)
logging.disable()  # it would write between the lines of our answer
django.setup()

from appointment.models import (
    Appointment,
    AppointmentRequest,
    Config,
    Service,
    StaffMember,
    WorkingHours,
)
from appointment.services import get_available_slots_for_staff
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

SESSION = timedelta(minutes=50)
OPENS, CLOSES = time(8), time(20)


def staff_member(number: int, service: Any, taken: list[datetime]) -> Any:
    user = User.objects.create(username=f"staff{number}")
    member = StaffMember.objects.create(
        user=user, slot_duration=60, lead_time=OPENS, finish_time=CLOSES
    )
    member.services_offered.add(service)
    for weekday in range(1, 6):
        WorkingHours.objects.create(
            staff_member=member, day_of_week=weekday, start_time=OPENS, end_time=CLOSES
        )
    requests = AppointmentRequest.objects.bulk_create(
        AppointmentRequest(
            date=start.date(),
            start_time=start.time(),
            end_time=(start + SESSION).time(),
            service=service,
            staff_member=member,
            id_request=f"{number}-{index}",
        )
        for index, start in enumerate(taken)
    )
    Appointment.objects.bulk_create(
        Appointment(client=user, appointment_request=request, id_request=request.id_request)
        for request in requests
    )
    return member


def month(members: list[Any], service: Any, days: list[date]) -> int:
    """How many free times."""
    return sum(
        len(get_available_slots_for_staff(day, member, day.isoweekday() % 7, service))
        for member in members
        for day in days
    )


def cost(members: list[Any], service: Any, days: list[date], rounds: int) -> dict[str, float]:
    times = []
    for _ in range(rounds):
        begin = process_time()
        free = month(members, service, days)
        times.append((process_time() - begin) * 1000)
    with CaptureQueriesContext(connection) as queries:
        month(members[:1], service, days)
    return {"ms": median(times), "free": free, "queries": len(queries) * len(members)}


def main() -> None:
    asked = json.load(sys.stdin)
    first = date.fromisoformat(asked["first"])
    days = [first + timedelta(days=number) for number in range(asked["days"])]
    taken = [datetime.fromisoformat(start) for start in asked["taken"]]
    call_command("migrate", run_syncdb=True, verbosity=0)  # its wheel has no migrations
    Config.objects.create(slot_duration=60, lead_time=OPENS, finish_time=CLOSES)
    service = Service.objects.create(name="talk", duration=SESSION, price=495)
    members = [staff_member(number, service, taken) for number in range(asked["staff"])]
    found = {
        "one": cost(members[:1], service, days, 5),
        "all": cost(members, service, days, 1),
        "version": version("django-appointment"),
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
