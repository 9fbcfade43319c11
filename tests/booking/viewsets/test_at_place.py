"""Payment at the place in the admin: booked, taken, taken back, given back and let off."""

from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from booking import actions
from booking.actions import place
from booking.forms import origin
from booking.forms.choice import Chosen
from booking.models import Booking, PlacePayment, PlaceRefund, Therapist
from booking.viewsets.new_session import NAMESPACE, NEW
from booking.worker import perform_due
from tests.booking import factories
from tests.booking.at_place import allowed, trusted
from tests.booking.conftest import Practice

pytestmark = pytest.mark.django_db
STEPS = ("take", "let_off", "mistake", "give_back", "owed")
FIELDS = {
    "take": {"way": "cash", "amount": "49500"},
    "let_off": {"reason": "free-hardship"},
    "mistake": {"words": "Feil time"},
    "give_back": {"amount": "200", "way": "cash", "reason": "goodwill"},
    "owed": {"way": "cash"},
}


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
def booking(practice: Practice, soon: datetime) -> Booking:
    return trusted(practice, soon)


def text(answer: Any) -> str:
    return str(answer.content.decode().replace("\u00a0", " "))


def way(booking: Booking, step: str) -> str:
    return reverse(f"booking_bookings:place_{step}", args=[booking.pk])


def page(browser: Browser, booking: Booking) -> str:
    return text(browser.get(reverse("booking_bookings:inspect", args=[booking.pk])))


def done(browser: Browser, booking: Booking, step: str, **over: str) -> Any:
    """As a person does it: looks it over, and says yes."""
    fields = FIELDS[step] | over
    opened = browser.get(way(booking, step))
    assert opened.status_code == 200
    if not opened.context["sure"]:
        opened = browser.post(way(booking, step), fields)
    sure = {"key": opened.context["sure"], "sure": "yes"}
    return browser.post(way(booking, step), fields | sure, follow=True)


def state(booking: Booking) -> str:
    booking.refresh_from_db()
    return booking.payment_state


def test_booked_on_the_phone_and_paid_when_she_comes(
    hers: Browser, soon: datetime, practice: Practice, caplog: pytest.LogCaptureFixture
) -> None:
    allowed()
    assert "Betales på stedet" in text(hers.get(NEW_URL, {"service": "talk"}))
    answer = hers.post(NEW_URL, typed(soon), follow=True)
    booking = Booking.objects.get()
    assert (booking.state, state(booking), booking.place_amount) == ("confirmed", "due", 49500)
    assert "kr 495 skal betales på stedet." in text(answer)
    answer = done(hers, booking, "take")
    assert "kr 495 er ført som betalt." in text(answer)
    assert (state(booking), PlacePayment.objects.get().way) == ("paid", "cash")
    perform_due()
    perform_due()
    assert any("Kvittering 1" in str(each.body) for each in mail.outbox)
    assert "Kari" not in caplog.text


NEW_URL = reverse(NEW)


def typed(start: datetime, where: str = "in_person", **over: str) -> dict[str, str]:
    place_of = "oslo" if where == "in_person" else ""
    return {
        "key": origin.issue(NAMESPACE),
        "book": "yes",
        "service": "talk",
        "slot": str(Chosen(start, "ingrid", where, place_of)),
        "name": "Kari Nordmann",
        "email": "kari@example.org",
        "language": "nb",
        "how": "trust",
        "agreed": "on",
        **over,
    }


def test_off_unless_the_practice_says_so(hers: Browser, soon: datetime) -> None:
    assert "Betales på stedet" not in text(hers.get(NEW_URL, {"service": "talk"}))
    answer = hers.post(NEW_URL, typed(soon))
    assert answer.status_code == 422
    assert "Praksisen tar ikke imot betaling på stedet." in text(answer)
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ({"where": "online"}, "Bare en time med oppmøte som koster noe, betales på stedet."),
        ({"agreed": ""}, "Si vilkårene til klienten"),
    ],
    ids=["online", "no yes"],
)
def test_what_is_missing_is_told(
    hers: Browser, soon: datetime, over: dict[str, str], told: str
) -> None:
    allowed()
    answer = hers.post(NEW_URL, typed(soon, **over))
    assert answer.status_code == 422
    assert told in text(answer)
    assert "kari@example.org" in text(answer)


def test_two_tabs_and_two_clicks_are_one_payment(desk: Browser, booking: Booking) -> None:
    pages = [desk.get(way(booking, "take")).context["sure"] for _tab in range(2)]
    for key in (pages[0], pages[0], pages[1]):
        fields = FIELDS["take"] | {"key": key, "sure": "yes"}
        answer = desk.post(way(booking, "take"), fields, follow=True)
        assert answer.status_code == 200
    assert "Det er gjort allerede" in text(answer)
    assert PlacePayment.objects.count() == 1


def test_without_a_way_nothing_is_taken(desk: Browser, booking: Booking) -> None:
    key = desk.get(way(booking, "take")).context["sure"]
    for wrong in ({"way": ""}, {"way": "vipps"}, {"amount": "x"}, {"key": "forged"}):
        fields = FIELDS["take"] | {"key": key, "sure": "yes"} | wrong
        assert desk.post(way(booking, "take"), fields).status_code == 200
    assert state(booking) == "due"


def test_taken_back_and_entered_again(desk: Browser, booking: Booking) -> None:
    done(desk, booking, "take")
    answer = done(desk, booking, "mistake")
    assert "Betalingen er tatt tilbake." in text(answer)
    assert state(booking) == "due"
    done(desk, booking, "take")
    assert state(booking) == "paid"
    shown = page(desk, booking)
    for told in (
        "Betaling (ført ved en feil)",
        "Feil time",
        "−kr 495",
        "Var ikke betalt på stedet",
    ):
        assert told in shown, told


def test_a_part_is_given_back(desk: Browser, booking: Booking) -> None:
    done(desk, booking, "take")
    much = desk.post(way(booking, "give_back"), FIELDS["give_back"] | {"amount": "496"})
    assert "Det er mer enn det som er igjen" in text(much)
    answer = done(desk, booking, "give_back", words="Kom for sent")
    assert "kr 200 er ført som gitt tilbake." in text(answer)
    assert state(booking) == "part_refunded"
    assert "Kom for sent" in page(desk, booking)
    assert "Ført ved en feil</a>" not in page(desk, booking)


def test_what_a_cancellation_left_waits_for_a_person(desk: Browser, booking: Booking) -> None:
    done(desk, booking, "take")
    Booking.objects.update(free_cancellation_hours=0)
    booking.refresh_from_db()
    actions.cancel(booking, actor="client")
    waits = reverse("booking_bookings:index") + "?attention=owed_back"
    assert booking.reference in text(desk.get(waits))
    assert "1 klient skal ha penger tilbake på stedet" in text(desk.get("/admin/"))
    assert "Penger å gi tilbake på stedet" in text(desk.get(reverse("booking_money:index")))
    done(desk, booking, "owed")
    assert state(booking) == "refunded"
    assert booking.reference not in text(desk.get(waits))
    assert PlaceRefund.objects.get().way == "cash"


def test_let_off(desk: Browser, booking: Booking) -> None:
    answer = done(desk, booking, "let_off")
    assert "Det er ikke lenger noe å betale." in text(answer)
    assert (state(booking), booking.price_amount) == ("none", 0)
    assert "Klienten har ikke råd" in text(answer) or "Ettergitt" in text(answer)


def test_a_therapist_takes_and_the_desk_gives_back(hers: Browser, booking: Booking) -> None:
    assert "Ettergitt" not in page(hers, booking)
    for step in ("let_off", "give_back", "owed"):
        assert hers.get(way(booking, step), follow=True).redirect_chain[-1][0] == "/admin/"
    done(hers, booking, "take")
    assert state(booking) == "paid"
    assert way(booking, "mistake") in page(hers, booking)
    assert way(booking, "give_back") not in page(hers, booking)


@pytest.mark.parametrize("step", STEPS)
def test_anothers_booking_is_not_there(
    client: Browser, practice: Practice, booking: Booking, step: str
) -> None:
    jonas = factories.therapist("Jonas", slug="jonas", login=True)
    assert jonas.user is not None
    client.force_login(jonas.user)
    key = origin.issue(f"TakeView-{booking.pk}")
    fields = FIELDS[step] | {"key": key, "sure": "yes"}
    for answer in (client.get(way(booking, step)), client.post(way(booking, step), fields)):
        assert answer.status_code == 404
    assert state(booking) == "due"


@pytest.mark.parametrize("step", STEPS)
def test_nothing_to_do_leads_back(
    desk: Browser, practice: Practice, booking: Booking, step: str
) -> None:
    """Of what is paid at Stripe, too."""
    by_card = factories.booking(therapist=practice.ingrid)
    answer = desk.get(way(by_card, step), follow=True)
    assert "Det er gjort allerede" in text(answer)
    assert "Betaling på stedet" not in text(answer)


def test_what_is_unpaid_is_listed(
    desk: Browser, booking: Booking, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = reverse("booking_bookings:index")
    assert booking.reference in text(desk.get(f"{index}?payment_state=due"))
    assert booking.reference not in text(desk.get(f"{index}?attention=unpaid"))
    monkeypatch.setattr("booking.clock.now", lambda: booking.end)
    assert booking.reference in text(desk.get(f"{index}?attention=unpaid"))
    today = text(desk.get("/admin/"))
    assert "1 bestilling skulle betales på stedet" in today
    assert way(booking, "take") in today
    place.take(booking, 49500, "cash", key="1", actor="staff:kari")
    assert way(booking, "take") not in text(desk.get("/admin/"))


def test_her_calendar_and_her_clients_say_so(hers: Browser, booking: Booking) -> None:
    client_page = reverse("booking_clients:one", args=[booking.client_id])
    assert "Skal betales på stedet" in text(hers.get(client_page))
    place.take(booking, 49500, "cash", key="1", actor="staff:ingrid")
    assert "Betalt på stedet" in text(hers.get(client_page))


def test_an_old_page_does_nothing_to_what_came_since(desk: Browser, booking: Booking) -> None:
    takes = FIELDS["take"] | {"key": desk.get(way(booking, "take")).context["sure"]}
    desk.post(way(booking, "take"), takes)
    page_open = desk.post(way(booking, "mistake"), FIELDS["mistake"]).context["sure"]
    mistake = FIELDS["mistake"] | {"key": page_open, "sure": "yes"}
    desk.post(way(booking, "mistake"), mistake)
    again = desk.post(way(booking, "mistake"), mistake, follow=True)
    assert "Det er gjort allerede" in text(again)

    answer = desk.post(way(booking, "take"), takes, follow=True)
    assert "er ført som betalt" not in text(answer)
    assert state(booking) == "due"

    done(desk, booking, "take")
    desk.post(way(booking, "mistake"), mistake)
    assert state(booking) == "paid"
