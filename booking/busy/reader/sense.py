"""Which events can be expanded at all, and which of them take her time."""

from datetime import datetime, timedelta
from typing import Any

from icalendar import Event

SLOW_ENOUGH = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
LONGEST = timedelta(days=3660)
DATED = ("DTSTART", "DTEND", "RECURRENCE-ID")


def makes_sense(event: Event) -> bool:
    """False for what would hang the expansion, and for what cannot be told in time."""
    try:
        return (
            not event.errors
            and all(_known_zone(event[name]) for name in DATED if name in event)
            and timedelta() <= event.end - event.start <= LONGEST
            and all(_sound(rule) for rule in _rules(event))
        )
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
        return False


def takes_time(event: Event) -> bool:
    """False for what her calendar shows as free, and for what was called off."""
    return (
        _word(event, "TRANSP") != "TRANSPARENT"
        and _word(event, "STATUS") != "CANCELLED"
        and _word(event, "X-MICROSOFT-CDO-BUSYSTATUS") != "FREE"
    )


def _rules(event: Event) -> list[Any]:
    rules = event.get("RRULE", [])
    return rules if isinstance(rules, list) else [rules]


def _sound(rule: Any) -> bool:
    """dateutil hangs on an interval of 0, and nobody has an appointment every minute."""
    return (
        str(rule["FREQ"][0]).upper() in SLOW_ENOUGH
        and all(int(interval) > 0 for interval in rule.get("INTERVAL", [1]))
        and not any(name in rule for name in WITHIN_A_DAY)
    )


def _known_zone(value: Any) -> bool:
    naive = isinstance(value.dt, datetime) and value.dt.tzinfo is None
    return not (naive and "TZID" in value.params)


def _word(event: Event, name: str) -> str:
    return str(event.get(name, "")).strip().upper()
