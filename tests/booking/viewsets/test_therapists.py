from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking.models import Offering, Therapist
from tests.booking import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


def typed(**over: Any) -> dict[str, Any]:
    fields = {
        "name": "Ingrid Solheim",
        "slug": "ingrid",
        "title": "Psykolog",
        "title_en": "",
        "status": "authorised",
        "portrait": "",
        "introduction": "",
        "introduction_en": "",
        "languages": ["nb", "so"],
        "user": "",
        "email": "",
        "video_link": "",
        "gender": "",
        "practising_since": "",
        "sessions_a_week": "",
        "accepting_clients": "on",
        "active": "on",
    }
    return fields | over


def prices(therapist: Therapist) -> dict[int, int | None]:
    rows = Offering.objects.filter(therapist=therapist, active=True)
    return dict(rows.values_list("service", "own_price_amount"))


def test_a_new_therapist_with_all_she_offers(desk: Browser) -> None:
    usual, own, not_hers = (factories.service() for _ in range(3))
    topic, method = factories.topic("Angst"), factories.method("Kognitiv terapi")
    data = typed(topics=[topic.pk], methods=[method.pk]) | {
        f"offers-{usual.pk}": "on",
        f"offers-{usual.pk}-price": "",
        f"offers-{own.pk}": "on",
        f"offers-{own.pk}-price": "595,50",
        f"offers-{not_hers.pk}-price": "",
    }

    answer = desk.post(reverse("booking_therapists:add"), data)

    assert answer.status_code == 302
    ingrid = Therapist.objects.get()
    assert prices(ingrid) == {usual.pk: None, own.pk: 59550}
    assert ingrid.languages == ["nb", "so"]
    assert list(ingrid.topics.all()) == [topic]
    assert list(ingrid.methods.all()) == [method]
    assert ingrid.hours_id
    assert ingrid.resource_id


def test_offers_are_changed_and_taken_back(desk: Browser) -> None:
    ingrid = factories.therapist(slug="ingrid")
    kept, dropped = factories.service(), factories.service()
    row = factories.offering(ingrid, kept, 59500)
    given_up = factories.offering(ingrid, dropped, 69500)
    address = reverse("booking_therapists:edit", args=[ingrid.pk])

    shown = desk.get(address).content.decode()
    desk.post(address, typed() | {f"offers-{kept.pk}": "on", f"offers-{kept.pk}-price": ""})

    assert 'value="595"' in shown
    assert prices(ingrid) == {kept.pk: None}
    row.refresh_from_db()  # the same row, not another
    given_up.refresh_from_db()  # for what is booked
    assert given_up.own_price_amount == 69500
    assert f'name="offers-{dropped.pk}-price" value=""' in desk.get(address).content.decode()


@pytest.mark.parametrize(
    ("offered", "price", "message"),
    [
        (True, "mye", "Samtale: Skriv prisen i kroner"),
        (True, "-5", "Samtale: En pris er mellom 0 og"),
        (False, "595", "Samtale: kryss av for tjenesten også"),
    ],
)
def test_a_wrong_price_names_its_service_and_stays(
    desk: Browser, offered: bool, price: str, message: str
) -> None:
    ingrid = factories.therapist(slug="ingrid")
    service = factories.service("Samtale")
    data = typed() | {f"offers-{service.pk}-price": price}
    if offered:
        data[f"offers-{service.pk}"] = "on"

    answer = desk.post(reverse("booking_therapists:edit", args=[ingrid.pk]), data)

    assert answer.context["form"].errors["offers"][0].startswith(message)
    assert f'value="{price}"' in answer.content.decode()
    assert prices(ingrid) == {}


def test_a_service_out_of_use_is_shown_to_who_still_has_it(desk: Browser) -> None:
    old = factories.service("Gammel", active=False)
    ingrid, jonas = factories.therapist("Ingrid"), factories.therapist("Jonas")
    factories.offering(ingrid, old)

    def page(therapist: Therapist) -> str:
        address = reverse("booking_therapists:edit", args=[therapist.pk])
        return desk.get(address).content.decode()

    assert f'name="offers-{old.pk}"' in page(ingrid)
    assert f'name="offers-{old.pk}"' not in page(jonas)


def test_a_language_that_is_not_on_the_list_survives(desk: Browser) -> None:
    ingrid = factories.therapist(slug="ingrid", languages=["nb", "ti"])
    address = reverse("booking_therapists:edit", args=[ingrid.pk])

    assert 'value="ti"' in desk.get(address).content.decode()
    desk.post(address, typed(languages=["nb", "ti"]))

    ingrid.refresh_from_db()
    assert ingrid.languages == ["nb", "ti"]


def test_the_list_leads_to_the_hours(desk: Browser) -> None:
    ingrid = factories.therapist("Ingrid", accepting_clients=False)

    page = desk.get(reverse("booking_therapists:index")).content.decode()

    assert reverse("booking_hours:edit", args=[ingrid.pk]) in page
    assert "autorisert helsepersonell" in page


def test_what_she_can_be_matched_by(desk: Browser) -> None:
    ingrid = factories.therapist(slug="ingrid")
    address = reverse("booking_therapists:edit", args=[ingrid.pk])
    told = {
        "gender": "woman",
        "practising_since": "2009",
        "also_sees": ["kin"],
        "lived_experience": "on",
        "sessions_a_week": "20",
    }

    refused = desk.post(address, typed(**told | {"practising_since": "1066"}))
    desk.post(address, typed(**told))

    assert refused.context["form"].errors.keys() == {"practising_since"}
    ingrid.refresh_from_db()
    assert (ingrid.gender, ingrid.practising_since) == ("woman", 2009)
    assert (ingrid.also_sees, ingrid.lived_experience) == (["kin"], True)
    assert ingrid.sessions_a_week == 20
