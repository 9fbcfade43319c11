"""Documents: known kinds only, saved and never opened, and private where their collection is."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.static import serve as static
from pytest_django import Settings
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.rich_text import expand_db_html

from tests.booking import factories
from tests.tokens import bearer, token

PDF = b"%PDF-1.7 " + b"x" * 100
LOCKS = ("login", "groups")


@pytest.fixture
def editor(db: None, client: Client) -> Client:
    client.force_login(factories.user("redaktor", "Redaktører"))
    return client


def upload(client: Client, name: str = "Kari Nordmann.pdf", content: bytes = PDF) -> Any:
    fields = {"title": "Øvelser for uka", "file": ContentFile(content, name)}
    root = Collection.get_first_root_node()
    return client.post(reverse("wagtaildocs:add"), fields | {"collection": root.pk})


def refused(response: Any) -> str:
    assert response.status_code == 200
    assert not Document.objects.exists()
    (error,) = response.context["form"].errors["file"]
    return str(error)


def lock(document: Document, kind: str = "login") -> None:
    private = Collection.get_first_root_node().add_child(name="Privat")
    document.collection = private.add_child(name="Under det private")
    document.save()
    CollectionViewRestriction.objects.create(collection=private, restriction_type=kind)


@pytest.fixture
def document(editor: Client) -> Document:
    assert upload(editor).status_code == 302
    return Document.objects.get()


def test_its_file_has_a_name_that_tells_nothing_and_no_address(
    document: Document, settings: Settings
) -> None:
    assert re.fullmatch(r"documents/[0-9a-f]{16}\.pdf", document.file.name)
    with pytest.raises(NotImplementedError):
        _ = document.file.url
    where = Path(document.file.path)
    assert where.exists()
    assert not where.is_relative_to(Path(settings.MEDIA_ROOT))


def test_it_is_saved_under_its_title_and_never_opened(document: Document) -> None:
    response = Client().get(document.url)
    assert (response.status_code, b"".join(response)) == (200, PDF)
    disposition = response["Content-Disposition"]
    assert disposition == "attachment; filename*=utf-8''%C3%98velser_for_uka.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("title", ["!!!", "…", "?.", "💛"])
def test_it_is_saved_whatever_its_title_is_made_of(document: Document, title: str) -> None:
    Document.objects.update(title=title)
    response = Client().get(document.url)
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="dokument.pdf"'


def test_no_copy_outlives_the_right_to_read_it(document: Document) -> None:
    """Whoever keeps one, a browser or a proxy, asks each time whether it may still be had."""
    reader = Client()
    response = reader.get(document.url)
    assert response["Cache-Control"] == "no-cache"
    held = {"If-None-Match": response["ETag"]}
    again = reader.get(document.url, headers=held)
    assert (again.status_code, again["Cache-Control"]) == (304, "no-cache")
    lock(document)
    assert reader.get(document.url, headers=held)["Location"].startswith("/admin/")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("side.html", b"<script>alert(1)</script>", "Filer av denne typen tas ikke imot."),
        ("tegning.svg", b"<svg onload='x()'/>", "Filer av denne typen tas ikke imot."),
        ("uten-ending", PDF, "Filer av denne typen tas ikke imot."),
        ("program.pdf", b"MZ\x90\x00", "Filen kaller seg PDF, men er noe annet"),
        ("program.docx", b"MZ\x90\x00", "Filen kaller seg DOCX, men er noe annet"),
        ("program.txt", b"MZ\x90\x00", "Filen kaller seg TXT, men er noe annet"),
    ],
)
def test_other_kinds_are_refused(editor: Client, name: str, content: bytes, sentence: str) -> None:
    assert refused(upload(editor, name, content)).startswith(sentence)


def test_a_large_one_is_refused(editor: Client, settings: Settings) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 50
    assert "høyst 50\xa0byte er tillatt" in refused(upload(editor))


@pytest.mark.parametrize("name", ["ark.csv", "ark.TXT", "brev.rtf", "brev.odt"])
def test_known_kinds_are_taken(editor: Client, name: str) -> None:
    begins = {"rtf": b"{\\rtf1", "odt": b"PK\x03\x04"}.get(name[-3:], b"a;b\n")
    assert upload(editor, name, begins).status_code == 302


@pytest.mark.parametrize("kind", LOCKS)
def test_a_private_one_is_for_staff_who_are_logged_in(
    document: Document, editor: Client, kind: str
) -> None:
    lock(document, kind)
    onward = Client().get(document.url)
    assert onward.status_code == 302
    assert "no-store" in onward["Cache-Control"]
    assert onward["Location"].startswith("/admin/")
    # Nobody else gets as far as the file, wherever the log-in leads.
    asked = Client().get(onward["Location"])
    assert (asked.status_code, asked["Location"].split("?")[0]) == (302, "/admin/login/")
    allowed = editor.get(onward["Location"])
    if kind == "login":
        assert b"".join(allowed) == PDF
        assert "private" in allowed["Cache-Control"]
    else:
        assert (allowed.status_code, allowed["Location"]) == (302, "/admin/")


def test_an_editor_makes_a_collection_private(editor: Client) -> None:
    root = Collection.get_first_root_node()
    made = editor.post(
        reverse("wagtailadmin_collections:add"), {"name": "Til oss", "parent": root.pk}
    )
    assert made.status_code == 302
    ours = Collection.objects.get(name="Til oss")
    address = reverse("wagtailadmin_collections:set_privacy", args=[ours.pk])
    assert "password" not in editor.get(address).content.decode()
    editor.post(address, {"restriction_type": "login"})
    assert CollectionViewRestriction.objects.get().collection == ours


def test_a_group_of_its_own(document: Document, editor: Client) -> None:
    lock(document, "groups")
    restriction = CollectionViewRestriction.objects.get()
    restriction.groups.add(Group.objects.get(name="Redaktører"))
    assert editor.get(Client().get(document.url)["Location"]).status_code == 200


def test_the_folder_of_pictures_has_none(document: Document, settings: Settings) -> None:
    """Neither by its own address nor by a way round. `make run` serves that folder like this."""
    settings.MEDIA_ROOT.joinpath("bilde.txt").write_text("for all")
    private = f"{settings.MEDIA_ROOT.name}-private/{document.file.name}"

    def served(name: str) -> bytes:
        response = static(RequestFactory().get("/"), name, document_root=settings.MEDIA_ROOT)
        return b"".join(response)

    assert served("bilde.txt") == b"for all"
    for name in (document.file.name, f"../{private}", f"%2e%2e/{private}", f"x/../../{private}"):
        with pytest.raises((Http404, SuspiciousFileOperation)):
            served(name)


def test_the_api_lists_no_private_one(document: Document) -> None:
    assert Client().get("/api/v3/documents/").json()["count"] == 1
    lock(document)
    assert Client().get("/api/v3/documents/").json()["count"] == 0
    assert Client().get(f"/api/v3/documents/{document.pk}/").status_code == 404


def test_the_api_takes_what_the_admin_takes(editor: Client) -> None:
    headers = bearer(token(get_user_model().objects.get(), "write"))

    def post(content: bytes) -> Any:
        return Client().post(
            "/api/v3/documents/",
            {"title": "Øvelser", "file": ContentFile(content, "Kari.pdf")},
            headers=headers,
        )

    refusal = post(b"MZ\x90\x00")
    assert refusal.status_code == 422
    assert "PDF" in refusal.content.decode()
    assert post(PDF).status_code == 201
    assert "Kari" not in Document.objects.get().file.name


def test_a_link_in_a_text_leads_to_no_private_one(document: Document) -> None:
    text = f'<a linktype="document" id="{document.pk}">arket</a>'
    assert expand_db_html(text) == f'<a href="{document.url}">arket</a>'
    assert expand_db_html(text.replace(str(document.pk), "999")) == "<a>arket</a>"
    lock(document)
    assert expand_db_html(text) == "<a>arket</a>"


def test_what_waits_for_the_rest_of_its_form_is_private_too(editor: Client) -> None:
    fields = {"title": "x" * 300, "files[]": ContentFile(PDF, "Kari.pdf")}
    answer = editor.post(
        reverse("wagtaildocs:add_multiple"), fields, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert answer.json()["success"]
    (name,) = default_storage.listdir("wagtail_uploads")[1]
    assert re.fullmatch(r"[0-9a-f]{16}\.pdf", name)
    with pytest.raises(NotImplementedError):
        default_storage.url(f"wagtail_uploads/{name}")
