"""The first screen: what, how, with whom."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from booking import clock
from booking.availability import Given, given_services
from booking.forms.choice import Wishes
from booking.models import Therapist
from booking.views.offers import bookable
from booking.views.pages import in_the_flow, page


@in_the_flow
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    wishes = Wishes.of(request.GET)
    offerings = list(bookable())
    therapist = Therapist.objects.active().filter(slug=wishes.therapist).first()
    hers = [each for each in offerings if each.therapist == therapist]
    services = given_services(hers or offerings, clock.now())
    context = {
        "wishes": wishes if hers else wishes.but(therapist=""),
        "therapist": therapist if hers else None,
        # Somebody came from her profile: the times of others need a word.
        "not_hers": None if hers else therapist,
        "services": services,
        "therapists": therapists(services),
        "online": any(each.online for each in services),
        "in_person": any(each.in_person for each in services),
        "missing": "missing" in request.GET,
    }
    return page(request, "start", context)


def therapists(services: Iterable[Given]) -> list[Therapist]:
    people = {each.pk: each for service in services for each in service.therapists}
    return sorted(people.values(), key=lambda each: (each.order, each.name))
