"""Upload, look, say yes, read the report: as an editor in the admin."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
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


def upload(client: Client, content: str | bytes, name: str = "sorg.txt", **options: str) -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(INDEX, {"file": SimpleUploadedFile(name, data), **options})


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
