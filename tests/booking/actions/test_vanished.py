"""What was deleted between the look at it and the write: a refusal in words, and nothing kept."""

from collections.abc import Callable
from typing import Any

import pytest

from booking import actions
from booking.actions import behalf, proposals
from booking.actions import booking as booking_action
from booking.actions.errors import Invalid
from booking.actions.request import understood
from booking.actions.waiting import wish as wish_action
from booking.availability.check import Asked
from booking.models import Booking, Client, Errand, Offering, Wish, WorkingHours
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice
from tests.booking.waiting import waits
from tests.ending import to_its_end

pytestmark = pytest.mark.usefixtures("travel")
THINGS = ["therapist", "service", "place"]
Vanish = Callable[[], Any]


@pytest.fixture
def gone(request: pytest.FixtureRequest, practice: Practice) -> Vanish:
    """Deletes what the test is named for; of a place, its hours were made others before."""

    def vanish() -> None:
        row: Any = {
            "therapist": practice.ingrid,
            "service": practice.intro,
            "place": practice.oslo,
        }[request.param]
        if request.param == "place":
            WorkingHours.objects.update(place=None)
        type(row).objects.get(pk=row.pk).delete()

    return vanish


def after(what: Vanish, do: Callable[..., Any]) -> Callable[..., Any]:
    """That happens, and a moment later it is done, to the end of its transaction."""

    def done(*args: Any, **kwargs: Any) -> Any:
        what()
        return to_its_end(do)(*args, **kwargs)

    return done


def then(do: Callable[..., Any], what: Vanish) -> Callable[..., Any]:
    """Done, and a moment later that happens."""

    def done(*args: Any, **kwargs: Any) -> Any:
        made = do(*args, **kwargs)
        what()
        return made

    return done


@pytest.mark.parametrize(
    ("gone", "blamed"),
    [("therapist", {"start"}), ("service", {"service"}), ("place", {"start"})],
    indirect=["gone"],
)
def test_while_she_books(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, gone: Vanish, blamed: set[str]
) -> None:
    monkeypatch.setattr(booking_action, "hold", after(gone, booking_action.hold))
    wanted = practice.wants(at(10), service="intro", format="in_person", place="oslo")
    with pytest.raises(Invalid) as refused:
        actions.book(wanted)
    assert set(refused.value.errors) == blamed
    assert not Booking.objects.exists()


def test_of_any_therapist_one_who_stays_is_booked(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    eva = factories.therapist("Eva", slug="eva")
    factories.offering(eva, practice.intro)
    works(eva, at(9), at(17))
    looked = then(understood, practice.ingrid.delete)
    monkeypatch.setattr(booking_action, "understood", looked)
    actions.book(practice.wants(at(10), service="intro", therapist=None))
    assert Booking.objects.get().therapist == eva


def wanted(practice: Practice, person: behalf.Person) -> behalf.Arrangement:
    rows = Offering.objects.select_related("service", "therapist")
    offering = rows.get(service=practice.intro, therapist=practice.ingrid)
    asked = Asked(at(10), "in_person", practice.oslo, notice=False)
    return behalf.Arrangement(offering, asked, person, "page-1")


@pytest.mark.parametrize("gone", THINGS, indirect=True)
def test_while_the_desk_books(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, gone: Vanish
) -> None:
    arranged = wanted(practice, behalf.Person("nb", "Kari", "kari@example.org"))
    confirming = behalf.confirming
    monkeypatch.setattr(behalf, "confirming", lambda *given: to_its_end(confirming(*given)))
    monkeypatch.setattr(behalf, "check", then(behalf.check, gone))
    with pytest.raises(Invalid) as refused:
        behalf.give(arranged, behalf.Waiver(), heard=True, actor="staff:desk")
    assert set(refused.value.errors) == {"start"}
    assert not Booking.objects.exists()


def test_of_a_client_whose_answers_deleted_themselves_with_her(practice: Practice) -> None:
    kari = factories.client()
    arranged = wanted(practice, behalf.Person("nb", client=kari.pk))
    kari.delete()
    with pytest.raises(Invalid) as refused:
        behalf.give(arranged, behalf.Waiver(), heard=True, actor="staff:desk")
    assert set(refused.value.errors) == {"client"}


@pytest.mark.parametrize("gone", ["service"], indirect=True)
def test_while_she_writes_herself_on_the_waiting_list(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, gone: Vanish
) -> None:
    monkeypatch.setattr(wish_action, "entered", after(gone, wish_action.entered))
    with pytest.raises(Invalid) as refused:
        waits(service="intro")
    assert set(refused.value.errors) == {"service"}
    assert not Wish.objects.exists()
    assert not Client.objects.exists()


def test_while_a_session_is_moved_to_her(
    practice: Practice, stripe: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    eva = factories.therapist("Eva", slug="eva")
    factories.offering(eva, practice.intro)
    works(eva, at(9), at(17))
    booking = actions.book(practice.wants(at(10), service="intro"))
    names = actions.reschedule.__globals__
    monkeypatch.setitem(names, "wished", then(names["wished"], eva.delete))
    with pytest.raises(Invalid) as refused:
        actions.reschedule(booking, at(11), "eva", actor="staff:desk")
    assert set(refused.value.errors) == {"therapist"}
    booking.refresh_from_db()
    assert (booking.therapist, booking.start) == (practice.ingrid, at(10))


def test_while_she_is_proposed_for_a_session(practice: Practice) -> None:
    eva = factories.therapist("Eva", slug="eva")
    hers = factories.offering(eva, practice.intro)
    works(eva, at(9), at(17))
    booking = actions.book(practice.wants(at(10), service="intro"))
    eva.delete()
    with pytest.raises(Invalid) as refused:
        proposals.propose(booking, hers, at(12), actor="staff:desk", seen=booking.sequence)
    assert set(refused.value.errors) == {"therapist"}


def test_a_mail_to_whom_a_session_left_and_who_is_deleted(
    practice: Practice,
) -> None:
    eva = factories.therapist("Eva", slug="eva", email="eva@example.org")
    factories.offering(eva, practice.intro)
    works(eva, at(9), at(17))
    booking = actions.book(practice.wants(at(10), service="intro", therapist="eva"))
    actions.reschedule(booking, at(11), "ingrid", actor="staff:desk")
    eva.delete()
    while perform_due():
        pass
    assert Errand.objects.get(kind="mail-therapist-left").state == "dropped"
