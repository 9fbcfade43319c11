from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client
from pytest_django import Settings

from booking.sms import providers
from devtools import mailbox

pytestmark = [pytest.mark.urls("devtools.urls"), pytest.mark.django_db]

HTML = "<html><head><style>p{color:red}</style></head><body><p>Hei, <b>Kari</b></p></body></html>"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MAILBOX_DIR = str(tmp_path / "mail")
    return tmp_path / "mail"


def send(subject: str = "Timen din", text: str = "Hei, Kåre") -> mailbox.Mail:
    message = EmailMultiAlternatives(
        subject,
        text,
        "time@example.no",
        ["kari@example.org"],
        connection=get_connection("devtools.mailbox.MailboxBackend"),
    )
    message.attach_alternative(HTML, "text/html")
    message.attach("time.ics", "BEGIN:VCALENDAR", "text/calendar")
    assert message.send() == 1
    return next(mailbox.mails())


def test_a_sent_mail_can_be_read_again_in_all_its_parts() -> None:
    mail = send()
    assert (mail.subject, mail.to, mail.text.strip()) == (
        "Timen din",
        "kari@example.org",
        "Hei, Kåre",
    )
    assert mail.html.strip() == HTML
    assert [part.get_filename() for part in mail.attachments] == ["time.ics"]


def test_half_written_files_are_not_shown(folder: Path) -> None:
    send()
    assert [path.suffix for path in folder.iterdir()] == [".eml"]


def test_the_list_shows_the_newest_first(client: Client) -> None:
    send("First")
    send("Second")
    page = client.get("/mail/").content.decode()
    assert 0 < page.index("Second") < page.index("First")


def test_a_mail_is_shown_as_text_and_its_html_in_a_frame(client: Client) -> None:
    mail = send(text="Se https://example.no/x")
    page = client.get(f"/mail/{mail.name}/").content.decode()
    assert '<a href="https://example.no/x"' in page
    assert f'src="/mail/{mail.name}/html/" sandbox="' in page
    assert "allow-scripts" not in page


def test_the_html_of_a_mail_runs_nothing_and_keeps_its_styles(client: Client) -> None:
    response = client.get(f"/mail/{send().name}/html/")
    assert "<b>Kari</b>" in response.content.decode()
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'; style-src 'unsafe-inline'" in policy
    assert "sandbox" in policy
    assert "script" not in policy


def test_an_attachment_can_be_fetched(client: Client) -> None:
    name = send().name
    assert ">time.ics</a>" in client.get(f"/mail/{name}/").content.decode()
    response = client.get(f"/mail/{name}/0/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="time.ics"'
    assert b"BEGIN:VCALENDAR" in response.content
    assert client.get(f"/mail/{name}/1/").status_code == 404


@pytest.mark.parametrize("name", ["nothing", "20260101T000000000000-00000000"])
def test_a_mail_that_is_not_there(client: Client, name: str) -> None:
    assert client.get(f"/mail/{name}/").status_code == 404


def test_without_a_folder_there_is_no_mail(client: Client, settings: Settings) -> None:
    settings.MAILBOX_DIR = ""
    assert "None yet." in client.get("/mail/").content.decode()


def test_the_first_page_names_the_demo_accounts(client: Client, django_user_model: type) -> None:
    django_user_model.objects.create_user("desk", "desk@demo.invalid")  # type: ignore[attr-defined]
    django_user_model.objects.create_user("kari", "kari@example.org")  # type: ignore[attr-defined]
    page = client.get("/").content.decode()
    assert "<code>desk</code>" in page
    assert "kari" not in page


def test_an_sms_lies_among_the_mails(client: Client, settings: Settings) -> None:
    settings.SMS_PROVIDER = "devtools.mailbox.SmsInMailbox"
    providers.provider().send("+4740000000", "TV Samtaler: Påminnelse", datetime.now(UTC))
    [kept] = mailbox.mails()
    assert (kept.to, kept.text.strip()) == ("+4740000000", "TV Samtaler: Påminnelse")
    shown = client.get(f"/mail/{kept.name}/").content.decode()
    assert "Påminnelse" in shown
    assert "<iframe" not in shown
