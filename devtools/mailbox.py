"""Sent mail as files of a directory, and how to read them again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class MailboxBackend(BaseEmailBackend):
    """Writes each message to MAILBOX_DIR as .eml; nothing leaves the machine."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            keep(message.message().as_bytes())
        return len(email_messages)


class SmsInMailbox:
    """SMS_PROVIDER of development: they lie among the mails, addressed to a number."""

    def send(self, to: str, text: str, until: datetime) -> str:
        message = Parsed(policy=policy.default)
        message["From"], message["To"], message["Subject"] = "SMS", to, "SMS"
        message.set_content(text)
        keep(message.as_bytes())
        return ""


def keep(message: bytes) -> None:
    folder = Path(settings.MAILBOX_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}"
    written = folder / f"{name}.part"
    written.write_bytes(message)
    # A reader never meets half a file.
    written.rename(folder / f"{name}.eml")


@dataclass(frozen=True)
class Mail:
    name: str  # sorts by the time of sending
    parsed: Parsed

    @property
    def sent(self) -> datetime:
        return datetime.strptime(self.name.split("-")[0], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)

    @property
    def subject(self) -> str:
        return str(self.parsed["subject"] or "")

    @property
    def sender(self) -> str:
        return str(self.parsed["from"] or "")

    @property
    def to(self) -> str:
        return str(self.parsed["to"] or "")

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    @property
    def attachments(self) -> list[Parsed]:
        return [part for part in self.parsed.iter_attachments() if isinstance(part, Parsed)]

    @property
    def files(self) -> list[str]:
        """What to call them. (A template that asks a part itself is answered by its headers.)"""
        return [part.get_filename() or part.get_content_type() for part in self.attachments]

    def _body(self, kind: str) -> str:
        part = self.parsed.get_body((kind,))
        return str(part.get_content()) if part is not None else ""


def mails() -> Iterator[Mail]:
    """Newest first; none where mail is not kept."""
    folder = settings.MAILBOX_DIR
    paths = Path(folder).glob("*.eml") if folder else ()
    for path in sorted(paths, reverse=True):
        yield _read(path)


def mail(name: str) -> Mail | None:
    folder = settings.MAILBOX_DIR
    if not folder or not re.fullmatch(r"[0-9T]+-[0-9a-f]{8}", name):
        return None
    path = Path(folder) / f"{name}.eml"
    return _read(path) if path.exists() else None


def _read(path: Path) -> Mail:
    parsed = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(parsed, Parsed)  # noqa: S101 - what policy.default makes
    return Mail(path.stem, parsed)
