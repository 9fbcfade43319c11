"""The second screen: a week of free times."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from booking import clock
from booking.availability import given_services, local_days
from booking.forms.choice import TRUE, Choice, Wishes, day_of
from booking.models import Booking, Offering, Service
from booking.models.booking import Format
from booking.views import offers
from booking.views.pages import in_the_flow, page

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Day:
    date: date
    choices: list[Choice]


@dataclass(frozen=True)
class Way:
    """A link to the same week with another wish: online, in person, a first session."""

    label: str
    query: str
    current: bool


@in_the_flow
@require_safe
def times(request: HttpRequest) -> HttpResponse:
    wishes = Wishes.of(request.GET)
    service = Service.objects.active().filter(slug=wishes.service).first()
    if service is None:
        query = wishes.but(service="").query(missing=1)
        return redirect(f"{reverse('booking:start')}?{query}")
    offerings = offers.offerings_of(service, wishes.therapist)
    refused = bool(wishes.therapist and not offerings)
    if refused:
        wishes = wishes.but(therapist="")
        offerings = offers.offerings_of(service)
    formats = formats_of(offerings)
    wishes = suited(wishes, formats)
    first, choices = week(offerings, wishes, day_of(request.GET.get("from", "")))
    context = {
        "wishes": wishes,
        "query": wishes.query(),
        "service": service,
        "therapist": offerings[0].therapist if wishes.therapist else None,
        "ways": ways(formats, wishes),
        "lengths": lengths(offerings, wishes),
        "minutes": minutes(offerings, service, wishes),
        "not_hers": refused,
        "days": days(choices),
        "strip": strip(first, choices),
        "missing": "missing" in request.GET,
        **neighbours(first, offerings, wishes, bool(choices)),
    }
    return page(request, "times", context)


def formats_of(offerings: list[Offering]) -> tuple[str, ...]:
    """In which ways the one service of them is given."""
    found = given_services(offerings, clock.now())
    return found[0].formats if found else ()


def suited(wishes: Wishes, formats: tuple[str, ...]) -> Wishes:
    """Without a format in which the service is not given."""
    if wishes.format and wishes.format not in formats:
        return wishes.but(format="", place="")
    return wishes


def ways(formats: tuple[str, ...], wishes: Wishes) -> list[Way]:
    if len(formats) < 2:
        return []
    named = (("", _("All")), (Format.ONLINE, _("Online")), (Format.IN_PERSON, _("In person")))
    return [
        Way(label, wishes.but(format=format, place="").query(), wishes.format == format)
        for format, label in named
    ]


def lengths(offerings: list[Offering], wishes: Wishes) -> list[Way]:
    """Only where somebody's first session is longer, and so has times of its own."""
    if not any(each.terms(first=True) != each.terms() for each in offerings):
        return []
    named = (("", _("I have been here before")), (TRUE, _("My first session")))
    return [
        Way(label, wishes.but(first=first).query(), wishes.first == first) for first, label in named
    ]


def minutes(offerings: list[Offering], service: Service, wishes: Wishes) -> str:
    """Such as "50" or, where therapists differ, "45–60"."""
    found = {each.terms(first=wishes.is_first).duration // MINUTE for each in offerings}
    least, most = min(found, default=service.duration_minutes), max(found, default=0)
    return f"{least}–{most}" if least < most else str(least)


def week(
    offerings: list[Offering],
    wishes: Wishes,
    wanted: date | None,
    moved: Booking | None = None,
) -> tuple[date, list[Choice]]:
    """From the day asked for; else from today, or from the first day with anything free."""

    def free(first: date) -> list[Choice]:
        return offers.free_choices(offerings, local_days(first, first + WEEK - DAY), wishes, moved)

    first = min(max(wanted or offers.today(), offers.today()), offers.last_day(offerings))
    found = free(first)
    if found or wanted:
        return first, found
    later = offers.first_free_day(offerings, wishes, first + WEEK, moved)
    return (first, []) if later is None else (later, free(later))


def days(choices: list[Choice]) -> list[Day]:
    by_day = groupby(choices, key=lambda choice: offers.local_day(choice.time.start))
    return [Day(date, list(found)) for date, found in by_day]


def strip(first: date, choices: list[Choice]) -> list[Day]:
    """The whole week, the days without anything too."""
    free = {day.date: day for day in days(choices)}
    week = [first + DAY * number for number in range(WEEK.days)]
    return [free.get(date, Day(date, [])) for date in week]


def neighbours(
    first: date,
    offerings: list[Offering],
    wishes: Wishes,
    found: bool,
    moved: Booking | None = None,
) -> dict[str, date | str | None]:
    """Where the links to other weeks lead; none before today or beyond the horizon."""
    next_week = first + WEEK
    beyond = next_week > offers.last_day(offerings)
    after = None if found or beyond else next_week
    free = offers.first_free_day(offerings, wishes, after, moved) if after else None
    return {
        "first": first,
        "last": first + WEEK - DAY,
        "previous": max(first - WEEK, offers.today()) if first > offers.today() else None,
        "next": None if beyond else next_week,
        "next_free": free,
    }
