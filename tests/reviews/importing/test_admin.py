from datetime import timedelta
from typing import Any

import pytest
from django import shortcuts
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from booking import clock
from reviews.importing import files, views
from reviews.importing.files import forget
from reviews.models import Review, ReviewFile
from tests.reviews.importing.files import GOOGLE, as_json, csv

pytestmark = pytest.mark.django_db
INDEX = "/admin/reviews/import/"


def as_(group: str, name: str = "") -> Client:
    user = get_user_model().objects.create_user(name or group)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    return as_("Redaktører")


def upload(client: Client, data: bytes, name: str = "omtaler.csv") -> Any:
    return client.post(INDEX, {"file": SimpleUploadedFile(name, data)}, follow=True)


def the_file() -> str:
    return reverse("reviews_import:file", args=[ReviewFile.objects.get().pk])


def choose(client: Client, origin: str = "", **columns: str) -> str:
    fields = {f"column_{field}": name for field, name in columns.items()}
    answer = client.post(the_file(), {"look": "yes", "origin": origin, **fields}, follow=True)
    return answer.content.decode()


def test_a_file_is_seen_before_it_is_imported(editor: Client) -> None:
    page = upload(editor, csv("Kari;17.08.2023;Takk for alt;5")).content.decode()
    assert "Takk for alt" in page
    assert "Importer" in page
    assert not Review.objects.exists()

    page = editor.post(the_file(), {"import": "yes"}, follow=True).content.decode()
    assert "venter på en moderator" in page
    assert Review.objects.waiting().get().name == "Kari"
    assert ReviewFile.objects.get().data is None


def test_a_second_yes_finds_nothing(editor: Client) -> None:
    upload(editor, csv("Kari;17.08.2023;Takk;5"))
    for _time in range(2):
        assert editor.post(the_file(), {"import": "yes"}, follow=True).status_code == 200
    assert Review.objects.count() == 1


def test_columns_are_chosen(editor: Client) -> None:
    page = upload(editor, csv("7;Kari;Takk", head="Nr;Hvem;Hva")).content.decode()
    assert "name, text" in page
    assert 'name="import"' not in page
    page = choose(editor, name="Hvem", text="Hva", id="Nr")
    assert "Skriv hvor omtalene kommer fra" in page
    page = choose(editor, "Legelisten", name="Hvem", text="Hva", id="Nr")
    assert 'name="import"' in page
    editor.post(the_file(), {"import": "yes"})
    assert Review.objects.get().origin == "Legelisten"


def test_a_column_is_one_thing_only(editor: Client) -> None:
    upload(editor, csv("Kari;Takk", head="Navn;Tekst"))
    assert "valgt to ganger" in choose(editor, name="Navn", text="Navn")


def test_a_column_that_was_taken_away_is_not_guessed_again(editor: Client) -> None:
    upload(editor, csv("Kari;i går;Takk;5"))
    page = choose(editor, name="Navn", text="Tekst", rating="Vurdering")
    assert 'name="import"' in page
    editor.post(the_file(), {"import": "yes"})
    assert Review.objects.get().date is None


def test_faults_by_line_and_nothing_to_press(editor: Client) -> None:
    page = upload(editor, csv("Kari;i går;Takk;5", "Per;2023-08;Hei;11")).content.decode()
    assert "Linje 2: «i går» er ingen dato" in page
    assert "Linje 3: «11»" in page
    assert 'name="import"' not in page
    editor.post(the_file(), {"import": "yes"})
    assert not Review.objects.exists()
    assert ReviewFile.objects.get().data is not None


@pytest.mark.parametrize(
    "data", [b"a\x00b,c\nd,e", b"Navn\nKari", b"{", b"a" * (5 * 1024**2 + 1), b""]
)
def test_what_cannot_be_read_is_not_kept(editor: Client, data: bytes) -> None:
    answer = upload(editor, data)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not ReviewFile.objects.exists()


def test_of_google_nothing_is_to_be_chosen(editor: Client) -> None:
    page = upload(editor, as_json(GOOGLE), "reviews.json").content.decode()
    assert 'value="Google"' in page
    assert 'name="import"' in page


def test_a_text_from_outside_is_shown_as_text(editor: Client) -> None:
    page = upload(editor, csv("<i>Kari;2023-08;2 < 3 &lt;script&gt;x;5")).content.decode()
    assert "<script>x" not in page
    assert "<i>Kari" not in page


def test_only_who_may_add_reviews_and_only_her_own(editor: Client) -> None:
    upload(editor, csv("Kari;17.08.2023;Takk;5"))
    assert as_("Redaktører", "other").get(the_file()).status_code == 404
    for address in (INDEX, the_file()):
        assert as_("Terapeuter", address).get(address).status_code in (302, 403)


def test_a_file_is_deleted_on_a_press_and_after_a_while(editor: Client) -> None:
    upload(editor, csv("Kari;17.08.2023;Takk;5"))
    editor.post(the_file(), {"delete": "yes"})
    assert not ReviewFile.objects.exists()

    upload(editor, csv("Kari;17.08.2023;Takk;5"))
    forget()
    assert ReviewFile.objects.exists()
    ReviewFile.objects.update(uploaded_at=clock.now() - timedelta(days=8))
    forget()
    assert not ReviewFile.objects.exists()


def test_a_row_is_a_file_or_a_report(editor: Client) -> None:
    upload(editor, csv("Kari;17.08.2023;Takk;5"))
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewFile.objects.update(data=None)


@pytest.mark.parametrize("do", [{"look": "yes", "origin": ""}, {"import": "yes"}])
def test_a_file_that_is_deleted_in_another_window(
    editor: Client, monkeypatch: pytest.MonkeyPatch, do: dict[str, str]
) -> None:
    upload(editor, csv("Kari;17.08.2023;Takk for alt;5"))
    page = the_file()
    columns = {"column_name": "Navn", "column_text": "Tekst"}
    found = shortcuts.get_object_or_404

    def found_and_gone(*given: Any, **by: Any) -> Any:
        row = found(*given, **by)
        ReviewFile.objects.filter(pk=row.pk).delete()
        return row

    monkeypatch.setattr(views, "get_object_or_404", found_and_gone)
    assert editor.post(page, {**columns, **do}).headers["Location"] == page
    assert not Review.objects.exists()


def test_what_somebody_else_imports_at_the_same_moment(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(editor, csv("Kari;17.08.2023;Takk for alt;5"))

    def overtaken(pk: int) -> bool:
        raise IntegrityError

    monkeypatch.setattr(files, "take_over", overtaken)
    page = editor.post(the_file(), {"import": "yes"}, follow=True).content.decode()
    assert "Noe har endret seg i mellomtiden" in page
