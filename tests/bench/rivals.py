"""What else is in the registry, on the same calendar, on the same machine, in the same run.

On the database that tests.bench.slots filled. django-scheduler's Period goes through the very
events that we do, and knows nothing of sessions: so hours against hours. django-appointment runs
by itself (see appointment.py), with our sessions of the month and no history.
"""

import json
import os
import subprocess
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from schedule.models import Calendar, Event
from schedule.periods import Period

from booking.availability.stored import entries
from tests.bench.calendar import DAYS, OSLO, taken_hours, working_days
from tests.bench.slots import FIRST, MONTH, month
from tests.bench.table import Line, Report, ms
from tests.bench.timing import middle, ratio, rounds

STAFF = 50


def calendars() -> list[int]:
    return list(
        Calendar.objects.filter(hours_of__services__slug="fifty").values_list("pk", flat=True)
    )


def hours_of_ours() -> int:
    return sum(1 for _ in entries(calendars(), MONTH))


def hours_by_period() -> int:
    start, end = MONTH.start.astimezone(OSLO), MONTH.end.astimezone(OSLO)
    events = Event.objects.filter(calendar__in=calendars()).select_related("rule")
    return len(Period(events, start, end, tzinfo=OSLO).get_occurrences())


def scheduler(report: Report) -> None:
    right = hours_by_period() == hours_of_ours() == STAFF * len(working_days(FIRST))
    report.expect(right, "django-scheduler finds other hours than we")
    found = rounds({"ours": hours_of_ours, "theirs": hours_by_period}, 7)
    report.lines.append(
        Line(
            f"django-scheduler {version('django-scheduler')}, Period: hours of 50, 3 years old",
            ms(middle(found, "ours")),
            ms(middle(found, "theirs")),
            ratio(found, "theirs", "ours"),
        )
    )


def appointment(report: Report, python: str) -> None:
    answer = asked_of_appointment(python)
    for whose, key, of in (
        ("free times of one", "one", {"therapist__slug": "thousand"}),
        ("free times of 50", "all", {"service__slug": "fifty"}),
    ):
        theirs = answer[key]
        free = len(month(**of))
        report.expect(free == theirs["free"], f"django-appointment finds other {whose} than we")
        ours = middle(rounds({"ours": partial(month, **of)}, 9), "ours")
        report.lines.append(
            Line(
                f"django-appointment {answer['version']}: {whose}",
                ms(ours),
                f"{ms(theirs['ms'])}, {theirs['queries']:,} queries",
                theirs["ms"] / ours,
            )
        )


def asked_of_appointment(python: str) -> Any:
    taken = [str(start.replace(tzinfo=None)) for start in taken_hours(FIRST)]
    asked = {"first": str(FIRST), "days": DAYS, "taken": taken, "staff": STAFF}
    # -P, and none of our folders: its modules must not find ours in their way.
    script = Path(__file__).with_name("appointment.py")
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [python, "-P", str(script)],
        input=json.dumps(asked),
        env=alone,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def reports(python: str) -> list[Report]:
    report = Report("a month, beside what there is", "theirs")
    scheduler(report)
    appointment(report, python)
    return [report]
