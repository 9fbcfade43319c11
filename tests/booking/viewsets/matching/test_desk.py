"""The desk's queue, and the page of a request: whom to propose, and what happened."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking.actions.matching import accept, another, refuse
from booking.models import MatchProposal, MatchRequest, MatchRound, Therapist
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.booking.conftest import Practice, Travel
from tests.booking.match import answers, asks, proposals, states, waiting

QUEUE = "booking_matching:index"


@pytest.fixture(autouse=True)
def world(practice: Practice, travel: Travel) -> None:
    """Sunday noon, and Ingrid works on Monday."""


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


@pytest.fixture
def jonas(practice: Practice) -> Therapist:
    jonas = factories.therapist("Jonas", slug="jonas", email="jonas@example.org")
    factories.offering(jonas, practice.talk)
    works(jonas, at(12), at(14))
    return jonas


def page(request: MatchRequest, name: str = "one") -> str:
    return reverse(f"booking_matching:{name}", args=[request.pk])


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def look(desk: Browser, request: MatchRequest, **typed: Any) -> Any:
    return desk.post(page(request, "send"), {"round": waiting(request).pk, **typed})


def send(desk: Browser, looked: Any, request: MatchRequest) -> Any:
    """Presses the button of the second look."""
    context = looked.context
    data = {**context["typed"], context["page_field"]: context["sure"], "send": "yes"}
    data["round"] = context["view"].round.pk
    return desk.post(page(request, "send"), data)


def test_the_most_pressing_comes_first_in_words(desk: Browser, travel: Travel) -> None:
    asks("kari")
    travel(SUNDAY_NOON + timedelta(hours=20))
    asks("ola")
    travel(SUNDAY_NOON + timedelta(hours=37))

    answer = desk.get(reverse(QUEUE))

    rows = answer.context["rows"]
    assert [row["name"] for row in rows] == ["Kari", "Ola"]
    assert [row["left"].pressing for row in rows] == ["three-quarters", "calm"]
    assert "11 timer igjen" in text(answer)
    assert "tre firedeler av tiden er gått" in text(answer)
    travel(SUNDAY_NOON + timedelta(hours=53))
    assert "5 timer over tiden" in text(desk.get(reverse(QUEUE)))


def test_half_of_working_hours(desk: Browser, travel: Travel) -> None:
    """Of 16 hours from Monday at 8 half are gone on Monday at 16."""
    from booking.models import Matching

    Matching.objects.create(counting="working", promised_hours=16)
    travel(at(8))
    asks()
    travel(at(15, 59))
    assert desk.get(reverse(QUEUE)).context["rows"][0]["left"].pressing == "calm"
    travel(at(16))
    assert desk.get(reverse(QUEUE)).context["rows"][0]["left"].pressing == "half"
    travel(at(16, days=1))
    assert desk.get(reverse(QUEUE)).context["rows"][0]["left"].pressing == "over"


def test_each_state_has_its_list(desk: Browser, practice: Practice) -> None:
    answers(asks("kari"), practice.ingrid)
    asks("ola")

    waits, proposed = (
        text(desk.get(reverse(QUEUE), {"state": state})) for state in ("", "proposed")
    )

    assert "Ola" in waits
    assert "Kari" not in waits
    assert "Kari" in proposed
    assert "Ingrid" in proposed
    assert "Ingen her" not in proposed
    assert "Det er ingen" in text(desk.get(reverse(QUEUE), {"state": "declined"}))


def test_nobody_waits(desk: Browser) -> None:
    assert "Ingen venter på svar akkurat nå" in text(desk.get(reverse(QUEUE), {"state": "x"}))


@pytest.mark.parametrize("state", ["open", "proposed"])
def test_so_many_queries_for_any_number(desk: Browser, practice: Practice, state: str) -> None:
    def fill(names: str) -> None:
        for name in names:
            made = asks(name, email=f"{name}@{state}.example")
            if state == "proposed":
                answers(made, practice.ingrid)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert desk.get(reverse(QUEUE), {"state": state}).status_code == 200
        return len(found)

    fill("a")
    desk.get(reverse(QUEUE))
    one = queries()
    fill("bcdef")
    assert queries() == one


@pytest.mark.parametrize(("group", "status"), [("Resepsjon", 200), ("Terapeuter", 302)])
def test_only_the_desk(client: Browser, group: str, status: int) -> None:
    asked = asks()
    client.force_login(factories.user("reidar", group))
    assert client.get(reverse(QUEUE)).status_code == status
    assert client.get(page(asked)).status_code == (status if status == 200 else 404)


def test_who_may_only_look_sends_nothing(client: Browser, practice: Practice) -> None:
    asked = asks()
    reader = factories.user("reidar", "Resepsjon")
    change = Permission.objects.get(codename="change_matchrequest")
    reader.groups.get().permissions.remove(change)
    client.force_login(reader)
    assert client.get(page(asked)).context["form"] is None
    typed = {"round": waiting(asked).pk, f"place-{practice.ingrid.pk}": "1", "send": "yes"}
    assert client.post(page(asked, "send"), typed).status_code == 302
    assert client.post(page(asked, "decide"), {"decline": "yes"}).status_code == 302
    assert states(asked) == ["open"]


def test_what_was_answered_and_who_could_help(
    desk: Browser, practice: Practice, jonas: Therapist
) -> None:
    rus = factories.topic("Rus")
    practice.ingrid.topics.add(rus)
    asked = asks(answers={"where": ["online"], "topics": [rus.slug], "when": ["monday-morning"]})

    answer = desk.get(page(asked))

    shown = text(answer)
    assert "Mandag formiddag" in shown
    assert "Arbeider med rus, har tid mandag formiddag, på nett" in shown
    assert "100 av 100" in shown
    assert "Arbeider ikke med noe av det det gjelder" in shown
    assert "kari@example.org" not in shown
    choices = answer.context["choices"]
    assert [each.name for each in choices.ranked] == ["Ingrid"]
    assert [each.name for each in choices.left_out] == ["Jonas"]
    assert answer.context["form"].place(practice.ingrid.pk).value() == "1"


def test_a_topic_that_nobody_works_with_is_warned_of(desk: Browser, practice: Practice) -> None:
    spill = factories.topic("Spill")
    answer = desk.get(page(asks(answers={"where": ["online"], "topics": [spill.slug]})))
    assert "Ingen her arbeider med: Spill" in text(answer)
    assert answer.context["form"].place(practice.ingrid.pk).value() == ""


def test_contact_is_shown_once_and_noted(desk: Browser) -> None:
    asked = asks()
    shown = text(desk.post(page(asked, "contact")))
    assert "kari@example.org" in shown
    assert "Hvem som har sett" in shown or "Hvem som har slått" in shown
    assert "kari@example.org" not in text(desk.get(page(asked)))


def test_chosen_looked_over_and_sent(desk: Browser, practice: Practice, jonas: Therapist) -> None:
    asked = asks()
    typed = {
        f"place-{practice.ingrid.pk}": "2",
        f"place-{jonas.pk}": "1",
        f"line-{jonas.pk}": "Han har god tid <b>til deg</b>.",
    }

    looked = look(desk, asked, **typed)

    assert states(asked) == ["open"]
    assert [each["name"] for each in looked.context["look"]] == ["Jonas", "Ingrid"]
    assert "&lt;b&gt;til deg&lt;/b&gt;" in text(looked)
    answer = send(desk, looked, asked)
    assert answer.status_code == 302
    assert states(asked) == ["proposed", "proposed", "proposed"]
    assert [each.therapist.name for each in proposals(asked)] == ["Jonas", "Ingrid"]
    shown = text(desk.get(page(asked)))
    assert "Han har god tid" in shown
    assert "desk, i tide" in shown


def test_change_keeps_what_was_typed(desk: Browser, practice: Practice) -> None:
    asked = asks()
    pk = practice.ingrid.pk
    typed = {f"place-{pk}": "1", f"line-{pk}": "Ring gjerne.", "change": "yes"}
    answer = look(desk, asked, **typed)
    assert "Ring gjerne." in text(answer)
    assert answer.context["form"].place(pk).value() == "1"


@pytest.mark.parametrize(
    ("places", "message"),
    [
        (("", ""), "Velg én til tre terapeuter"),
        (("1", "1"), "To av dem har samme nummer"),
        (("4", ""), "Velg et gyldig"),
    ],
)
def test_a_wrong_choice_is_told_and_nothing_lost(
    desk: Browser, practice: Practice, jonas: Therapist, places: tuple[str, str], message: str
) -> None:
    asked = asks()
    first, second = places
    line = "En linje som ikke må bli borte"
    typed = {f"place-{practice.ingrid.pk}": first, f"place-{jonas.pk}": second}
    answer = look(desk, asked, **typed, **{f"line-{jonas.pk}": line})
    assert answer.status_code == 422
    assert message in text(answer)
    assert line in text(answer)
    assert states(asked) == ["open"]


def test_who_breaks_a_rule_is_proposed_only_with_a_line(
    desk: Browser, practice: Practice, jonas: Therapist
) -> None:
    rus = factories.topic("Rus")
    practice.ingrid.topics.add(rus)
    asked = asks(answers={"where": ["online"], "topics": [rus.slug]})
    without = look(desk, asked, **{f"place-{jonas.pk}": "1"})
    assert without.status_code == 422
    assert "Skriv hvorfor likevel" in text(without)
    line = {f"line-{jonas.pk}": "Han har lang erfaring med dette."}
    looked = look(desk, asked, **{f"place-{jonas.pk}": "1"}, **line)
    assert send(desk, looked, asked).status_code == 302
    assert states(asked) == ["proposed", "proposed"]


def test_who_takes_nobody_cannot_be_proposed(desk: Browser, jonas: Therapist) -> None:
    Therapist.objects.filter(pk=jonas.pk).update(accepting_clients=False)
    asked = asks()
    form = desk.get(page(asked)).context["form"]
    assert jonas.pk not in form.people
    typed = {f"place-{jonas.pk}": "1", f"line-{jonas.pk}": "Likevel"}
    assert look(desk, asked, **typed).status_code == 422


def test_of_two_at_the_desk_the_second_is_told_and_keeps_what_was_written(
    desk: Browser, practice: Practice, jonas: Therapist
) -> None:
    asked = asks()
    pk = practice.ingrid.pk
    looked = look(desk, asked, **{f"place-{pk}": "1", f"line-{pk}": "Mine ord"})
    other = factories.user("ola", "Praksisadministratorer")
    answers(asked, jonas, by=other)

    answer = send(desk, looked, asked)

    assert answer.status_code == 409
    shown = text(answer)
    assert "Mine ord" in shown
    assert "Ikke sendt" in shown
    assert "Jonas" in shown
    assert states(asked) == ["proposed", "proposed"]


def test_a_page_of_an_earlier_asking_sends_nothing(
    desk: Browser, practice: Practice, jonas: Therapist
) -> None:
    asked = asks()
    old = waiting(asked).pk
    answers(asked, practice.ingrid)
    another(asked)
    typed = {"round": old, f"place-{jonas.pk}": "1", f"line-{jonas.pk}": "Gamle ord"}
    answer = desk.post(page(asked, "send"), typed)
    assert answer.status_code == 409
    assert "Gamle ord" in text(answer)
    assert states(asked) == ["open", "passed"]


def test_what_nobody_signed_is_looked_over_first(desk: Browser, practice: Practice) -> None:
    asked = asks()
    answer = look(desk, asked, **{f"place-{practice.ingrid.pk}": "1", "send": "yes", "key": "x"})
    assert answer.context["look"]
    assert states(asked) == ["open"]


def test_a_no_with_its_reason_is_for_staff_and_opens_it_again(
    desk: Browser, practice: Practice, jonas: Therapist
) -> None:
    asked = asks()
    answers(asked, practice.ingrid)
    refuse(proposals(asked)[0], "Jeg kjenner familien", by=practice.ingrid.user)

    answer = desk.get(page(asked))

    shown = text(answer)
    assert "Jeg kjenner familien" in shown
    assert "Notert av" not in shown
    assert "Runde 2" in shown
    assert practice.ingrid.pk not in answer.context["form"].people
    assert answer.context["form"].place(jonas.pk).value() == "1"


def test_the_desk_says_it_for_who_calls(
    desk: Browser, practice: Practice, jonas: Therapist
) -> None:
    asked = asks()
    answers(asked, practice.ingrid, jonas)
    first, second = proposals(asked)
    decide = page(asked, "decide")
    desk.post(decide, {"refuse": first.pk, "why": "Ferie"})
    assert states(asked) == ["proposed", "refused", "proposed"]
    desk.post(decide, {"accept": second.pk})
    assert states(asked) == ["accepted", "refused", "chosen"]
    shown = text(desk.get(page(asked)))
    assert re.search(r"Ferie.*Notert av desk", shown, re.DOTALL)
    assert f"{reverse('booking_bookings:new_for', args=[asked.client_id])}?therapist=jonas" in shown
    assert desk.get(reverse("booking_bookings:new_for", args=[asked.client_id])).status_code == 200
    late = text(desk.post(decide, {"decline": "yes"}, follow=True))
    assert "det står annerledes til nå" in late or "Ingenting ble endret" in late
    assert states(asked)[0] == "accepted"


def test_others_or_none_of_it(desk: Browser, practice: Practice) -> None:
    asked = asks()
    answers(asked, practice.ingrid)
    desk.post(page(asked, "decide"), {"another": "yes"})
    assert states(asked) == ["open", "passed"]
    assert desk.get(page(asked)).context["choices"].first == []  # nobody is suggested twice
    desk.post(page(asked, "decide"), {"decline": "yes"})
    assert states(asked)[0] == "declined"
    assert desk.get(page(asked)).context["form"] is None


def test_when_all_who_fit_have_said_no_it_is_told(
    desk: Browser, practice: Practice, jonas: Therapist
) -> None:
    Therapist.objects.filter(pk=jonas.pk).update(languages=["pl"])
    practice.ingrid.languages = ["nb"]
    practice.ingrid.save()
    asked = asks(answers={"where": ["online"], "language": "nb"})
    answers(asked, practice.ingrid)
    refuse(proposals(asked)[0], "", None)
    answer = desk.get(page(asked))
    assert "har sagt nei. Under står det som taler imot de andre" in text(answer)
    assert list(answer.context["form"].people) == [jonas.pk]


@pytest.mark.parametrize("state", ["open", "proposed"])
def test_a_request_takes_so_many_queries_for_any_number_of_therapists(
    desk: Browser, practice: Practice, state: str
) -> None:
    def people(number: int) -> list[Therapist]:
        made = [factories.therapist() for _each in range(number)]
        for each in made:
            factories.offering(each, practice.talk)
            works(each, at(12), at(14))
        return made

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert desk.get(page(asked)).status_code == 200
        return len(found)

    asked = asks()
    if state == "proposed":
        answers(asked, *people(1))
        another(asked)
        answers(asked, *people(1))
    desk.get(page(asked))
    one = queries()
    more = people(8)
    if state == "proposed":
        another(asked)
        answers(asked, *more[:3])
    assert queries() == one


@pytest.mark.parametrize("field", ["refuse", "accept"])
@pytest.mark.parametrize("value", ["", "x", "0", "9" * 30, "²"])
def test_no_such_proposal(desk: Browser, field: str, value: str) -> None:
    assert desk.post(page(asks(), "decide"), {field: value}).status_code == 404


def test_of_another_request_nothing_is_reached(desk: Browser, practice: Practice) -> None:
    mine, other = asks("kari"), asks("ola")
    answers(other, practice.ingrid)
    desk.post(page(mine, "decide"), {"refuse": proposals(other)[0].pk})
    assert states(other) == ["proposed", "proposed"]


def test_what_is_deleted_stands_without_a_person(desk: Browser, practice: Practice) -> None:
    asked = asks()
    answers(asked, practice.ingrid)
    accept(asked, "ingrid")
    blank = {"client": None, "token_hash": None, "sealed": "", "ip_index": "", "request_key": None}
    MatchRequest.objects.filter(pk=asked.pk).update(**blank)
    MatchProposal.objects.update(sealed="", sealed_refusal="")
    shown = text(desk.get(page(asked)))
    assert "Slettet" in shown
    assert "Kari" not in shown
    assert desk.post(page(asked, "contact")).status_code == 200
    assert "Slettet" in text(desk.get(reverse(QUEUE), {"state": "accepted"}))


def test_without_its_key_it_can_be_looked_at(desk: Browser, settings: Any) -> None:
    from cryptography.fernet import Fernet

    asked = asks()
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    answer = desk.get(page(asked))
    assert answer.status_code == 200
    assert answer.context["form"] is None
    assert "kan ikke leses" in text(answer)
    assert desk.get(reverse(QUEUE)).status_code == 200


def test_a_therapist_who_was_deleted_while_proposed(
    desk: Browser, practice: Practice, jonas: Therapist
) -> None:
    asked = asks()
    answers(asked, jonas)
    jonas.offerings.all().delete()
    jonas.delete()
    assert desk.get(page(asked)).status_code == 200
    assert MatchRound.objects.get().answered_at
