import pytest
from django.utils import translation

from booking.domain.matching import CELLS, Answers, cells_of
from booking.matching.questions import ROLES, Question, asked, current
from booking.matching.reading import cleaned, read
from booking.models import MatchVersion
from tests.booking import factories
from tests.booking.conftest import Practice

pytestmark = pytest.mark.usefixtures("practice")


def by_slug(language: str = "nb", **over: object) -> dict[str, Question]:
    version = current()
    for name, value in over.items():
        setattr(version, name, value)
    return {each.slug: each for each in asked(version, language)}


def slugs(question: Question) -> list[str]:
    return [each.slug for each in question.options]


def test_without_a_choice_nothing_is_asked() -> None:
    """One therapist without topics, who speaks nothing and sees individuals."""
    found = by_slug()
    assert list(found) == ["where", "when", "wishes"]
    assert slugs(found["where"]) == ["online", "oslo"]
    assert slugs(found["when"]) == list(CELLS)


def test_options_are_what_the_practice_has(practice: Practice) -> None:
    rus = factories.topic("Rus")
    practice.ingrid.languages, practice.ingrid.also_sees = ["nb", "en"], ["kin"]
    practice.ingrid.save()
    factories.therapist(accepting_clients=False, languages=["pl"])
    factories.place("Hamar", active=False)
    found = by_slug()
    assert list(found) == list(ROLES)
    assert slugs(found["topics"]) == [rus.slug]
    assert slugs(found["whom"]) == ["individual", "kin"]
    assert [each.text for each in found["language"].options] == ["Norsk", "Engelsk"]
    english = by_slug("en")
    assert [each.text for each in english["language"].options] == ["English", "Norwegian"]
    assert english["when"].options[0].text == "Monday morning"
    assert found["when"].options[0].text == "mandag formiddag"


def test_her_own_language_comes_first_then_what_most_speak(practice: Practice) -> None:
    for spoken in (["nn", "pl"], ["nb", "pl", "en"], ["nb", "nn"]):
        factories.offering(factories.therapist(languages=spoken), practice.talk)
    factories.therapist(languages=["so"])  # gives nothing
    assert [each.text for each in by_slug()["language"].options] == ["Norsk", "Polsk", "Engelsk"]
    assert slugs(by_slug("en")["language"]) == ["en", "nb", "pl"]


def test_a_version_says_what_is_asked_and_how() -> None:
    questions = [
        {"slug": "when", "text": {"nb": "Når?"}, "help": {"nb": "Velg."}, "options": CELLS[:2]},
        {"slug": "wishes", "shown": False},
        {"slug": "shoe_size"},
    ]
    found = by_slug(questions=questions)
    assert list(found) == ["when", "where"]
    assert (found["when"].text, found["when"].help) == ("Når?", "Velg.")
    assert slugs(found["when"]) == list(CELLS[:2])
    assert by_slug("en", questions=questions)["when"].text == "When does it suit you?"
    assert by_slug("nn", questions=questions)["when"].text == "Når?"
    with translation.override("en"):
        assert by_slug("nb", questions=questions)["when"].text == "Når?"


def test_where_can_be_answered_when_all_that_a_version_names_is_gone() -> None:
    named = [{"slug": "where", "options": ["bergen"]}, {"slug": "wishes", "options": ["gone"]}]
    found = by_slug(questions=named)
    assert list(found) == ["where"]
    assert slugs(found["where"]) == ["online", "oslo"]


def test_it_takes_as_many_queries_for_a_large_practice(
    django_assert_num_queries: object, practice: Practice
) -> None:
    for _number in range(10):
        factories.offering(factories.therapist(), practice.talk)
        factories.topic("x")
    version = MatchVersion.objects.get(current=True)
    with django_assert_num_queries(3):  # type: ignore[operator]
        asked(version, "nb")


def test_answers_are_read_as_they_were_meant() -> None:
    said = {
        "where": ["online", "oslo"],
        "topics": ["rus"],
        "whom": "kin",
        "language": "pl",
        "when": ["monday-morning", "no longer known"],
        "wishes": ["woman", "lived"],
    }
    assert read(said) == Answers(
        where=frozenset({"online", "oslo"}),
        topics=frozenset({"rus"}),
        whom="kin",
        language="pl",
        when=cells_of(["monday-morning"]),
        gender="woman",
        lived=True,
    )
    assert read({"where": ["online"], "wishes": ["man", "woman", "experienced"]}) == Answers(
        where=frozenset({"online"}), experienced=True
    )
    with pytest.raises(ValueError, match="online"):
        read({})


def test_norwegian_is_one_language_however_somebody_writes_it() -> None:
    assert read({"where": ["online"], "language": "nn"}).language == "nb"


def test_what_is_chosen_twice_is_chosen_once() -> None:
    kept, errors = cleaned({"where": ["oslo", "online", "oslo"]}, list(by_slug().values()))
    assert (kept, errors) == ({"where": ["oslo", "online"]}, {})
