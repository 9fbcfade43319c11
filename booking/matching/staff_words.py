"""What the desk calls each wish that is weighed, and each rule by which somebody is left out."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from booking.domain.matching import Rule

# By the field of Weights: its name, and what somebody gets it for.
WISHES: dict[str, tuple[Any, Any]] = {
    "topics": (
        _("What it is about"),
        _("By how many of the topics asked for she works with: all of them, all points."),
    ),
    "gender": (
        _("Woman or man"),
        _("All points to who is what was wished for. Counts only when it was."),
    ),
    "lived": (
        _("Lived experience"),
        _("All points to who tells of it in public. Counts only when it was wished for."),
    ),
    "experience": (
        _("Long experience"),
        _("A tenth for each year in practice, up to ten. Counts only when it was wished for."),
    ),
    "time": (
        _("Times that suit"),
        _("A third for each free time that suits, up to three of them."),
    ),
    "load": (
        _("Room for more"),
        _("By how much is left of the sessions she wants in a week, so that new clients spread."),
    ),
}
RULES: dict[Rule, Any] = {
    Rule.TAKES_CLIENTS: _("takes no new clients"),
    Rule.SERVICE: _("does not give this service"),
    Rule.WHERE: _("is not to be met where the client can come"),
    Rule.LANGUAGE: _("does not speak the language"),
    Rule.WHOM: _("does not see those whom it is about"),
    Rule.TOPIC: _("works with nothing of what it is about"),
    Rule.NO_TIME: _("has no free time within the days that are promised"),
}
