"""A file comes again and again: what became of each review, and what stands then."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from reviews.importing.storing import store
from reviews.importing.table import read_table
from reviews.importing.work import counted, reading
from reviews.models import ImportedReview, Review
from tests.cms.factories import make_therapist
from tests.reviews.importing.files import csv

pytestmark = pytest.mark.django_db
HEAD = "Id;Navn;Dato;Tekst;Vurdering;Terapeut;Svar"
KARI = "1;Kari;2023-08;Takk;5;;"


def bring(*rows: str, dry_run: bool = False) -> dict[str, int]:
    found = reading(read_table(csv(*rows, head=HEAD)), {}, "Legelisten")
    assert found.faults == []
    return {
        str(each): count for each, count in counted(store(found.drafts, dry_run=dry_run)).items()
    }


def one(**fields: Any) -> Review:
    """The only one there is, with something about it changed."""
    review = Review.objects.get()
    for name, value in fields.items():
        setattr(review, name, value)
    review.save()
    return review


def test_what_comes_waits_and_is_not_confirmed() -> None:
    assert bring(KARI) == {"new": 1}
    review = Review.objects.get()
    assert (review.state, review.verified, review.origin) == ("in_review", False, "Legelisten")
    assert not Review.objects.public().exists()


def test_the_same_again_changes_nothing() -> None:
    bring(KARI)
    assert bring(KARI) == {"unchanged": 1}
    assert Review.objects.count() == ImportedReview.objects.count() == 1


def test_twice_in_a_file_is_once() -> None:
    assert bring(KARI, KARI) == {"new": 1, "twice": 1}
    assert Review.objects.count() == 1


def test_what_has_changed_at_the_source_changes() -> None:
    bring(KARI)
    assert bring("1;Kari N.;2023-08;Tusen takk;4;;Takk selv") == {"changed": 1}
    review = Review.objects.get()
    assert (review.name, review.text, review.rating) == ("Kari N.", "Tusen takk", 4)
    assert (review.answer, review.state) == ("Takk selv", "in_review")


def test_other_words_of_an_approved_one_wait_again() -> None:
    bring(KARI)
    one(state="approved", verified=True)
    assert bring("1;Kari;2023-08;Jeg tok feil;1;;") == {"again": 1}
    review = Review.objects.get()
    assert (review.state, review.text, review.verified) == ("in_review", "Jeg tok feil", True)
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.object_id, entry.data) == ("reviews.renew", str(review.pk), {})


def test_what_stands_beside_the_words_does_not_take_it_down() -> None:
    ingrid = make_therapist("Ingrid")
    bring(KARI)
    one(state="approved")
    assert bring("1;Kari;2023-08;Takk;5;Ingrid;Takk selv") == {"changed": 1}
    review = Review.objects.get()
    assert (review.state, review.therapist, review.answer) == ("approved", ingrid, "Takk selv")


def test_what_a_moderator_has_changed_stays() -> None:
    bring(KARI)
    one(text="Takk til [terapeuten].")
    assert bring("1;Kari;2023-08;Takk til Ola!;5;;") == {"edited": 1}
    assert Review.objects.get().text == "Takk til [terapeuten]."


def test_what_was_withdrawn_stays_so() -> None:
    bring(KARI)
    blank = dict.fromkeys(("name", "text", "origin"), "") | {"rating": None, "date": None}
    one(state="withdrawn", **blank)
    assert bring(KARI) == bring("1;Kari;2023-08;Likevel;5;;") == {"withdrawn": 1}
    assert Review.objects.get().text == ""


def test_what_was_deleted_does_not_come_again() -> None:
    bring(KARI)
    Review.objects.get().delete()
    assert bring(KARI) == {"deleted": 1}
    assert not Review.objects.exists()


def test_a_dry_run_says_the_same_and_stores_nothing() -> None:
    assert bring(KARI, dry_run=True) == {"new": 1}
    assert not Review.objects.exists()
    assert not ImportedReview.objects.exists()
    bring(KARI)
    assert bring("1;Kari;2023-08;Nytt;5;;", dry_run=True) == {"changed": 1}
    assert Review.objects.get().text == "Takk"


def test_all_of_a_file_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(review: Review) -> str:
        if review.name == "Per":
            raise RuntimeError
        return ""

    monkeypatch.setattr("reviews.importing.storing.AT_ONCE", 1)
    monkeypatch.setattr("reviews.importing.storing.left", dies)
    with pytest.raises(RuntimeError):
        bring(KARI, "2;Per;2023-08;Hallo;5;;")
    assert not Review.objects.exists()


def test_many_cost_as_much_as_few() -> None:
    costs = []
    for first, number in ((0, 1), (100, 3), (200, 50)):
        rows = [f"{first + each};Kari;2023-08;Takk;5;;" for each in range(number)]
        with CaptureQueriesContext(connection) as captured:
            bring(*rows)
        costs.append(len(captured))
    assert costs[0] >= costs[1] - 2
    assert costs[1] == costs[2]
