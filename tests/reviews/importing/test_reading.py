from datetime import date

import pytest

from reviews.importing.notes import FileRefused
from reviews.importing.reading import Draft, Reading
from reviews.importing.table import read_table
from reviews.importing.work import reading
from tests.cms.factories import make_therapist
from tests.reviews.importing.files import FACEBOOK, GOOGLE, TRUSTPILOT, as_json, csv

pytestmark = pytest.mark.django_db


def read(data: bytes, origin: str = "", **columns: str) -> Reading:
    return reading(read_table(data), columns, origin)


def only(data: bytes, **columns: str) -> Draft:
    found = read(data, **columns)
    assert found.faults == []
    (draft,) = found.drafts
    return draft


def test_google_gives_the_words_that_were_written() -> None:
    found = read(as_json(GOOGLE))
    (draft,) = found.drafts
    assert (draft.name, draft.text, draft.rating, draft.origin) == (
        "Turid Eng",
        "Ro og tid til å tenke.",
        5,
        "Google",
    )
    assert (draft.date, draft.answer, draft.answered_on) == (
        date(2023, 8, 1),
        "Takk!",
        date(2023, 9, 1),
    )
    assert draft.source.startswith("google:")
    assert [note.line for note in found.notes] == [2]  # stars and not a word


def test_trustpilot_gives_a_title_too() -> None:
    draft = only(as_json(TRUSTPILOT))
    assert draft.text == "Vanskelig å få time\n\nJeg ventet lenge."
    assert (draft.rating, draft.answer, draft.origin) == (2, "Vi har ansatt flere.", "Trustpilot")


def test_facebook_recommends_without_a_number() -> None:
    draft = only(as_json(FACEBOOK))
    assert (draft.name, draft.rating, draft.date) == ("Anne Lise", None, date(2021, 5, 1))


def test_a_list_by_its_headings() -> None:
    draft = only(csv("Kari;17.08.2023;Takk;4"))
    assert (draft.name, draft.date, draft.text, draft.rating) == (
        "Kari",
        date(2023, 8, 1),
        "Takk",
        4,
    )
    head = "Review Created (UTC),Review Username,Review Title,Review Content,Review Stars"
    draft = only(csv("2024-02-01 10:00:00,Rolf,Bra,Bra sted å gå,5", head=head))
    assert (draft.name, draft.text, draft.rating) == ("Rolf", "Bra sted å gå", 5)


def test_a_list_by_what_somebody_says() -> None:
    draft = only(csv("Kari;Takk", head="Hvem;Hva"), name="Hvem", text="Hva")
    assert (draft.name, draft.text) == ("Kari", "Takk")


def test_without_a_name_or_a_text_it_says_what_there_is() -> None:
    with pytest.raises(FileRefused) as refused:
        read(csv("Kari;Takk", head="Hvem;Hva"))
    assert "name, text" in refused.value.note.translated
    assert "Hvem, Hva" in refused.value.note.translated


def test_numbers_are_known_by_where_they_come_from() -> None:
    data = csv("1;Kari;Takk", head="Id;Navn;Tekst")
    with pytest.raises(FileRefused):
        read(data)
    (here,), (there,) = read(data, "Legelisten").drafts, read(data, "Gamle siden").drafts
    assert here.source.startswith("legelisten:")
    assert here.source.split(":")[1] == there.source.split(":")[1]
    assert here.source != there.source


@pytest.mark.parametrize(
    ("cell", "rating"),
    [("5", 5), ("4.0", 4), ("4,0", 4), ("3/5", 3), ("2 av 5", 2), ("★★★☆☆", 3), ("FIVE", 5),
     ("4 stjerner", 4), ("", None), ("–", None)],
)  # fmt: skip
def test_a_rating_however_it_is_written(cell: str, rating: int | None) -> None:
    assert only(csv(f"Kari;17.08.2023;Takk;{cell}")).rating == rating


@pytest.mark.parametrize("cell", ["6", "0", "8/10", "4,5", "bra", "50", "-1"])
def test_another_scale_is_not_bent_into_ours(cell: str) -> None:
    found = read(csv("Per;17.08.2023;Takk;5", f"Kari;17.08.2023;Takk;{cell}"))
    assert [fault.line for fault in found.faults] == [3]
    assert cell in found.faults[0].translated


def test_each_fault_is_told_by_its_line() -> None:
    found = read(csv("Per;i går;Takk;5", "Kari;17.08.2023;Takk;5", "Odd;32.01.2023;Takk;9"))
    assert [fault.line for fault in found.faults] == [2, 4, 4]


def test_markup_is_read_not_shown() -> None:
    rows = (
        'Per;2023-08;"<p>Hei<br>der</p><script>alert(1)</script>&amp; takk";5',
        "<b>Kari</b>;2023-08;1 < 2 og jeg <3 dere;5",
        'Odd;2023-08;"Sol &amp; sommer";5',
    )
    found = read(csv(*rows))
    texts = [draft.text for draft in found.drafts]
    assert texts == ["Hei\nder\n& takk", "1 < 2 og jeg <3 dere", "Sol & sommer"]
    assert found.drafts[1].name == "Kari"


def test_what_has_no_words_or_too_many_is_left_out_and_told() -> None:
    found = read(csv("Per;2023-08;;5", f"Kari;2023-08;{'a' * 4001};5", "Odd;2023-08;Takk;5"))
    assert [draft.name for draft in found.drafts] == ["Odd"]
    assert [note.line for note in found.notes] == [2, 3]


def test_a_name_may_be_missing_or_long() -> None:
    found = read(csv(";2023-08;Takk;5", f"{'Å' * 90};2023-08;Hei;5"))
    assert [draft.name for draft in found.drafts] == ["Anonym", "Å" * 80]


def test_a_therapist_is_found_by_name_or_slug_and_never_guessed() -> None:
    ingrid = make_therapist("Ingrid")
    head = "Navn;Tekst;Terapeut"
    found = read(csv("A;x;INGRID", "B;y;ingrid", "C;z;Ukjent", "D;w;Ukjent", head=head))
    assert [draft.therapist_id for draft in found.drafts] == [ingrid.pk, ingrid.pk, None, None]
    assert len(found.notes) == 1
