"""What was sent is health data, perhaps: the database, the mail and the log know nothing of it."""

import sqlite3
from datetime import timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client

from booking import clock
from booking.forms import origin
from booking.models import Errand, Practice
from booking.worker import perform_due
from booking.worker.rounds import one_round
from cms.forms import receive as receiving
from cms.forms import retention
from cms.forms.receive import Sent, receive
from cms.models import FormPage, Submission
from cms.models.submission import Said
from tests.booking.conftest import Travel
from tests.cms.forms.conftest import Post
from tests.cms.forms.making import EMAIL, NAME, SECRET

NOTICE = "form-mail"


def dumped() -> str:
    """Every value of every table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows += cursor.fetchall()
    return str(rows)


def test_a_dump_of_the_database_shows_nothing(post: Post) -> None:
    assert post().status_code == 303
    perform_due()
    dump = dumped()
    assert "Spør oss" in dump  # it is looked for where it would be
    for secret in (*NAME.split(), EMAIL, SECRET, "911 11 111", "127.0.0.1"):
        assert secret not in dump, secret
    assert {each["label"]: each["answer"] for each in Submission.objects.get().answers}[
        "Spørsmålet ditt"
    ] == SECRET


def test_keys_are_rotated_and_retired_as_those_of_clients(post: Post, settings: Any) -> None:
    post()
    row, old = Submission.objects.get(), settings.FIELD_KEYS
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *old]
    assert row.readable
    post(sporsmalet_ditt="Under den nye")
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert [each.readable for each in Submission.objects.newest_first()] == [True, False]


def test_the_notice_says_that_something_came_and_where(page: FormPage, post: Post) -> None:
    post()
    perform_due()
    [sent] = mail.outbox
    row = Submission.objects.get()
    assert sent.to == ["post@example.org"]
    assert sent.subject == "Noe har kommet inn"
    whole = str(sent.message())
    assert f"/admin/cms/submissions/{row.pk}/" in sent.body
    for secret in (*NAME.split(), EMAIL, SECRET, page.title, "Priser"):
        assert secret not in whole
    errand = Errand.objects.get(kind=NOTICE)
    assert (errand.key, errand.state) == (f"{NOTICE}:{row.pk}:0", "done")
    perform_due()
    assert len(mail.outbox) == 1


def test_each_address_is_told_once(page: FormPage, post: Post) -> None:
    page.notices_to = "a@example.org\n\n b@example.org \na@example.org"
    page.save()
    key = origin.issue(f"page-{page.pk}")
    assert [post(key=key).status_code for _ in range(2)] == [303, 303]
    perform_due()
    assert sorted(sent.to for sent in mail.outbox) == [["a@example.org"], ["b@example.org"]]


def test_a_notice_that_fails_is_tried_again(
    page: FormPage, post: Post, monkeypatch: pytest.MonkeyPatch, travel: Travel
) -> None:
    def broken(self: object, messages: object) -> int:
        raise ConnectionError(SECRET)

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", broken)
        assert post().status_code == 303
        perform_due()
    assert not mail.outbox
    errand = Errand.objects.get(kind=NOTICE)
    assert (errand.state, errand.last_error) == ("due", "ConnectionError")
    travel(clock.now() + timedelta(minutes=1))
    perform_due()
    assert len(mail.outbox) == 1


def test_what_was_read_meanwhile_or_deleted_is_told_to_nobody(page: FormPage) -> None:
    for gone in (False, True):
        row = stored(page)
        Errand.objects.create(
            kind=NOTICE, key=f"{NOTICE}:{row.pk}:0", subject_id=row.pk, next_attempt_at=clock.now()
        )
        if gone:
            row.delete()
        else:
            Submission.objects.update(read_at=clock.now())
    perform_due()
    assert not mail.outbox
    assert set(Errand.objects.values_list("state", flat=True)) == {"dropped"}


def test_without_an_address_it_is_stored_all_the_same(page: FormPage, post: Post) -> None:
    Practice.objects.update(email="")
    assert post().status_code == 303
    assert Submission.objects.count() == 1
    assert not Errand.objects.filter(kind=NOTICE).exists()


def stored(page: FormPage, **fields: Any) -> Submission:
    now = clock.now()
    row = Submission(
        page=page, form_title=page.title, language="nb", received_at=now,
        **{"delete_at": now + timedelta(days=page.days)} | fields,
    )  # fmt: skip
    row.seal([{"name": "navn", "label": "Navn", "kind": "short", "answer": NAME}])
    row.save()
    return row


def test_it_is_forgotten_when_the_page_said_so(
    page: FormPage, post: Post, travel: Travel, settings: Any
) -> None:
    post()
    FormPage.objects.update(kept_days=90)  # what was sent before was promised thirty
    post(navn="Ola")
    settings.FORM_MOST_DAYS = 60  # as was this one ninety
    post(navn="Per")
    first = clock.now()
    for days, left in ((29, 3), (30, 2), (59, 2), (60, 1), (89, 1), (90, 0)):
        travel(first + timedelta(days=days))
        retention.forget()
        assert Submission.objects.count() == left, days


def test_the_worker_forgets_in_its_rounds(page: FormPage, travel: Travel) -> None:
    row = stored(page, ip_index="of an address")
    travel(clock.now() + timedelta(days=2))
    one_round()
    row.refresh_from_db()
    assert row.ip_index == ""
    travel(clock.now() + timedelta(days=28))
    one_round()
    assert not Submission.objects.exists()


def test_a_page_that_is_deleted_takes_no_answer_along(page: FormPage, post: Post) -> None:
    post()
    page.delete()
    row = Submission.objects.get()
    assert (row.page, row.form_title, row.readable) == (None, "Spør oss", True)


def test_it_is_all_or_nothing(client: Client, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr("cms.forms.receive.outbox.put", broken)
    with pytest.raises(sqlite3.OperationalError):
        post()
    assert not Submission.objects.exists()


def test_of_a_double_click_the_slower_half_finds_what_is_there(page: FormPage) -> None:
    """It looked before the other had stored."""
    sent = Sent(page, [Said(name="navn", label="Navn", kind="short", answer=NAME)], "nb", "key")
    first = receive(sent)
    again, made = receiving.stored(receiving.sealed(sent, "", clock.now()))
    assert (again.pk, made) == (first.pk, False)
    assert again.answers == first.answers
