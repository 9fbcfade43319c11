"""The first screen: what, how, with whom."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from booking import clock
from booking.availability import ways_worked
from booking.forms.choice import Wishes
from booking.models import Offering, Service, Therapist
from booking.views.offers import bookable
from booking.views.pages import in_the_flow, page


@dataclass(frozen=True)
class ServiceChoice:
    service: Service
    online: bool
    in_person: bool
    lowest: int  # øre
    differs: bool
    therapists: str  # slugs of those who give it, for the script that hides the others


@in_the_flow
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    wishes = Wishes.of(request.GET)
    offerings = list(bookable())
    hers = [each for each in offerings if each.therapist.slug == wishes.therapist]
    therapist = hers[0].therapist if hers else None
    services = service_choices(hers or offerings, clock.now())
    context = {
        "wishes": wishes if therapist else wishes.but(therapist=""),
        "therapist": therapist,
        "services": services,
        "therapists": therapists(offerings),
        "online": any(each.online for each in services),
        "in_person": any(each.in_person for each in services),
        "missing": "missing" in request.GET,
    }
    return page(request, "start", context)


def service_choices(offerings: list[Offering], now: datetime) -> list[ServiceChoice]:
    worked = ways_worked({offering.therapist for offering in offerings}, now)
    choices = []
    for _pk, group in groupby(offerings, key=lambda offering: offering.service_id):
        given = list(group)
        service = given[0].service
        prices = {offering.price_amount for offering in given}
        ways = set().union(*(worked[offering.therapist_id] for offering in given))
        choices.append(
            ServiceChoice(
                service,
                # Where nobody has set hours yet, what the service allows is all there is to say.
                online=service.online and ("online" in ways or not ways),
                in_person=service.in_person and ("in_person" in ways or not ways),
                lowest=min(prices),
                differs=len(prices) > 1,
                therapists=" ".join(offering.therapist.slug for offering in given),
            )
        )
    return choices


def therapists(offerings: list[Offering]) -> list[Therapist]:
    people = {offering.therapist_id: offering.therapist for offering in offerings}
    return sorted(people.values(), key=lambda each: (each.order, each.name))
