"""Where it is read: by whom, noted, taken along as a file that runs nothing, and deleted."""

import csv
import io
from functools import partial
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from cms.models import FormPage, HomePage, Submission
from tests.booking import factories
from tests.booking.conftest import Travel
from tests.cms.forms.conftest import Post
from tests.cms.forms.making import EMAIL, NAME, SECRET, make_form
from tests.cms.forms.test_sealed import stored
from tests.cms.models.test_lists import queries

INDEX = "/admin/cms/submissions/"
FORMULA = '=HYPERLINK("https://evil.example";"Klikk")'


@pytest.fixture
def row(post: Post) -> Submission:
    post()
    return Submission.objects.get()


@pytest.fixture
def moderator(db: None, client: Client) -> Client:
    client.force_login(factories.user("moderator", "Moderatorer"))
    return client


def html(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("group", ["Moderatorer", "Praksisadministratorer"])
def test_it_is_read_when_somebody_asks_and_noted(
    client: Client, row: Submission, group: str
) -> None:
    client.force_login(factories.user("kari", group))
    listed = html(client.get(INDEX))
    assert "Spør oss" in listed
    assert "Ulest" in listed
    one = f"{INDEX}{row.pk}/"
    for page in (listed, html(client.get(one))):
        assert SECRET not in page
        assert EMAIL not in page
    assert not ModelLogEntry.objects.filter(action="cms.submission_read").exists()

    response = client.post(f"{one}read/")

    assert all(secret in html(response) for secret in (SECRET, EMAIL, NAME, "Morgen<br>Kveld"))
    assert "no-store" in response["Cache-Control"]
    entry = ModelLogEntry.objects.get(action="cms.submission_read")
    assert (entry.user.username, entry.object_id) == ("kari", str(row.pk))
    assert NAME not in str(vars(entry))
    row.refresh_from_db()
    assert row.read_by == entry.user
    assert "Ulest" not in html(client.get(INDEX))
    client.post(f"{one}unread/")
    assert "Ulest" in html(client.get(INDEX))


def test_what_was_to_be_gone_by_now_is_not_there_though_no_worker_came(
    client: Client, row: Submission, travel: Travel
) -> None:
    travel(row.delete_at)
    client.force_login(factories.user("moderator", "Moderatorer"))
    assert client.get(INDEX).context["rows"] == []
    assert client.get(f"{INDEX}{row.pk}/").status_code == 404
    assert client.post(f"{INDEX}{row.pk}/read/").status_code == 404
    assert SECRET.encode() not in b"".join(client.get(f"{INDEX}export/csv/"))
    assert Submission.objects.exists()


@pytest.mark.parametrize("group", ["Redaktører", "Terapeuter", "Resepsjon"])
def test_nobody_else_reads_it(client: Client, row: Submission, group: str) -> None:
    client.force_login(factories.user("nobody", group))
    for path in ("", f"{row.pk}/", f"{row.pk}/delete/", "export/csv/", "export/xlsx/", "0/"):
        response = client.get(INDEX + path)
        assert response.status_code == 302, path  # to the start page, with a word
        assert response["Location"] == reverse("wagtailadmin_home")
    for path in ("read/", "unread/", "delete/"):
        assert client.post(f"{INDEX}{row.pk}/{path}").status_code == 302
    assert Submission.objects.get().read_at is None
    assert INDEX not in html(client.get(reverse("wagtailadmin_home")))
    # Nor by what Wagtail has for its own forms, which every editor may see.
    assert client.get(reverse("wagtailforms:list_submissions", args=[row.page_id])).status_code in (
        302,
        404,
    )


def test_who_may_read_is_told_what_waits(moderator: Client, row: Submission) -> None:
    assert "1 skjemasvar som ingen har lest" in html(moderator.get(reverse("wagtailadmin_home")))


def test_one_whose_key_is_gone_keeps_nobody_from_the_others(
    moderator: Client, page: FormPage, row: Submission, settings: Any
) -> None:
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    newer = stored(page)
    listed = html(moderator.get(INDEX))
    assert f"{INDEX}{newer.pk}/" in listed
    assert "Kan ikke leses" in listed
    one = moderator.get(f"{INDEX}{row.pk}/"), moderator.post(f"{INDEX}{row.pk}/read/", follow=True)
    assert all("ikke leses: nøkkelen" in html(response) for response in one)
    rows = of_csv(moderator)
    assert [line[0] for line in rows] == ["Skjema", "Spør oss", "Spør oss"]
    assert NAME in rows[1]
    assert "Kan ikke leses" in rows[2]
    moderator.post(f"{INDEX}{row.pk}/delete/")
    assert list(Submission.objects.all()) == [newer]


def of_csv(client: Client, query: str = "") -> list[list[str]]:
    response: Any = client.get(f"{INDEX}export/csv/{query}")
    assert response.status_code == 200
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_no_answer_is_a_formula_in_a_file(moderator: Client, page: FormPage, post: Post) -> None:
    post(navn=FORMULA, sporsmalet_ditt=f"{FORMULA}\r\n+1")
    headings, line = of_csv(moderator)
    assert headings[:4] == ["Skjema", "Mottatt", "Navn", "E-post"]
    assert line[1] == "2026-03-02 12:00"
    assert line[2] == f"'{FORMULA}"
    assert line[-2] == f"'{FORMULA}\n+1"
    response: Any = moderator.get(f"{INDEX}export/xlsx/")
    sheet = load_workbook(io.BytesIO(b"".join(response))).active
    assert sheet is not None
    assert (sheet["C2"].value, sheet["C2"].data_type) == (FORMULA, "s")
    entries = ModelLogEntry.objects.filter(action="cms.submissions_exported")
    assert sorted(entry.data["kind"] for entry in entries) == ["csv", "xlsx"]
    assert "Skjemasvar eksportert: 1" in str(entries[0].message)
    assert moderator.get(f"{INDEX}export/pdf/").status_code == 404


def test_two_questions_in_the_same_words_lose_no_answer(
    moderator: Client, page: FormPage, post: Post
) -> None:
    page.form_fields.filter(clean_name="telefon").update(label="Navn")
    post()
    headings, line = of_csv(moderator)
    assert headings.count("Navn") == 1
    assert line[headings.index("Navn")] == f"{NAME}\n911 11 111"


def test_what_no_file_can_hold_keeps_nobody_from_it(moderator: Client, post: Post) -> None:
    post(navn="Kari\uffff \ufffe")
    response: Any = moderator.get(f"{INDEX}export/xlsx/")
    sheet = load_workbook(io.BytesIO(b"".join(response))).active
    assert sheet is not None
    assert sheet["C2"].value == "Kari "


def test_each_form_by_itself(moderator: Client, home: HomePage, page: FormPage) -> None:
    other = make_form(home, title="Påmelding", slug="pamelding")
    stored(page), stored(other)
    for query, number in (("", 2), (f"?form={other.pk}", 1), ("?form=0", 0), ("?form=x", 2)):
        assert len(of_csv(moderator, query)) - 1 == number, query
        assert html(moderator.get(INDEX + query)).count('class="title-wrapper"') == number
    assert len(of_csv(moderator, f"?form={'9' * 30}")) == 3


def test_it_is_deleted_for_good_and_noted(moderator: Client, row: Submission) -> None:
    path = f"{INDEX}{row.pk}/delete/"
    assert "Ingen kan hente det tilbake" in html(moderator.get(path))
    assert moderator.post(path).status_code == 302
    assert not Submission.objects.exists()
    assert ModelLogEntry.objects.get(action="cms.submission_deleted").deleted
    assert moderator.get(path).status_code == 404


def test_the_list_costs_the_same_however_long(moderator: Client, page: FormPage) -> None:
    costs = []
    for _ in range(2):
        stored(page)
        costs.append(queries(partial(moderator.get, INDEX)))
    assert len(set(costs)) == 1, costs
