"""The first screen: what, how, with whom."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from booking.forms.choice import Wishes
from booking.models import Offering, Service, Therapist
from booking.views.offers import bookable
from booking.views.pages import in_the_flow, page


@dataclass(frozen=True)
class ServiceChoice:
    service: Service
    lowest: int  # øre
    differs: bool


@in_the_flow
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    wishes = Wishes.of(request.GET)
    offerings = list(bookable())
    hers = [each for each in offerings if each.therapist.slug == wishes.therapist]
    therapist = hers[0].therapist if hers else None
    services = service_choices(hers or offerings)
    context = {
        "wishes": wishes if therapist else wishes.but(therapist=""),
        "therapist": therapist,
        "services": services,
        "therapists": therapists(offerings),
        "online": any(each.service.online for each in services),
        "in_person": any(each.service.in_person for each in services),
        "missing": "missing" in request.GET,
    }
    return page(request, "start", context)


def service_choices(offerings: list[Offering]) -> list[ServiceChoice]:
    choices = []
    for _pk, group in groupby(offerings, key=lambda offering: offering.service_id):
        given = list(group)
        prices = {offering.price_amount for offering in given}
        choices.append(ServiceChoice(given[0].service, min(prices), len(prices) > 1))
    return choices


def therapists(offerings: list[Offering]) -> list[Therapist]:
    people = {offering.therapist_id: offering.therapist for offering in offerings}
    return sorted(people.values(), key=lambda each: (each.order, each.name))
