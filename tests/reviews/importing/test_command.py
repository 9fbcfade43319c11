from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from reviews.models import Review
from tests.reviews.importing.files import GOOGLE, as_json, csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviews.csv"


def run(*args: object) -> str:
    out = StringIO()
    call_command("import_reviews", *map(str, args), stdout=out)
    return out.getvalue()


def failed(*args: object) -> str:
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_reviews", *map(str, args), stdout=out)
    assert ended.value.code == 1
    return out.getvalue()


def test_a_file_is_imported_and_told(path: Path) -> None:
    path.write_bytes(csv("Kari;17.08.2023;Takk;5", "Per;2023-08;;4"))
    said = run(path)
    assert "reviews.csv: 1 new" in said
    assert "Line 3: left out: it has no words." in said
    assert Review.objects.waiting().count() == 1
    assert "1 as it was" in run(path)


def test_google_in_one_word(tmp_path: Path) -> None:
    path = tmp_path / "reviews.json"
    path.write_bytes(as_json(GOOGLE))
    assert "1 new" in run(path)
    assert Review.objects.get().origin == "Google"


def test_a_dry_run_stores_nothing(path: Path) -> None:
    path.write_bytes(csv("Kari;17.08.2023;Takk;5"))
    said = run(path, "--dry-run")
    assert "1 new" in said
    assert "nothing is stored" in said
    assert not Review.objects.exists()


def test_columns_and_origin_as_said(path: Path) -> None:
    path.write_bytes(csv("7;Kari;Takk", head="Nr;Hvem;Hva"))
    run(path, "--map", "name=Hvem", "--map", "text=Hva", "--map", "id=Nr", "--from", "Legelisten")
    review = Review.objects.get()
    assert (review.name, review.origin) == ("Kari", "Legelisten")


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ("nome=Hvem", "no field “nome”"),
        ("name=Hvor", "no column “Hvor”"),
        ("text", "columns hold text"),
    ],
)
def test_a_column_that_is_not_there(path: Path, pair: str, says: str) -> None:
    path.write_bytes(csv("Kari;Takk", head="Navn;Tekst"))
    assert says in failed(path, "--map", pair)
    assert not Review.objects.exists()


def test_a_fault_keeps_the_whole_file_out_and_others_come(path: Path, tmp_path: Path) -> None:
    path.write_bytes(csv("Kari;17.08.2023;Takk;5", "Per;en dag;Hei;5"))
    other = tmp_path / "other.csv"
    other.write_bytes(csv("Odd;17.08.2023;Hei;5"))
    said = failed(path, other, tmp_path / "none.csv", tmp_path)
    assert "reviews.csv: nothing is imported" in said
    assert "Line 3: “en dag” is no date of a review." in said
    assert said.count("There is no such file.") == 2
    assert [review.name for review in Review.objects.all()] == ["Odd"]
