"""Upload, look, say yes, read the report: as an editor in the admin."""

import os
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.models import GroupPagePermission

from booking import clock, conf
from cms.importers import pages, runs, views
from cms.models import ArticleIndexPage, ArticlePage, ImportRun
from cms.models.import_run import ImportLine, RunState
from tests.cms.importers.exports import export, post

INDEX = "/admin/cms/import/"
TEXT = "Om sorg\n\nSorg tar tid.\n\n- Gråte\n- Le\n"


def user(name: str, *groups: str, **fields: Any) -> Any:
    made = get_user_model().objects.create_user(name, password="x", **fields)
    made.groups.set(Group.objects.filter(name__in=groups))
    return made


@pytest.fixture
def editor(articles: ArticleIndexPage, client: Client) -> Client:
    client.force_login(user("anne", "Redaktører"))
    return client


def upload(client: Client, content: str | bytes, name: str = "sorg.txt", **options: Any) -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(INDEX, {"file": SimpleUploadedFile(name, data), **options})


def picture() -> bytes:
    content = BytesIO()
    Picture.effect_noise((60, 40), 90).save(content, "JPEG")
    return content.getvalue()


def packed(files: dict[str, bytes], **options: Any) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", **({"compression": ZIP_DEFLATED} | options)) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return content.getvalue()


def with_pictures(client: Client, data: bytes, *, as_draft: str = "on") -> Any:
    shown = '<p>Sorg tar tid.</p><img src="https://gammel.example/wp-content/uploads/{}" alt="x">'
    posts = [
        post(number, f"Nr {number}", shown.format(name))
        for number, name in enumerate(("2019/05/rom-300x200.jpg", "2019/06/borte.jpg"), start=1)
    ]
    pictures = SimpleUploadedFile("uploads.zip", data)
    return upload(client, export(*posts), "gammel.xml", pictures=pictures, as_draft=as_draft)


def kept_files() -> list[str]:
    try:
        return default_storage.listdir("imports")[1]
    except FileNotFoundError:
        return []


def at(run: ImportRun) -> str:
    return reverse("cms_import:run", args=[run.pk])


def test_nothing_is_stored_before_she_says_yes(editor: Client) -> None:
    answer = upload(editor, TEXT, as_draft="on")
    run = ImportRun.objects.get()
    assert answer.headers["Location"] == at(run)
    assert (run.state, run.done) == (RunState.LOOKED, 1)
    assert not ArticlePage.objects.exists()
    page = editor.get(at(run)).content.decode()
    assert "Om sorg" in page
    assert "http-equiv" not in page
    look = editor.get(reverse("cms_import:look", args=[run.pk, 1]))
    assert look.status_code == 200
    assert "Sorg tar tid." in look.content.decode()
    assert not ArticlePage.objects.exists()
    editor.post(at(run), {"confirm": "yes"})
    run.refresh_from_db()
    assert (run.state, run.data) == (RunState.DONE, None)
    article = ArticlePage.objects.get()
    assert not article.live
    line = run.lines.get()
    assert (line.state, line.published, line.page_id) == ("new", False, article.pk)
    assert (
        reverse("wagtailadmin_pages:edit", args=[article.pk])
        in editor.get(at(run)).content.decode()
    )


def test_a_second_yes_imports_nothing_more(editor: Client) -> None:
    upload(editor, TEXT, as_draft="on")
    run = ImportRun.objects.get()
    for _ in range(2):
        editor.post(at(run), {"confirm": "yes"})
    assert ArticlePage.objects.count() == run.lines.count() == 1


def test_a_long_one_is_worked_through_in_slices_and_shows_how_far_it_is(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "AT_ONCE", -1.0)
    monkeypatch.setattr(runs, "A_ROUND", -1.0)
    posts = [post(1, "Nr 1"), post(2, "Nr 2"), post(1, "Nr 1 igjen"), post(4, kind="tilbud")]
    upload(editor, export(*posts), "gammel.xml")
    run = ImportRun.objects.get()
    assert (run.state, run.done, run.whole) == (RunState.LOOKING, 1, 3)
    page = editor.get(at(run)).content.decode()
    assert '<meta http-equiv="refresh"' in page
    assert '<progress id="import-progress" max="3" value="1">' in page
    runs.work_due()
    run.refresh_from_db()
    assert (run.state, run.done) == (RunState.LOOKING, 2)
    monkeypatch.setattr(runs, "A_ROUND", 60.0)
    runs.work_due()
    run.refresh_from_db()
    assert (run.state, run.done) == (RunState.LOOKED, 4)
    editor.post(at(run), {"confirm": "yes"})
    assert ArticlePage.objects.count() == 1
    runs.work_due()
    run.refresh_from_db()
    assert (run.state, run.data) == (RunState.DONE, None)
    assert [line.state for line in run.lines.all()] == ["new", "new", "refused", "remark"]
    assert ArticlePage.objects.count() == 2


def test_who_dies_half_way_is_followed_by_another(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(editor, export(*(post(number, f"Nr {number}") for number in (1, 2, 3))), "gammel.xml")
    run = ImportRun.objects.get()
    told, real = [], runs.told

    def dies(*args: Any) -> ImportLine:
        told.append(args)
        if len(told) == 2:
            raise KeyboardInterrupt  # after the page was stored, before its line was
        return real(*args)

    monkeypatch.setattr(runs, "told", dies)
    with pytest.raises(KeyboardInterrupt):
        editor.post(at(run), {"confirm": "yes"})
    assert ArticlePage.objects.count() == run.lines.count() == 1
    runs.work_due()
    assert ArticlePage.objects.count() == 1  # still leased by whoever died
    ImportRun.objects.update(leased_until=clock.now() - timedelta(seconds=1))
    runs.work_due()
    run.refresh_from_db()
    assert (run.state, run.done) == (RunState.DONE, 3)
    assert [line.state for line in run.lines.all()] == ["new", "new", "new"]
    assert ArticlePage.objects.count() == 3


def test_a_long_report_has_pages(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 1)
    upload(editor, export(post(1, "Nr 1"), post(2, "Nr 2")), "gammel.xml")
    run = ImportRun.objects.get()
    first = editor.get(at(run)).content.decode()
    assert "?p=2" in first
    assert "Nr 1" in first
    assert "Nr 2" not in first
    assert "Nr 2" in editor.get(f"{at(run)}?p=2").content.decode()


def test_the_worker_looks_for_it_in_each_round() -> None:
    assert runs.work_due in conf.rounds()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bok.docx", b"MZ\x90\x00 not Word at all"),
        ("gammel.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><rss>&b;</rss>'),
        ("tom.txt", b" \n"),
    ],
    ids=["exe", "entity", "blank"],
)
def test_what_cannot_be_read_is_said_in_norwegian_and_not_kept(
    editor: Client, name: str, content: bytes
) -> None:
    upload(editor, content, name)
    run = ImportRun.objects.get()
    assert (run.state, run.data) == (RunState.REFUSED, None)
    assert "Ingenting av den kunne leses" in editor.get(at(run)).content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.zip", b"PK"), ("a.exe", b"MZ"), ("a.txt", b""), ("a.txt", b"x" * (21 * 1024**2))],
    ids=["packed", "kind", "empty", "large"],
)
def test_what_is_not_taken_at_all(editor: Client, name: str, content: bytes) -> None:
    answer = upload(editor, content, name)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not ImportRun.objects.exists()


def test_her_rights_bound_what_it_does(articles: ArticleIndexPage, client: Client) -> None:
    anne = user("anne", "Moderatorer")
    client.force_login(anne)
    upload(client, TEXT)
    run = ImportRun.objects.get()
    assert run.lines.get().published is True
    anne.groups.clear()
    assert client.get(at(run)).status_code in (302, 403)
    assert client.get(INDEX).status_code in (302, 403)
    runs.confirm(run)
    runs.work_due()
    assert not ArticlePage.objects.exists()
    assert run.lines.get().state == "refused"


def test_who_may_only_write_makes_drafts(articles: ArticleIndexPage, client: Client) -> None:
    writers = Group.objects.create(name="Skribenter")
    writers.permissions.add(Permission.objects.get(codename="access_admin"))
    added = Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=writers, page=articles, permission=added)
    client.force_login(user("cecilie", "Skribenter"))
    upload(client, export(post(1), post(2, "Om oss", kind="page")), "gammel.xml")
    run = ImportRun.objects.get()
    client.post(at(run), {"confirm": "yes"})
    assert [(line.state, line.published) for line in run.lines.all()] == [
        ("new", False),
        ("refused", False),
    ]
    assert not ArticlePage.objects.get().live


def test_another_ones_upload_is_not_there(editor: Client) -> None:
    upload(editor, TEXT)
    run = ImportRun.objects.get()
    other = Client()
    other.force_login(user("bente", "Redaktører"))
    for address in (at(run), reverse("cms_import:look", args=[run.pk, 1])):
        assert other.get(address).status_code == 404
    assert other.post(at(run), {"confirm": "yes"}).status_code == 404
    assert "sorg.txt" not in other.get(INDEX).content.decode()


def test_what_nobody_decides_on_is_forgotten(editor: Client) -> None:
    upload(editor, TEXT)
    ImportRun.objects.update(started_at=clock.now() - timedelta(days=8))
    runs.work_due()
    assert not ImportRun.objects.exists()


def test_she_may_delete_it(editor: Client) -> None:
    upload(editor, TEXT)
    run = ImportRun.objects.get()
    assert editor.post(at(run), {"delete": "yes"}).headers["Location"] == INDEX
    assert not ImportRun.objects.exists()
    assert not ArticlePage.objects.exists()


def test_a_run_with_many_lines_asks_no_more_often(
    editor: Client,
) -> None:
    counts = []
    for many in (1, 4):
        ImportRun.objects.all().delete()
        upload(editor, export(*(post(number, f"Nr {number}") for number in range(many))), "g.xml")
        run = ImportRun.objects.get()
        editor.get(at(run))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            editor.get(at(run))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_what_no_reader_copes_with_is_said_once_and_not_tried_again(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "parse", lambda text: 1 / 0)
    assert upload(editor, TEXT).status_code == 302
    run = ImportRun.objects.get()
    assert (run.state, run.data) == (RunState.REFUSED, None)
    assert "det er vår feil" in editor.get(at(run)).content.decode()


@pytest.mark.parametrize("folder", ["wp-content/uploads/", "uploads/", "", "__alt/bilder/"])
def test_packed_pictures_come_with_their_texts_and_go_with_their_run(
    editor: Client, folder: str
) -> None:
    files = {f"{folder}2019/05/rom.jpg": picture(), f"{folder}2019/05/vri.php": b"<?php"}
    with_pictures(editor, packed(files))
    run = ImportRun.objects.get()
    assert run.state == RunState.LOOKED
    assert [f"imports/{name}" for name in kept_files()] == [run.pictures.name]
    assert "gammel" not in str(run.pictures.name)
    assert not Image.objects.exists()
    told = editor.get(at(run)).content.decode()
    assert "2019/06/borte.jpg: det er ikke blant de pakkede" in told
    assert "rom" not in told
    editor.post(at(run), {"confirm": "yes"})
    run.refresh_from_db()
    assert (run.state, run.pictures.name, kept_files()) == (RunState.DONE, "", [])
    image = Image.objects.get()
    assert image.title == "rom-300x200"
    first = ArticlePage.objects.get(title="Nr 1").get_latest_revision_as_object()
    assert [block.block_type for block in first.body] == ["rich_text", "image", "author"]


def test_they_go_too_with_a_run_that_is_deleted_or_forgotten(
    editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    for away in ("delete", "forget"):
        with_pictures(editor, packed({"2019/05/rom.jpg": picture()}))
        run = ImportRun.objects.get()
        assert len(kept_files()) == 1
        with django_capture_on_commit_callbacks(execute=True):
            if away == "delete":
                editor.post(at(run), {"delete": "yes"})
            else:
                ImportRun.objects.update(started_at=clock.now() - timedelta(days=8))
                runs.work_due()
        assert kept_files() == []


def test_and_when_somebody_died_between_row_and_file(editor: Client) -> None:
    default_storage.save("imports/foreldrelos.zip", ContentFile(b"PK"))
    with_pictures(editor, packed({"2019/05/rom.jpg": picture()}))
    runs.work_due()
    assert len(kept_files()) == 2  # who has just stored one has no row yet
    for name in kept_files():
        os.utime(default_storage.path(f"imports/{name}"), (0, 0))
    runs.work_due()
    run = ImportRun.objects.get()
    assert [f"imports/{name}" for name in kept_files()] == [run.pictures.name]


def test_pictures_that_are_gone_end_the_run(editor: Client) -> None:
    with_pictures(editor, packed({"2019/05/rom.jpg": picture()}))
    run = ImportRun.objects.get()
    default_storage.delete(str(run.pictures.name))
    editor.post(at(run), {"confirm": "yes"})
    assert "bildene er borte: last opp en gang til" in editor.get(at(run)).content.decode()


def not_told_of(name: str, encoding: str) -> bytes:
    """As a Mac and Windows pack it: the name in their own letters, and nothing says in which."""
    raw = name.encode(encoding)
    data = bytearray(packed({"x" * len(raw): picture()}))
    return bytes(data.replace(b"x" * len(raw), raw))


@pytest.mark.parametrize(
    "data",
    [
        packed({"2019/05/blå.jpg": picture()}),
        not_told_of("2019/05/bla\u030a.jpg", "utf-8"),
        not_told_of("uploads\\2019\\05\\blå.jpg", "cp850"),
    ],
    ids=["told", "mac", "windows"],
)
def test_names_in_norwegian_are_found_whoever_packed_them(editor: Client, data: bytes) -> None:
    shown = '<img src="https://gammel.example/wp-content/uploads/2019/05/bl%C3%A5.jpg" alt="x">'
    pictures = SimpleUploadedFile("uploads.zip", data)
    upload(editor, export(post(1, "Nr 1", shown)), "gammel.xml", pictures=pictures)
    run = ImportRun.objects.get()
    assert run.state == RunState.LOOKED
    assert "blå" not in editor.get(at(run)).content.decode()


def test_a_file_without_a_name_is_passed_over(editor: Client) -> None:
    with_pictures(editor, of_no_name())
    assert ImportRun.objects.get().state == RunState.LOOKED


def locked() -> bytes:
    data = bytearray(packed({"a.jpg": picture()}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


def of_long_contents() -> bytes:
    """Says that its table of contents alone is of 60 MB, which would be read whole."""
    data = bytearray(packed({"a.jpg": picture()}))
    at = data.rindex(b"PK\x05\x06")
    data[at + 12 : at + 16] = (60 * 1024**2).to_bytes(4, "little")
    return bytes(data)


def too_much() -> bytes:
    """Each file says that it is of 250 MB."""
    data = bytearray(packed({"a.jpg": picture(), "b.jpg": picture()}))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) > 0:
        data[at + 24 : at + 28] = (250 * 1024**2).to_bytes(4, "little")
    return bytes(data)


def of_no_name() -> bytes:
    """Its only file has a name without a letter."""
    data = bytearray(packed({"a": picture()}))
    for mark, at in ((b"PK\x03\x04", 30), (b"PK\x01\x02", 46)):
        data[data.index(mark) + at] = 0
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"MZ no zip at all", "ikke i noen .zip-fil"),
        (lambda: packed({"a.jpg": b"x"})[:-30], "ikke i noen .zip-fil"),
        (lambda: packed({"a.jpg": b"x"})[10:], "ikke i noen .zip-fil"),
        (lambda: packed({f"{n}.jpg": b"" for n in range(5001)}), "flere enn 5000 filer"),
        (of_long_contents, "flere enn 5000 filer"),
        (lambda: packed({"../../etc/a.jpg": b"x"}), "ut av mappen"),
        (lambda: packed({"..\\a.jpg": b"x"}), "ut av mappen"),
        (lambda: packed({"/etc/a.jpg": b"x"}), "ut av mappen"),
        (locked, "låst med passord"),
        (lambda: packed({"a.jpg": b"x"}, compression=ZIP_LZMA), "vanlig .zip"),
        (lambda: packed({"a.jpg": b"\0" * 30_000_000}), "langt mer enn bilder"),
        (too_much, "være 500 MB"),
    ],
    ids=[
        "none", "cut", "beheaded", "many", "contents", "up", "windows", "root", "locked", "lzma",
        "bomb", "much",
    ],
)  # fmt: skip
def test_packed_pictures_that_are_not_taken(editor: Client, make: Any, words: str) -> None:
    answer = with_pictures(editor, make())
    assert answer.status_code == 200
    [said] = answer.context["form"].errors["pictures"]
    assert words in said
    assert said.endswith(".")
    assert not ImportRun.objects.exists()
    assert kept_files() == []


def test_a_packed_file_may_not_be_larger_than_can_be_kept(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.importers.packed.MOST_MB", 0)
    answer = with_pictures(editor, packed({"a.jpg": picture()}))
    assert "større enn 0 MB" in answer.context["form"].errors["pictures"][0]


def test_one_that_is_damaged_or_no_picture_has_its_line_and_the_text_comes(editor: Client) -> None:
    data = bytearray(packed({"2019/05/rom.jpg": picture(), "2019/06/borte.jpg": b"MZ"}))
    at = data.index(b"PK\x03\x04") + 60
    data[at : at + 40] = b"\xff" * 40
    with_pictures(editor, bytes(data))
    run = ImportRun.objects.get()
    assert [line.state for line in run.lines.all()] == ["new", "new"]
    first, second = (" ".join(line.said) for line in run.lines.all())
    assert "det er skadet i den pakkede filen" in first
    assert "borte.jpg" in second


def test_pictures_may_come_in_parts(editor: Client) -> None:
    shown = "".join(
        f'<img src="https://gammel.example/wp-content/uploads/2019/05/{name}.jpg" alt="x">'
        for name in ("rom", "hage")
    )
    text = export(post(1, "Nr 1", f"<p>Sorg tar tid.</p>{shown}"))
    for name in ("rom", "hage"):
        pictures = SimpleUploadedFile("del.zip", packed({f"2019/05/{name}.jpg": picture()}))
        upload(editor, text, "gammel.xml", pictures=pictures, as_draft="on")
        editor.post(at(ImportRun.objects.latest("pk")), {"confirm": "yes"})
    assert Image.objects.count() == 2
    page = ArticlePage.objects.get().get_latest_revision_as_object()
    assert [block.value["image"].title for block in page.body if block.block_type == "image"] == [
        "rom", "hage",
    ]  # fmt: skip
