"""Questions and weights: edited as versions, compared, taken up again, and tried before saving."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking.actions.errors import Overtaken
from booking.actions.matching.versions import publish
from booking.matching.questions import ROLES, asked, current
from booking.models import MatchVersion, Therapist
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice, Travel
from tests.booking.match import asks

VERSIONS = "booking_matching:versions"
WEIGHTS = {"topics": 100, "gender": 25, "lived": 20, "experience": 15, "time": 20, "load": 10}


@pytest.fixture(autouse=True)
def world(practice: Practice, travel: Travel) -> None:
    """Sunday noon, and Ingrid works on Monday."""
    Therapist.objects.update(languages=["nb", "en"])


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


def shown(desk: Browser) -> dict[str, Any]:
    """What the browser would post of the page as it came."""
    form = desk.get(reverse(VERSIONS)).context["form"]
    data: dict[str, Any] = {}
    for part in (*form.questions, form.weights, form.about):
        for field in part:
            value = field.value()
            if value is not False and value is not None:
                data[field.html_name] = "on" if value is True else value
    return data


def save(desk: Browser, **over: Any) -> Any:
    data = {**shown(desk), **{name.replace("__", "-"): value for name, value in over.items()}}
    kept = {name: value for name, value in data.items() if value is not None}
    return desk.post(reverse(VERSIONS), kept)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def of_current(slug: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in current().questions if each["slug"] == slug)
    return found


def test_as_it_comes_it_asks_the_same(desk: Browser) -> None:
    before = {each.slug: each for each in asked(current(), "nb")}
    answer = save(desk)
    assert answer.status_code == 302
    assert current().number == 2
    assert current().points.topics == WEIGHTS["topics"]
    assert {each.slug: each for each in asked(current(), "nb")} == before


def test_words_order_and_answers_are_the_practices_own(desk: Browser) -> None:
    rus, sorg = factories.topic("Rus"), factories.topic("Sorg")
    factories.topic("Angst")
    save(
        desk,
        topics__text_nb="Hva kan vi hjelpe med?",
        topics__help_en="As many as you like.",
        topics__options=[rus.slug, sorg.slug],
        language__order="1",
        topics__order="2",
        whom__shown=None,
        note="Kortere",
    )

    questions = asked(current(), "nb")
    slugs = [each["slug"] for each in current().questions]
    assert slugs[:2] == ["language", "topics"] or slugs.index("language") < slugs.index("topics")
    topics = next(each for each in questions if each.slug == "topics")
    assert topics.text == "Hva kan vi hjelpe med?"
    assert [each.text for each in topics.options] == ["Rus", "Sorg"]
    assert "whom" not in {each.slug for each in questions}
    in_english = next(each for each in asked(current(), "en") if each.slug == "topics")
    assert in_english.help == "As many as you like."
    assert in_english.text == "What would you like to talk about?"
    assert current().note == "Kortere"


def test_all_ticked_is_also_what_comes_later(desk: Browser) -> None:
    factories.topic("Rus")
    factories.topic("Sorg")
    save(desk)
    assert of_current("topics")["options"] == []
    factories.topic("Angst")
    topics = next(each for each in asked(current(), "nb") if each.slug == "topics")
    assert len(topics.options) == 3


def test_where_is_asked_whatever_is_sent(desk: Browser) -> None:
    save(desk, where__shown=None)
    assert of_current("where")["shown"] is True


def test_saved_anew_when_all_that_it_named_is_gone(desk: Browser) -> None:
    named = [{"slug": "where", "options": ["bergen"]}, {"slug": "topics", "options": ["gone"]}]
    publish(named, WEIGHTS, seen=1, by=None)
    assert save(desk).status_code == 302
    assert of_current("where")["options"] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("weight-topics", "101"),
        ("weight-topics", "-1"),
        ("weight-load", "1.5"),
        ("weight-load", ""),
        ("topics-order", "0"),
        ("topics-order", "7"),
        ("topics-text_nb", "x" * 121),
        ("topics-options", ["no-such-topic"]),
        ("topics-options", []),
        ("note", "x" * 201),
        ("seen", "x"),
        ("seen", "9" * 30),
    ],
)
def test_what_is_wrong_is_told_and_nothing_saved(desk: Browser, name: str, value: Any) -> None:
    factories.topic("Rus")
    data = {**shown(desk), "when-help_nb": "Dette må ikke bli borte", name: value}
    answer = desk.post(reverse(VERSIONS), data)
    assert answer.status_code == 422
    assert "Dette må ikke bli borte" in text(answer)
    assert current().number == 1


def test_of_two_who_save_the_second_is_told_and_loses_nothing(desk: Browser) -> None:
    data = {**shown(desk), "when-help_nb": "Mine ord"}
    publish(current().questions, WEIGHTS, seen=1, by=None)

    answer = desk.post(reverse(VERSIONS), data)

    assert answer.status_code == 409
    assert "noen andre har lagret en ny versjon" in text(answer).lower()
    assert "Mine ord" in text(answer)
    assert current().number == 2
    again = {**data, "seen": answer.context["form"].about["seen"].value()}
    assert desk.post(reverse(VERSIONS), again).status_code == 302
    assert current().number == 3
    assert of_current("when")["help"] == {"nb": "Mine ord"}


def test_a_version_is_never_published_twice() -> None:
    publish(current().questions, WEIGHTS, seen=1, by=None)
    with pytest.raises(Overtaken):
        publish(current().questions, WEIGHTS, seen=1, by=None)
    with pytest.raises(Overtaken):
        publish([], WEIGHTS, seen=0, by=None)
    with pytest.raises(ValueError, match="topics"):
        publish([], {**WEIGHTS, "topics": 101}, seen=2, by=None)
    assert MatchVersion.objects.count() == 2
    assert current().number == 2


def test_an_earlier_one_is_compared_and_used_again(desk: Browser) -> None:
    save(desk, weight__gender="80", topics__text_nb="Hva gjelder det?")
    first = reverse("booking_matching:version", args=[1])

    answer = desk.get(first)

    differing = [row.label for row in answer.context["rows"] if row.differs]
    assert differing == ["Spørsmål på norsk", "Kvinne eller mann"]
    desk.post(reverse("booking_matching:again", args=[1]), {"seen": "2"})
    assert current().number == 3
    assert current().points.gender == WEIGHTS["gender"]
    assert "som versjon 1" in text(desk.get(reverse(VERSIONS)))
    assert current().questions == MatchVersion.objects.get(number=1).questions
    late = desk.post(reverse("booking_matching:again", args=[1]), {"seen": "2"}, follow=True)
    assert "Ingenting ble endret" in text(late)
    assert current().number == 3


@pytest.mark.parametrize("other", ["", "1", "2", "x", "9999999999999", "²"])
def test_compared_with_whatever(desk: Browser, other: str) -> None:
    save(desk)
    for number in (1, 2):
        address = reverse("booking_matching:version", args=[number])
        assert desk.get(address, {"with": other}).status_code == 200
    assert desk.get(reverse("booking_matching:version", args=[99])).status_code == 404


@pytest.mark.parametrize("seen", ["", "x", "²", "9" * 30])
def test_used_again_from_no_page_of_ours(desk: Browser, seen: str) -> None:
    desk.post(reverse("booking_matching:again", args=[1]), {"seen": seen})
    assert current().number == 1


def test_a_request_keeps_the_version_it_was_made_under(desk: Browser) -> None:
    save(desk, where__text_nb="Hvor vil du møte oss?")
    request = asks()
    save(desk, where__text_nb="Noe annet")
    page = text(desk.get(reverse("booking_matching:one", args=[request.pk])))
    assert "Hvor vil du møte oss?" in page
    assert "Spurt som i versjon 2" in page


def test_weights_are_tried_before_they_are_saved(desk: Browser, practice: Practice) -> None:
    """Jonas is a man with less time; Ingrid is a woman. Somebody wished for a man."""
    jonas = factories.therapist("Jonas", slug="jonas", gender="man", languages=["nb"])
    factories.offering(jonas, practice.talk)
    works(jonas, at(16), at(17))
    Therapist.objects.filter(slug="ingrid").update(gender="woman")
    asks("kari", answers={"where": ["online"], "wishes": ["man"], "when": ["monday-morning"]})
    asks("ola")

    answer = save(desk, weight__gender="0", **{"try": "yes"})

    tried = answer.context["tried"]
    assert (tried["number"], tried["changed"]) == (2, 1)
    of_kari = tried["rows"][1]
    assert [each.name for each in of_kari["before"]] == ["Jonas", "Ingrid"]
    assert [(each.name, each.moved) for each in of_kari["after"]] == [
        ("Ingrid", True),
        ("Jonas", True),
    ]
    assert "Kari" not in text(answer)
    assert "1 av 2 forespørsler ville fått et annet svar" in text(answer)
    assert current().number == 1
    assert answer.context["form"].weights["gender"].value() == "0"


def test_trying_takes_so_many_queries_for_any_number(desk: Browser, practice: Practice) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            save(desk, **{"try": "yes"})
        return len(found)

    asks("a")
    queries()
    one = queries()
    for name in "bcde":
        asks(name)
    assert queries() == one


def test_nothing_to_try_on(desk: Browser) -> None:
    assert "ingen forespørsler å prøve" in text(save(desk, **{"try": "yes"}))


@pytest.mark.parametrize("group", ["Resepsjon", "Terapeuter"])
def test_only_who_runs_the_practice(client: Browser, group: str) -> None:
    client.force_login(factories.user("reidar", group))
    for address in (
        reverse(VERSIONS),
        reverse("booking_matching:version", args=[1]),
        reverse("booking_matching:again", args=[1]),
    ):
        assert client.get(address).status_code == 302
        assert client.post(address, {"seen": "1"}).status_code == 302
    assert current().number == 1


def test_every_role_can_be_edited(desk: Browser) -> None:
    form = desk.get(reverse(VERSIONS)).context["form"]
    assert sorted(each.slug for each in form.questions) == sorted(ROLES)
