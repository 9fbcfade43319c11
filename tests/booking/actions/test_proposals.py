"""Another therapist for a session: proposed by the desk, agreed to by its client."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from booking import actions
from booking.actions import calling_off, proposals
from booking.actions.errors import Invalid, Overtaken, SlotTaken
from booking.attention import Attention, troubles
from booking.availability import free_times, local_days
from booking.models import (
    Answer,
    Booking,
    Change,
    Claim,
    Client,
    Offering,
    Proposal,
    Room,
    Therapist,
    VatRate,
    WhyCancelled,
)
from booking.states import TransitionRefused
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking import factories, moving
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.moving import DESK, then

pytestmark = pytest.mark.django_db


@pytest.fixture
def jonas(practice: Practice) -> Therapist:
    return moving.colleague(practice)


@pytest.fixture
def confirmed(practice: Practice, jonas: Therapist, travel: Travel, stripe: StandIn) -> Booking:
    """Paid, with Ingrid at ten on the Monday of the week after, which is eight days ahead."""
    booking = moving.paid(practice, stripe)
    while perform_due():
        pass
    mail.outbox.clear()
    return booking


def hers(of: Therapist) -> Offering:
    return of.offerings.select_related("therapist", "service").get()


def propose(booking: Booking, to: Therapist, hour: int = 10) -> Proposal:
    return moving.proposed(booking, to, hour)


def accept(booking: Booking, hour: int = 10) -> None:
    proposals.accept(Booking.objects.get(pk=booking.pk), "jonas", then(hour))


def decline(booking: Booking, hour: int = 10) -> None:
    proposals.decline(Booking.objects.get(pk=booking.pk), "jonas", then(hour))


def claims(of: Therapist) -> int:
    return Claim.objects.filter(resource=of.resource_id).count()


def free(of: Therapist, hour: int) -> bool:
    start = then(hour)
    day = local_days(start.date(), start.date())
    return any(each.start == start for each in free_times([hers(of)], day, SUNDAY_NOON))


def steps(booking: Booking) -> list[str]:
    return [each.reason for each in booking.changes.filter(money="") if each.reason]


def test_until_she_answers_both_times_are_taken_and_nothing_else_is_changed(
    confirmed: Booking, practice: Practice, jonas: Therapist
) -> None:
    made = propose(confirmed, jonas, 11)
    booking = Booking.objects.get()
    assert (booking.therapist, booking.start, booking.sequence) == (
        practice.ingrid,
        then(10),
        0,
    )
    assert claims(jonas) == claims(practice.ingrid) > 0
    assert not free(jonas, 11)
    assert free(jonas, 12)
    assert made.expires_at == SUNDAY_NOON + timedelta(hours=48)
    assert steps(booking) == ["proposed"]
    rival = practice.wants(then(11), therapist="jonas", email="ola@example.org")
    Therapist.objects.update(accepting_clients=True)
    with pytest.raises(SlotTaken):
        actions.book(rival)


def test_the_client_is_asked_by_a_mail_that_tells_nobody_else_anything(
    confirmed: Booking, jonas: Therapist
) -> None:
    propose(confirmed, jonas, 11)
    perform_due()
    [letter] = mail.outbox
    assert letter.to == ["kari@example.org"]
    assert "Jonas" not in letter.subject
    assert "Ingrid" not in letter.subject
    said = " ".join(letter.body.split())
    assert "Jonas" in said
    assert "kl. 11.00" in said
    assert f"/time/{confirmed.token}/" in said
    assert not Client.objects.visible_to(factories.user("jonas2", "Terapeuter")).exists()


def test_her_yes_moves_the_session_and_tells_everybody(
    confirmed: Booking, practice: Practice, jonas: Therapist
) -> None:
    propose(confirmed, jonas, 11)
    perform_due()
    mail.outbox.clear()
    accept(confirmed, 11)
    accept(confirmed, 11)
    perform_due()
    booking = Booking.objects.get()
    assert (booking.therapist, booking.start) == (jonas, then(11))
    assert (booking.sequence, booking.payment_state) == (1, "paid")
    assert booking.event is not None
    assert booking.event.calendar_id == jonas.sessions_id
    assert claims(practice.ingrid) == 0
    assert claims(jonas) == 12
    assert not Claim.objects.exclude(proposal=None).exists()
    assert Proposal.objects.get().state == Answer.ACCEPTED
    assert steps(booking) == ["proposed", "moved"]
    told = sorted(address for letter in mail.outbox for address in letter.to)
    assert told == ["ingrid@example.org", "jonas@example.org", "kari@example.org"]
    assert Change.objects.get(reason="moved").actor == "client"


def test_whoever_read_it_before_her_yes_does_not_move_it_back(
    confirmed: Booking, jonas: Therapist
) -> None:
    propose(confirmed, jonas)
    stale = Booking.objects.get(pk=confirmed.pk)
    accept(confirmed)
    with pytest.raises(TransitionRefused):
        actions.reschedule(stale, then(12), actor="client")
    confirmed.refresh_from_db()
    assert (confirmed.therapist, confirmed.start) == (jonas, then(10))


def test_a_mail_about_another_therapist_at_the_same_hour_tells_of_no_new_time(
    confirmed: Booking, jonas: Therapist
) -> None:
    propose(confirmed, jonas)
    accept(confirmed)
    perform_due()
    [letter] = [each for each in mail.outbox if each.to == ["kari@example.org"]]
    said = " ".join(letter.body.split())
    assert letter.subject.startswith("Endret: ")
    assert "Tidspunktet er det samme, og du har timen hos Jonas." in said
    assert "gamle" not in said


def test_her_no_leaves_all_as_it_was(
    confirmed: Booking, practice: Practice, jonas: Therapist
) -> None:
    propose(confirmed, jonas)
    decline(confirmed)
    decline(confirmed)
    booking = Booking.objects.get()
    assert (booking.therapist, booking.sequence) == (practice.ingrid, 0)
    assert (claims(jonas), claims(practice.ingrid)) == (0, 12)
    assert steps(booking) == ["proposed", "proposal declined"]
    with pytest.raises(TransitionRefused):
        accept(confirmed)


def test_a_no_does_not_undo_a_yes(confirmed: Booking, jonas: Therapist) -> None:
    propose(confirmed, jonas)
    accept(confirmed)
    with pytest.raises(TransitionRefused):
        decline(confirmed)


def test_the_same_hour_in_the_only_room_is_no_conflict_with_itself(
    practice: Practice, jonas: Therapist, travel: Travel, stripe: StandIn
) -> None:
    room = Room.objects.create(place=practice.oslo, name="Rom 1")
    booking = moving.paid(practice, stripe, format="in_person", place="oslo")
    propose(booking, jonas)
    booking.refresh_from_db()
    assert booking.room == room
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(
            resource=room.resource,
            cell=Claim.objects.filter(resource=room.resource).first().cell,  # type: ignore[union-attr]
            booking=booking,
        )
    accept(booking)
    booking.refresh_from_db()
    assert (booking.therapist, booking.room) == (jonas, room)
    assert Claim.objects.filter(resource=room.resource).count() == 12
    assert claims(practice.ingrid) == 0


def test_a_room_that_is_proposed_is_nobody_elses(
    practice: Practice, jonas: Therapist, travel: Travel, stripe: StandIn
) -> None:
    Room.objects.create(place=practice.oslo, name="Rom 1")
    booking = moving.paid(practice, stripe, format="in_person", place="oslo")
    propose(booking, jonas, 12)
    other = practice.wants(then(12), format="in_person", place="oslo", email="ola@example.org")
    with pytest.raises(SlotTaken):
        actions.book(other)
    decline(booking, 12)
    actions.book(other)


def test_at_its_end_the_time_is_free_and_it_waits_for_the_desk(
    confirmed: Booking, jonas: Therapist, travel: Travel
) -> None:

    propose(confirmed, jonas)
    travel(SUNDAY_NOON + timedelta(hours=47, minutes=59))
    assert proposals.lapse() == 0
    travel(SUNDAY_NOON + timedelta(hours=48))
    with pytest.raises(TransitionRefused):
        accept(confirmed)
    assert proposals.lapse() == 1
    assert proposals.lapse() == 0
    assert Proposal.objects.get().state == Answer.EXPIRED
    assert claims(jonas) == 0
    assert troubles(confirmed) == [Attention.PROPOSAL]
    actions.handled(confirmed, Attention.PROPOSAL, actor=DESK)
    assert troubles(confirmed) == []


def test_the_next_booker_need_not_wait_for_the_sweep(
    confirmed: Booking, practice: Practice, jonas: Therapist, travel: Travel
) -> None:
    propose(confirmed, jonas)
    Therapist.objects.update(accepting_clients=True)
    travel(SUNDAY_NOON + timedelta(hours=48))
    actions.book(practice.wants(then(10), therapist="jonas", email="ola@example.org"))
    assert Proposal.objects.get().state == Answer.EXPIRED


def test_she_must_answer_before_either_hour_comes_near(
    practice: Practice, jonas: Therapist, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    booking.refresh_from_db()
    made = proposals.propose(booking, hers(jonas), at(9), actor=DESK, seen=0)
    assert made.expires_at == at(7)
    assert proposals.withdraw(made, actor=DESK)
    travel(at(6, 31))
    with pytest.raises(Invalid):
        proposals.propose(booking, hers(jonas), at(9), actor=DESK, seen=0)
    travel(at(6, 30))
    proposals.propose(booking, hers(jonas), at(9), actor=DESK, seen=0)


@pytest.mark.parametrize("how", ["cancelled", "called off", "moved"])
def test_what_becomes_of_the_session_meanwhile_ends_it(
    confirmed: Booking, jonas: Therapist, how: str
) -> None:
    propose(confirmed, jonas, 11)
    if how == "cancelled":
        actions.cancel(confirmed, actor="client")
    elif how == "moved":
        actions.reschedule(confirmed, then(14), actor="client")
    else:
        why = calling_off.Decision(WhyCancelled.ANOTHER, "", everything=True, seen=0)
        calling_off.call_off(confirmed, why, actor=DESK)
    assert Proposal.objects.get().state == Answer.WITHDRAWN
    assert claims(jonas) == 0
    with pytest.raises(TransitionRefused):
        accept(confirmed, 11)
    assert "proposal withdrawn" in steps(confirmed)


def test_there_is_one_at_a_time_and_twice_is_once(confirmed: Booking, jonas: Therapist) -> None:
    first = propose(confirmed, jonas, 11)
    assert propose(confirmed, jonas, 11) == first
    with pytest.raises(Overtaken):
        propose(confirmed, jonas, 12)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(
            **{
                field.name: getattr(first, field.name)
                for field in Proposal._meta.concrete_fields
                if field.name != "id"
            }
        )
    assert proposals.withdraw(first, actor=DESK)
    assert not proposals.withdraw(first, actor=DESK)
    propose(confirmed, jonas, 12)


def test_an_answer_is_to_what_was_read(confirmed: Booking, jonas: Therapist) -> None:
    proposals.withdraw(propose(confirmed, jonas, 11), actor=DESK)
    propose(confirmed, jonas, 12)
    with pytest.raises(TransitionRefused):
        accept(confirmed, 11)
    with pytest.raises(TransitionRefused):
        accept(confirmed, 13)
    accept(confirmed, 12)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"price": 59500}, "pris"),
        ({"status": "other"}, "vilkår"),
        ({"vat": True}, "mva"),
    ],
    ids=["price", "status", "vat"],
)
def test_what_was_agreed_and_paid_must_stay(
    confirmed: Booking, jonas: Therapist, change: dict[str, Any], why: str
) -> None:
    if "price" in change:
        Offering.objects.filter(therapist=jonas).update(own_price_amount=change["price"])
    if "status" in change:
        Therapist.objects.filter(pk=jonas.pk).update(status="other")
    if "vat" in change:
        VatRate.objects.create(status="authorised", basis_points=2500, since=at(0).date())
    with pytest.raises(Invalid) as refused:
        propose(confirmed, Therapist.objects.get(pk=jonas.pk))
    assert list(refused.value.errors) == ["therapist"]
    assert not Proposal.objects.exists()


def test_a_time_that_is_not_free_cannot_be_proposed(
    confirmed: Booking, practice: Practice, jonas: Therapist
) -> None:
    factories.booking(therapist=jonas, service=practice.talk, start=then(11))
    with pytest.raises(SlotTaken):
        propose(confirmed, jonas, 11)
    with pytest.raises(Invalid):
        propose(confirmed, jonas, 18)
    with pytest.raises(Overtaken):
        proposals.propose(confirmed, hers(jonas), then(12), actor=DESK, seen=3)
    assert not Proposal.objects.exists()
    assert not Claim.objects.exclude(proposal=None).exists()


def test_the_client_is_seen_by_her_therapist_alone(
    confirmed: Booking, practice: Practice, jonas: Therapist
) -> None:
    users = {name: factories.user(f"{name}-user", "Terapeuter") for name in ("ingrid", "jonas")}
    for each in (practice.ingrid, jonas):
        Therapist.objects.filter(pk=each.pk).update(user=users[each.slug])

    def who_sees() -> list[str]:
        return [
            name
            for name, user in users.items()
            if Client.objects.visible_to(user).exists() or Booking.objects.visible_to(user).exists()
        ]

    propose(confirmed, jonas)
    assert who_sees() == ["ingrid"]
    accept(confirmed)
    assert who_sees() == ["jonas"]


def test_who_gave_the_service_up_is_not_proposed(confirmed: Booking, jonas: Therapist) -> None:
    assert [each.therapist for each in proposals.others(confirmed)] == [jonas]
    jonas.offerings.update(active=False)
    assert proposals.others(confirmed) == []


def test_who_works_here_no_longer_or_on_other_terms_gets_no_session(
    confirmed: Booking, practice: Practice, jonas: Therapist
) -> None:
    propose(confirmed, jonas)
    rows = Therapist.objects.filter(pk=jonas.pk)
    was = jonas.status
    rows.update(status="other")
    with pytest.raises(TransitionRefused):
        accept(confirmed)
    rows.update(status=was, active=False)
    with pytest.raises(TransitionRefused):
        accept(confirmed)
    booking = Booking.objects.get()
    assert (booking.therapist, booking.sequence) == (practice.ingrid, 0)
    assert proposals.lapse() == 1
    assert claims(jonas) == 0
    assert troubles(booking) == [Attention.PROPOSAL]
