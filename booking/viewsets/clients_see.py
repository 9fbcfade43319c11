"""What clients will see: the real free times of one service, beside the form that changes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from booking import clock, formats
from booking.availability import FreeTime, free_times, local_days
from booking.models import Offering, Therapist

SEEN = "see"  # the service that is chosen
DAYS = timedelta(days=13)  # two weeks with the first one
TEMPLATE = "booking/admin/clients_see.html"
MEDIA = Media(js=["booking/admin/clients-see.js"], css={"all": ["booking/admin/clients-see.css"]})


@dataclass(frozen=True)
class Seen:
    """The times that start on one day, in words."""

    day: str
    starts: list[str]


def beside(
    request: HttpRequest,
    therapist: Therapist,
    first: date,
    last: date | None = None,
    *,
    kept: Mapping[str, str],
    preview_url: str = "",
) -> dict[str, Any]:
    """What the panel needs beside a page; `kept` stays in the address when a service is chosen."""
    seen = clients_see(therapist, request.GET.get(SEEN), first, last)
    return {"seen": {**seen, "preview_url": preview_url, "kept": kept}}


def unsaved(
    request: HttpRequest, therapist: Therapist, first: date, last: date | None = None
) -> HttpResponse:
    """The panel's inside, to be asked for while what she wrote is on trial."""
    seen = clients_see(therapist, request.POST.get(SEEN), first, last)
    return render(request, TEMPLATE, {"seen": {**seen, "unsaved": True}})


def unfinished(request: HttpRequest) -> HttpResponse:
    return render(request, TEMPLATE, {"seen": {"unfinished": True}})


def clients_see(
    therapist: Therapist, service: str | None, first: date, last: date | None = None
) -> dict[str, Any]:
    """For the service with that id, else her first one. Five queries, whatever she works."""
    given = Offering.objects.given().filter(therapist=therapist)
    offerings = list(given.select_related("service", "therapist").in_order())
    chosen = next((each for each in offerings if str(each.service_id) == service), None)
    chosen = chosen or next(iter(offerings), None)
    last = first + DAYS if last is None else last
    found = free_times([chosen], local_days(first, last), clock.now()) if chosen else []
    return {
        "services": [(each.service_id, each.service.local_name) for each in offerings],
        "chosen": chosen.service_id if chosen else None,
        "period": formats.days(first, last) if last > first else formats.day(first),
        "number": len(found),
        "days": list(by_day(found)),
        "closed": not (therapist.accepting_clients and therapist.active),
    }


def by_day(found: Sequence[FreeTime]) -> list[Seen]:
    days = groupby(found, lambda free: formats.local(free.start).date())
    return [
        Seen(formats.day(day), [formats.clock(free.start) for free in of_day])
        for day, of_day in days
    ]
