import time_machine
from django.test import Client

from booking.models import Offering, Service
from cms.models import TherapistIndexPage
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.cms.factories import make_profile, make_therapist


def test_cards_and_profile_tell_the_first_free_time(
    therapists: TherapistIndexPage, client: Client
) -> None:
    #  now                 Monday 9                     17
    #   |                     [==========================]
    #                         [ first ]
    ingrid = make_therapist()
    make_profile(therapists, ingrid)
    talk = Service.objects.create(name="Samtale", slug="samtale", price_amount=49500)
    Offering.objects.create(therapist=ingrid, service=talk)
    works(ingrid, at(9), at(17))
    with time_machine.travel(SUNDAY_NOON, tick=False):
        card = client.get("/terapeuter/").context["cards"][0]
        profile = client.get("/terapeuter/ingrid/").context
        resolved = client.get("/api/v3/resolve/", {"path": "/terapeuter/ingrid/"}).json()
    assert card["next_slot"].start == profile["next_slot"].start == at(9)
    assert resolved["therapist"]["next_slot"] == {
        "start": "2026-03-02T09:00:00+01:00",
        "end": "2026-03-02T09:50:00+01:00",
    }


def test_a_profile_tells_how_she_gives_what_she_gives(
    therapists: TherapistIndexPage, client: Client
) -> None:
    ingrid = make_therapist()
    make_profile(therapists, ingrid)
    for slug, over in (("talk", {}), ("office", {"online": False}), ("gone", {"active": False})):
        service = Service.objects.create(name=slug, slug=slug, price_amount=49500, **over)
        Offering.objects.create(therapist=ingrid, service=service)
    works(ingrid, at(9), at(17))
    with time_machine.travel(SUNDAY_NOON, tick=False):
        given = client.get("/terapeuter/ingrid/").context["given"]
    assert {each.service.slug: (each.online, each.in_person) for each in given} == {
        "talk": (True, False)
    }
