"""A therapist's own settings: mails, new clients, video link, and her terms where she may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from booking import clock, outbox
from booking.actions.reschedule import wished
from booking.actions.series.planning import may_found, offering_of
from booking.mails.compose import TO_THERAPIST
from booking.models import Errand, Offering, Practice, Service, Therapist
from booking.worker.perform import perform
from tests.booking import factories

pytestmark = pytest.mark.django_db


def page(therapist: Therapist) -> str:
    return reverse("booking_settings:edit", args=[therapist.pk])


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist(
        "Ingrid", login=True, slug="ingrid", email="ingrid@example.org", video_link=""
    )


@pytest.fixture
def talk(ingrid: Therapist) -> Offering:
    service = factories.service("Samtale", price_amount=49500, duration_minutes=50)
    return factories.offering(ingrid, service)


@pytest.fixture
def browser(client: Browser, ingrid: Therapist) -> Browser:
    assert ingrid.user
    client.force_login(ingrid.user)
    return client


def let_therapists_change_terms() -> None:
    Practice.objects.update_or_create(pk=1, defaults={"therapists_set_terms": True})


def shown(browser: Browser, therapist: Therapist) -> dict[str, Any]:
    """What the browser would post of the page as it came: its fields and what they were."""
    form = browser.get(page(therapist)).context["form"]
    data: dict[str, Any] = {}
    for part in (form.about, *form.terms):
        for field in part:
            value = field.value()
            if isinstance(value, list):
                data[field.html_name] = value
            elif value is not False and value is not None:
                data[field.html_name] = "on" if value is True else str(value)
            was = field.as_hidden(only_initial=True)
            if 'value="' in was:
                data[field.html_initial_name] = was.split('value="')[1].split('"')[0]
    return data


def save(browser: Browser, therapist: Therapist, **over: Any) -> Any:
    data = {**shown(browser, therapist), **over}
    kept = {name: value for name, value in data.items() if value is not None}
    return browser.post(page(therapist), kept, follow=True)


def test_she_finds_it_in_her_menu(browser: Browser, ingrid: Therapist) -> None:
    assert "Mine innstillinger" in browser.get(reverse("wagtailadmin_home")).content.decode()
    answer = browser.get(reverse("booking_settings:mine"))
    assert answer.headers["Location"] == page(ingrid)


def test_it_leads_to_all_that_is_hers(browser: Browser, ingrid: Therapist) -> None:
    text = browser.get(page(ingrid)).content.decode()
    for name in (
        "booking_hours:edit",
        "booking_days_off:index",
        "booking_days_off:away",
        "booking_calendar_feed:feed",
        "booking_private_calendars:list",
    ):
        assert reverse(name, args=[ingrid.pk]) in text, name


def test_she_stops_taking_new_clients_and_clients_see_it(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    assert list(Offering.objects.bookable()) == [talk]
    answer = save(browser, ingrid, accepting_clients=None, video_link="https://video.example.org/i")
    assert "Innstillingene er lagret." in answer.content.decode()
    ingrid.refresh_from_db()
    assert not ingrid.accepting_clients
    assert ingrid.video_link == "https://video.example.org/i"
    assert not Offering.objects.bookable()
    save(browser, ingrid, accepting_clients="on")
    assert list(Offering.objects.bookable()) == [talk]


def test_what_was_changed_is_logged_and_nothing_else(browser: Browser, ingrid: Therapist) -> None:
    assert "Ingenting ble endret." in save(browser, ingrid).content.decode()
    assert not ModelLogEntry.objects.exists()
    save(browser, ingrid, mail_new=None, video_link="https://video.example.org/secret")
    entry = ModelLogEntry.objects.get(action="booking.own_settings")
    assert entry.user == ingrid.user
    assert entry.data == {"changed": ["mail_new", "video_link"]}


def test_a_page_of_before_undoes_nothing(browser: Browser, ingrid: Therapist) -> None:
    """The desk changed something while she looked at her page."""
    old = shown(browser, ingrid)
    Therapist.objects.update(accepting_clients=False, video_link="https://video.example.org/desk")
    browser.post(page(ingrid), {name: value for name, value in old.items() if name != "mail_new"})
    ingrid.refresh_from_db()
    assert not ingrid.mail_new
    assert not ingrid.accepting_clients
    assert ingrid.video_link == "https://video.example.org/desk"


def test_what_clients_may_wish_for_is_hers_to_tell(browser: Browser, ingrid: Therapist) -> None:
    told = {
        "gender": "woman",
        "practising_since": "2009",
        "also_sees": ["kin", "couple"],
        "lived_experience": "on",
        "sessions_a_week": "20",
    }
    save(browser, ingrid, **told)
    ingrid.refresh_from_db()
    assert (ingrid.gender, ingrid.practising_since) == ("woman", 2009)
    assert ingrid.lived_experience
    assert sorted(ingrid.also_sees) == ["couple", "kin"]
    assert ingrid.sessions_a_week == 20
    save(browser, ingrid, also_sees=[], lived_experience=None, practising_since="")
    ingrid.refresh_from_db()
    assert (ingrid.also_sees, ingrid.lived_experience) == ([], False)
    assert ingrid.practising_since is None


@pytest.mark.parametrize("year", ["1929", "2201", "999999", "-2000", "09", "to tusen"])
def test_a_year_in_which_nobody_began(browser: Browser, ingrid: Therapist, year: str) -> None:
    answer = save(browser, ingrid, practising_since=year)
    assert answer.context["form"].about.errors.keys() == {"practising_since"}
    assert f'value="{year}"' in answer.content.decode()
    ingrid.refresh_from_db()
    assert ingrid.practising_since is None


def test_bad_input_is_told_and_nothing_lost(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    let_therapists_change_terms()
    price, length = (
        f"terms{talk.service_id}-own_{field}" for field in ("price_amount", "duration_minutes")
    )
    typed = {"video_link": "not a link", price: "1.200", length: "52", "mail_new": None}
    answer = save(browser, ingrid, **typed)
    text = answer.content.decode()
    assert "Ikke lagret ennå" in text
    for value in ("not a link", "1.200", "52"):
        assert f'value="{value}"' in text
    form = answer.context["form"]
    assert form.about.errors.keys() == {"video_link"}
    assert form.terms[0].errors.keys() == {"own_price_amount", "own_duration_minutes"}
    ingrid.refresh_from_db()
    talk.refresh_from_db()
    assert ingrid.mail_new
    assert (talk.own_price_amount, talk.own_duration_minutes) == (None, None)


@pytest.mark.parametrize("length", ["0", "4", "-5", "485", "x", "99999999999"])
def test_a_length_that_nobody_can_book(
    browser: Browser, ingrid: Therapist, talk: Offering, length: str
) -> None:
    let_therapists_change_terms()
    answer = save(browser, ingrid, **{f"terms{talk.service_id}-own_duration_minutes": length})
    assert answer.context["form"].terms[0].errors


def test_own_price_and_length_for_new_bookings_only(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    let_therapists_change_terms()
    booked = factories.booking(therapist=ingrid, service=talk.service)
    terms = f"terms{talk.service_id}-own"
    save(browser, ingrid, **{f"{terms}_price_amount": "kr 495,50"})
    save(browser, ingrid, **{f"{terms}_duration_minutes": "75"})
    talk.refresh_from_db()
    assert (talk.price_amount, talk.agreed("duration_minutes")) == (49550, 75)
    before = (booked.price_amount, booked.end)
    booked.refresh_from_db()
    assert (booked.price_amount, booked.end) == before
    save(browser, ingrid, **{f"{terms}_price_amount": "", f"{terms}_duration_minutes": ""})
    talk.refresh_from_db()
    assert (talk.price_amount, talk.agreed("duration_minutes")) == (49500, 50)


def test_without_the_right_she_only_looks(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    text = browser.get(page(ingrid)).content.decode().replace("\u00a0", " ")
    assert "kr 495, 50 minutter" in text
    assert "own_price_amount" not in text
    save(browser, ingrid, **{f"terms{talk.service_id}-own_price_amount": "1"})
    talk.refresh_from_db()
    assert talk.own_price_amount is None


def test_terms_of_a_colleague_are_not_reached_through_her_page(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    let_therapists_change_terms()
    his = factories.offering(factories.therapist(), talk.service, 70000)
    save(browser, ingrid, **{f"terms{talk.service_id}-own_price_amount": "1"})
    his.refresh_from_db()
    talk.refresh_from_db()
    assert (his.own_price_amount, talk.own_price_amount) == (70000, 100)


def test_she_takes_up_a_service_and_gives_it_up(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    let_therapists_change_terms()
    new = factories.service("Parsamtale", price_amount=90000)
    terms = f"terms{new.pk}"
    save(browser, ingrid, **{f"{terms}-active": "on", f"{terms}-own_price_amount": "850"})
    taken_up = Offering.objects.bookable().get(service=new)
    assert (taken_up.therapist, taken_up.price_amount) == (ingrid, 85000)

    save(browser, ingrid, **{f"{terms}-active": None})
    assert list(Offering.objects.bookable()) == [talk]
    answer = save(browser, ingrid, **{f"{terms}-active": "on"})
    assert "Innstillingene er lagret." in answer.content.decode()
    again = Offering.objects.bookable().get(service=new)
    assert (again.pk, again.own_price_amount) == (taken_up.pk, 85000)


def test_what_is_booked_of_a_service_stays_when_it_is_given_up(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    let_therapists_change_terms()
    booked = factories.booking(therapist=ingrid, service=talk.service)
    assert may_found(booked, clock.now())
    answer = save(browser, ingrid, **{f"terms{talk.service_id}-active": None})
    assert "1 time framover gjelder en tjeneste" in answer.content.decode()
    assert not Offering.objects.bookable()
    # It can be moved, and a standing appointment of it goes on; none begins.
    assert wished(booked, None) == talk
    assert offering_of(ingrid.pk, talk.service_id) == talk
    assert not may_found(booked, clock.now())
    booked.refresh_from_db()
    assert booked.state == "confirmed"
    givers = browser.get("/api/v3/booking/therapists/", {"service": talk.service.slug})
    assert givers.json()["count"] == 0


def test_a_price_without_a_tick_is_asked_about(browser: Browser, ingrid: Therapist) -> None:
    let_therapists_change_terms()
    service = factories.service("Samtale")
    answer = save(browser, ingrid, **{f"terms{service.pk}-own_price_amount": "500"})
    assert list(answer.context["form"].terms[0].errors) == ["active"]
    assert 'value="500"' in answer.content.decode()
    assert not ingrid.offerings.exists()


BOUNDS = {
    "lowest_own_price_amount": 40000,
    "highest_own_price_amount": 60050,
    "shortest_own_minutes": 30,
    "longest_own_minutes": 90,
}


@pytest.mark.parametrize(
    ("field", "value", "fits"),
    [
        ("price_amount", "399,99", False),
        ("price_amount", "400", True),
        ("price_amount", "600,50", True),
        ("price_amount", "600,51", False),
        ("duration_minutes", "25", False),
        ("duration_minutes", "30", True),
        ("duration_minutes", "90", True),
        ("duration_minutes", "95", False),
    ],
)
def test_her_own_terms_keep_within_the_bounds_of_the_practice(
    browser: Browser, ingrid: Therapist, talk: Offering, field: str, value: str, fits: bool
) -> None:
    let_therapists_change_terms()
    Service.objects.update(**BOUNDS)
    answer = save(browser, ingrid, **{f"terms{talk.service_id}-own_{field}": value})
    talk.refresh_from_db()
    assert (getattr(talk, f"own_{field}") is not None) is fits
    text = answer.content.decode().replace("\u00a0", " ")
    assert "Fra kr 400 til kr 600,50." in text
    assert "Fra 30 min til 90 min." in text


def test_what_was_agreed_on_before_the_bounds_stays(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    let_therapists_change_terms()
    Offering.objects.update(own_price_amount=100)
    Service.objects.update(**BOUNDS)
    save(browser, ingrid, **{f"terms{talk.service_id}-own_duration_minutes": "60"})
    talk.refresh_from_db()
    assert (talk.own_price_amount, talk.own_duration_minutes) == (100, 60)


def test_the_desk_is_not_bound(client: Browser, ingrid: Therapist, talk: Offering) -> None:
    Service.objects.update(**BOUNDS)
    client.force_login(factories.desk())
    save(client, ingrid, **{f"terms{talk.service_id}-own_price_amount": "100"})
    talk.refresh_from_db()
    assert talk.own_price_amount == 10000


def test_two_tabs_take_up_the_same_service_once(browser: Browser, ingrid: Therapist) -> None:
    let_therapists_change_terms()
    service = factories.service()
    data = {**shown(browser, ingrid), f"terms{service.pk}-active": "on"}
    for _tab in range(2):
        browser.post(page(ingrid), data)
    assert ingrid.offerings.get().active


def test_she_asks_for_a_summary_and_wants_it_no_more(browser: Browser, ingrid: Therapist) -> None:
    assert ingrid.summary_hour is None
    for typed, stored in (("7", 7), ("18", 18), ("", None)):
        save(browser, ingrid, summary_hour=typed)
        ingrid.refresh_from_db()
        assert ingrid.summary_hour == stored
    for nonsense in ("3", "24", "x", "-1"):
        answer = save(browser, ingrid, summary_hour=nonsense)
        assert answer.context["form"].about.errors.keys() == {"summary_hour"}


Ask = Callable[[Browser, Therapist], Any]


@pytest.mark.parametrize(
    "ask",
    [
        lambda browser, jonas: browser.get(page(jonas)),
        lambda browser, jonas: browser.post(page(jonas), {"video_link": "https://x.example"}),
    ],
)
def test_another_therapists_is_not_there(browser: Browser, ask: Ask) -> None:
    jonas = factories.therapist("Jonas", login=True, slug="jonas")
    assert ask(browser, jonas).status_code == 404
    jonas.refresh_from_db()
    assert jonas.video_link == ""


def test_the_desk_comes_from_the_list(client: Browser, ingrid: Therapist, talk: Offering) -> None:
    client.force_login(factories.desk())
    assert page(ingrid) in client.get(reverse("booking_therapists:index")).content.decode()
    save(client, ingrid, **{f"terms{talk.service_id}-own_price_amount": "500"}, mail_moved=None)
    talk.refresh_from_db()
    ingrid.refresh_from_db()
    assert talk.own_price_amount == 50000
    assert not ingrid.mail_moved


def test_who_only_sees_all_bookings_changes_nothing(client: Browser, ingrid: Therapist) -> None:
    user = factories.user("seeing")
    rights = ["access_admin", "see_all_bookings", "change_workinghours"]
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    for answer in (client.get(page(ingrid)), client.post(page(ingrid), {})):
        assert answer.headers["Location"] == reverse("wagtailadmin_home")
    ingrid.refresh_from_db()
    assert ingrid.accepting_clients


def test_time_off_from_here_is_the_same_action(browser: Browser, ingrid: Therapist) -> None:
    address = reverse("booking_days_off:away", args=[ingrid.pk])
    browser.post(address, {"first": "24.12.2030", "last": "31.12.2030"})
    assert "24. desember – tirsdag 31. desember 2030" in browser.get(page(ingrid)).content.decode()


def test_all_of_it_costs_the_same_for_any_number_of_services(
    browser: Browser, ingrid: Therapist
) -> None:
    let_therapists_change_terms()
    costs = set()
    for number in (1, 3, 20):
        while ingrid.offerings.count() < number:
            factories.offering(ingrid, factories.service())
        browser.get(page(ingrid))
        with CaptureQueriesContext(connection) as queries:
            browser.get(page(ingrid))
        costs.add(len(queries))
    assert len(costs) == 1


FIELDS = {
    "therapist-new": "mail_new",
    "therapist-moved": "mail_moved",
    "therapist-left": "mail_moved",
    "therapist-cancelled": "mail_cancelled",
}


def sent(kind: str, booking: Any, suffix: str) -> tuple[str, int]:
    outbox.put(f"mail-{kind}", booking.pk, suffix)
    errand = Errand.objects.latest("pk")
    before = len(mail.outbox)
    perform(errand.pk)
    errand.refresh_from_db()
    return errand.state, len(mail.outbox) - before


@pytest.mark.parametrize("kind", FIELDS)
def test_a_mail_that_is_off_is_not_sent(ingrid: Therapist, kind: str) -> None:
    jonas = factories.therapist("Jonas", email="jonas@example.org")
    booking = factories.booking(
        therapist=jonas if kind == "therapist-left" else ingrid,
        state="cancelled" if kind == "therapist-cancelled" else "confirmed",
    )
    suffix = f".{ingrid.pk}" if kind == "therapist-left" else ""
    assert sent(kind, booking, f"1{suffix}") == ("done", 1)
    assert mail.outbox[-1].to == ["ingrid@example.org"]
    Therapist.objects.filter(pk=ingrid.pk).update(**{FIELDS[kind]: False})
    assert sent(kind, booking, f"2{suffix}") == ("dropped", 0)
    Therapist.objects.filter(pk=ingrid.pk).update(**{FIELDS[kind]: True})
    assert sent(kind, booking, f"3{suffix}") == ("done", 1)


def test_every_mail_to_her_can_be_turned_off_but_the_one(ingrid: Therapist) -> None:
    for field in ("mail_new", "mail_moved", "mail_cancelled", "mail_standing"):
        setattr(ingrid, field, False)
    assert [kind for kind in TO_THERAPIST if ingrid.wants(kind)] == ["therapist-collision"]
    assert ingrid.wants("confirmed")
