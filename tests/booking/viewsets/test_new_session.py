"""Booking for a client who called, in the admin: for herself, or at the desk for everybody."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking import actions, formats
from booking.forms import origin
from booking.forms.choice import Chosen
from booking.models import Booking, Client, Service, Therapist
from booking.viewsets.new_session import NAMESPACE
from booking.worker import perform_due
from tests.booking import factories
from tests.booking.calendar import at, is_away, works
from tests.booking.conftest import Practice
from tests.booking.offered import offered

pytestmark = pytest.mark.django_db
NEW = reverse("booking_bookings:new")


@pytest.fixture
def ingrid(practice: Practice) -> Therapist:
    practice.ingrid.user = factories.user("ingrid", "Terapeuter")
    practice.ingrid.save()
    return practice.ingrid


@pytest.fixture
def hers(client: Browser, ingrid: Therapist) -> Browser:
    assert ingrid.user is not None
    client.force_login(ingrid.user)
    return client


@pytest.fixture
def desk(client: Browser, ingrid: Therapist) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


@pytest.fixture
def jonas(practice: Practice) -> Therapist:
    """Works as Ingrid does, and has no new clients."""
    jonas = factories.therapist("Jonas", slug="jonas", accepting_clients=False)
    works(jonas, at(9), at(17), place=practice.oslo)
    factories.offering(jonas, practice.talk)
    return jonas


def typed(start: datetime, *, of: str = "ingrid", **over: str) -> dict[str, str]:
    return {
        "key": origin.issue(NAMESPACE),
        "book": "yes",
        "service": "talk",
        "slot": str(Chosen(start, of, "online")),
        "day": formats.iso_day(start),
        "name": "Kari Nordmann",
        "email": "kari@example.org",
        "phone": "400 00 000",
        "language": "nb",
        "how": "keep",
        "hours": "24",
        **over,
    }


def text(answer: Any) -> str:
    return str(answer.content.decode().replace("\u00a0", " "))


def shown(answer: Any) -> list[tuple[str, str]]:
    """Local start and therapist of each time that can be ticked."""
    return [
        (f"{formats.local(choice.time.start):%H.%M}", choice.chosen.therapist)
        for choice in answer.context["week"].choices
    ]


def test_a_time_is_kept_and_the_client_gets_the_link(
    hers: Browser, soon: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    answer = hers.post(NEW, typed(soon), follow=True)
    booking = Booking.objects.get()
    perform_due()
    assert answer.redirect_chain == [(f"/admin/booking/bookings/{booking.pk}/", 302)]
    assert "timen er holdt av til" in text(answer)
    assert (booking.state, booking.therapist.slug) == ("offered", "ingrid")
    assert booking.changes.get().actor == "staff:ingrid"
    [letter] = [each for each in mail.outbox if each.to == ["kari@example.org"]]
    assert f"/time/{booking.token}/" in str(letter.body)
    assert "Bestilt for klienten" in text(answer)
    assert "Kari" not in caplog.text
    assert "kari@" not in caplog.text


def test_the_desk_books_with_anybody_and_for_free(
    desk: Browser, jonas: Therapist, soon: datetime
) -> None:
    fields = {"how": "give", "reason": "free-makes-up", "words": "Strømmen gikk", "heard": "on"}
    answer = desk.post(NEW, typed(soon, of="jonas", **fields), follow=True)
    booking = Booking.objects.get()
    assert (booking.state, booking.price_amount, booking.therapist) == ("confirmed", 0, jonas)
    assert booking.terms_heard_by == "staff:kari"
    for words in ("kr 495", "I stedet for en time som gikk galt", "Strømmen gikk", "Sagt muntlig"):
        assert words in text(answer), words


def test_another_therapist_is_not_there(hers: Browser, jonas: Therapist, soon: datetime) -> None:
    for answer in (
        hers.get(NEW, {"therapist": "jonas"}),
        hers.post(NEW, {"therapist": "jonas"}),
        hers.post(NEW, typed(soon, of="jonas")),
        hers.post(NEW, typed(soon, of="nobody")),
    ):
        assert answer.status_code == 404
    assert {of for _start, of in shown(hers.get(NEW))} == {"ingrid"}
    assert "Jonas" not in text(hers.get(NEW))
    assert not Booking.objects.exists()


def test_for_free_only_by_whom_the_practice_lets(
    hers: Browser, ingrid: Therapist, soon: datetime
) -> None:
    fields = typed(soon, how="give", reason="free-another", heard="on")
    talk = {"service": "talk"}
    assert "si ja og betale" in text(hers.get(NEW, talk))
    assert "Gratis denne gangen" not in text(hers.get(NEW, talk))
    refused = hers.post(NEW, fields)
    assert refused.status_code == 422
    assert "Du kan ikke bestille denne timen gratis" in text(refused)
    assert not Booking.objects.exists()
    user: Any = ingrid.user
    user.user_permissions.add(Permission.objects.get(codename="waive_price"))
    assert "Gratis denne gangen" in text(hers.get(NEW, talk))
    assert hers.post(NEW, fields).status_code == 302


def test_what_is_free_anyway_anybody_may_confirm(hers: Browser, soon: datetime) -> None:
    assert "Bekreftes med en gang" in text(hers.get(NEW, {"service": "intro"}))
    silent = hers.post(NEW, typed(soon, service="intro", how="give"))
    assert silent.status_code == 422
    assert "kryss av for at du hørte et ja" in text(silent)
    hers.post(NEW, typed(soon, service="intro", how="give", heard="on"))
    booking = Booking.objects.get()
    assert (booking.state, booking.waived_amount) == ("confirmed", 0)


def test_who_may_not_book_finds_no_button_and_no_page(client: Browser, practice: Practice) -> None:
    for group, pages in (("Redaktører", 0), ("Terapeuter", 1)):
        client.force_login(factories.user("", group))
        assert (client.get(NEW).status_code == 200) == bool(pages)
    assert NEW in text(client.get(reverse("booking_bookings:index")))
    viewer = factories.user("viewer")
    viewer.user_permissions.set(
        Permission.objects.filter(codename__in=("access_admin", "view_booking"))
    )
    client.force_login(viewer)
    assert client.get(NEW).status_code == 302
    assert NEW not in text(client.get(reverse("booking_bookings:index")))


def test_the_address_of_a_calendar_ticks_the_time(
    desk: Browser, jonas: Therapist, soon: datetime
) -> None:
    for start in (soon.isoformat(), f"{soon:%Y-%m-%dT%H:%M}"):
        page = desk.get(NEW, {"therapist": "jonas", "service": "talk", "start": start})
        assert page.context["slot"] == str(Chosen(soon, "jonas", "online"))
        assert {of for _start, of in shown(page)} == {"jonas"}
    gone = desk.get(NEW, {"start": soon.replace(hour=20).isoformat()})
    assert "Tidspunktet er ikke ledig" in text(gone)
    for odd in ("yesterday", "0001-01-01", "9999-12-31T23:00Z", "2026-02-30"):
        assert desk.get(NEW, {"start": odd, "service": "?", "where": "x"}).status_code == 200


def test_times_are_shown_without_the_notice_and_by_all_other_rules(
    hers: Browser, practice: Practice, soon: datetime
) -> None:
    Service.objects.update(notice_hours=24 * 30)
    factories.booking(therapist=practice.ingrid, start=soon, service=practice.talk)
    is_away(practice.ingrid, soon.replace(hour=14), soon.replace(hour=17))
    page = hers.post(NEW, {"look": "yes", "service": "talk", "day": formats.iso_day(soon)})
    online = sorted({start for start, _of in shown(page)})
    assert online[0] == "09.00"
    assert not {"10.00", "14.00", "16.00"} & set(online)


def test_to_look_at_other_days_loses_nothing_that_was_typed(
    desk: Browser, soon: datetime, practice: Practice
) -> None:
    fields = typed(soon, words="Som avtalt", how="give")
    del fields["book"]
    for press in ({"look": "yes"}, {"day_of": "2000-01-01"}, {"day_of": "2199-12-31"}, {}):
        page = desk.post(NEW, {**fields, **press})
        assert page.status_code == 200
        for kept in ("Kari Nordmann", "kari@example.org", "400 00 000", "Som avtalt"):
            assert kept in text(page), kept
        assert "error-message" not in text(page)
    assert desk.post(NEW, {**fields, "where": "in_person.oslo"}).context["week"].choices
    assert not Booking.objects.exists()


def test_taken_meanwhile_says_so_and_keeps_what_was_typed(desk: Browser, soon: datetime) -> None:
    first = typed(soon)
    assert desk.post(NEW, first).status_code == 302
    late = desk.post(NEW, typed(soon, email="ola@example.org", name="Ola Hansen"))
    assert late.status_code == 409
    assert "Noen har nettopp tatt denne timen" in text(late)
    assert "Ola Hansen" in text(late)
    assert late.context["slot"] == ""
    assert (Booking.objects.count(), Client.objects.count()) == (1, 1)


def test_a_second_press_is_no_second_booking(desk: Browser, soon: datetime) -> None:
    fields = typed(soon)
    for _twice in range(2):
        answer = desk.post(NEW, fields)
        assert answer.headers["Location"].endswith(f"/{Booking.objects.get().pk}/")
    other = desk.post(NEW, {**fields, "name": "Ola"})
    assert other.status_code == 409
    assert "brukt til en annen bestilling" in text(other)
    assert Booking.objects.count() == 1
    assert other.context["page"] != fields["key"]


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"slot": ""}, "Velg en time."),
        ({"slot": "nonsense"}, "Velg en time."),
        ({"name": "  "}, "Skriv et navn"),
        ({"email": "kari"}, "Skriv en e-postadresse"),
        ({"name": "x" * 200}, "80"),
        ({"language": "xx"}, "xx"),
        ({"hours": "9000"}, "9000"),
        ({"how": "give", "heard": "on"}, "Velg hvorfor timen er gratis"),
        ({"where": "on_the_moon"}, "on_the_moon"),
        ({"key": "forged"}, "åpen lenge"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_booked(
    desk: Browser, soon: datetime, over: dict[str, str], said: str
) -> None:
    answer = desk.post(NEW, typed(soon, **over))
    assert answer.status_code in (200, 422)
    assert said in text(answer)
    assert "400 00 000" in text(answer)
    assert not Booking.objects.exists()


def test_a_time_beside_the_hours_is_refused(desk: Browser, soon: datetime) -> None:
    for start in (soon.replace(hour=20), soon.replace(minute=30), soon.replace(year=2020)):
        answer = desk.post(NEW, typed(start))
        assert answer.status_code == 422
        assert "ikke en av de ledige timene" in text(answer)
    place = str(Chosen(soon, "ingrid", "in_person", "nowhere"))
    assert desk.post(NEW, typed(soon, slot=place)).status_code == 422


def test_of_a_client_who_is_known_nothing_is_typed_again(
    hers: Browser, ingrid: Therapist, soon: datetime
) -> None:
    kari = factories.client("Kari Nordmann", "kari@example.org")
    factories.booking(therapist=ingrid, client=kari, start=soon.replace(hour=12))
    address = reverse("booking_bookings:new_for", args=[kari.pk])
    assert address in text(hers.get(reverse("booking_clients:one", args=[kari.pk])))
    page = hers.get(address)
    assert "Kari Nordmann" in text(page)
    assert 'name="email"' not in text(page)
    assert "kari@example.org" not in text(page)
    session = {key: value for key, value in typed(soon).items() if key not in ("name", "email")}
    assert hers.post(address, session).status_code == 302
    assert Booking.objects.get(state="offered").client == kari


def test_somebody_elses_client_is_not_there(
    hers: Browser, jonas: Therapist, soon: datetime
) -> None:
    ola = factories.client("Ola Hemmelig")
    factories.booking(therapist=jonas, client=ola)
    address = reverse("booking_bookings:new_for", args=[ola.pk])
    assert hers.get(address).status_code == 404
    assert hers.post(address, typed(soon)).status_code == 404
    assert Booking.objects.count() == 1


def test_for_whom_is_erased_nothing_can_be_booked(
    hers: Browser, ingrid: Therapist, soon: datetime
) -> None:
    kari = factories.client("Kari")
    factories.booking(therapist=ingrid, client=kari, start=soon)
    Client.objects.update(wrapped_key="", sealed="", email_index=None)
    back = reverse("booking_clients:one", args=[kari.pk])
    address = reverse("booking_bookings:new_for", args=[kari.pk])
    answer = hers.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, back)
    assert address not in text(hers.get(back))


def test_the_booking_says_that_nobody_answered(desk: Browser, soon: datetime) -> None:
    desk.post(NEW, typed(soon))
    Booking.objects.update(state="expired", payment_state="none")
    page = reverse("booking_bookings:inspect", args=[Booking.objects.get().pk])
    assert "Klienten svarte ikke i tide" in text(desk.get(page))
    own = factories.booking(state="expired", payment_state="none")
    factories.change(own, "expired", "held")
    page = reverse("booking_bookings:inspect", args=[own.pk])
    assert "ikke i tide. Timen er ledig igjen" not in text(desk.get(page))


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_the_same_for_any_number_of_therapists(
    desk: Browser, practice: Practice, soon: datetime, many: int
) -> None:
    for number in range(many):
        colleague = factories.therapist(f"Colleague {number}")
        works(colleague, at(9), at(17), place=practice.oslo)
        factories.offering(colleague, practice.talk)
    fields = {"service": "talk", "start": soon.isoformat()}
    desk.get(NEW, fields)  # what is looked up once
    with CaptureQueriesContext(connection) as queries:
        assert len(shown(desk.get(NEW, fields))) > 8 * many
    assert len(queries) <= 17, [query["sql"] for query in queries]


def test_who_offers_nothing_reads_so(client: Browser, db: None) -> None:
    user = factories.user("alone", "Terapeuter")
    client.force_login(user)
    assert "ingen tjeneste du kan bestille" in text(client.get(NEW))
    assert client.post(NEW, typed(at(10))).status_code in (404, 422)


def test_a_time_kept_for_a_wrong_address_is_let_go_again(hers: Browser, soon: datetime) -> None:
    hers.post(NEW, typed(soon, email="feil@example.org"))
    booking = Booking.objects.get()
    inspect = reverse("booking_bookings:inspect", args=[booking.pk])
    let_go = reverse("booking_bookings:let_go", args=[booking.pk])
    assert let_go in text(hers.get(inspect))
    for _twice in range(2):
        assert "Timen er ledig igjen." in text(hers.post(let_go, follow=True))
    booking.refresh_from_db()
    assert (booking.state, booking.changes.latest("pk").actor) == ("cancelled", "staff:ingrid")
    assert let_go not in text(hers.get(inspect))
    own_page = text(Browser().get(reverse("booking:manage", args=[booking.token])))
    assert "Vi holder ikke lenger av denne timen til deg" in own_page
    assert hers.post(NEW, typed(soon)).status_code == 302


def test_what_was_said_yes_to_or_is_not_ours_stays(
    desk: Browser, practice: Practice, soon: datetime
) -> None:
    desk.post(NEW, typed(soon))
    accepted = Booking.objects.get()
    actions.accept(accepted, accept_terms=True)
    from_the_list = offered(practice, soon.replace(hour=12), client=accepted.client)
    for booking in (accepted, from_the_list):
        answer = desk.post(reverse("booking_bookings:let_go", args=[booking.pk]), follow=True)
        assert "kan ikke lenger slippes" in text(answer)
    assert set(Booking.objects.values_list("state", flat=True)) == {"held", "offered"}
