"""A mail server that keeps what it is given, and that can be told to fail. SMTP on loopback."""

import socketserver
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Literal, Self, cast

# refuse: says no to every mail, for now. hang: keeps silent before it takes a mail;
# silent: takes it and does not say so. Both until the mode changes or the sender is gone.
Mode = Literal["take", "refuse", "hang", "silent"]


@dataclass
class Box:
    mode: Mode = "take"
    mails: list[EmailMessage] = field(default_factory=list)
    refused: int = 0
    # Senders that are being kept waiting.
    waiting: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def turn(self, mode: Mode) -> None:
        with self.changed:
            self.mode = mode
            self.changed.notify_all()

    def count(self, *, waiting: int = 0, refused: int = 0) -> None:
        with self.changed:
            self.waiting += waiting
            self.refused += refused

    def keep(self, content: bytes) -> None:
        mail = message_from_bytes(content, policy=policy.default)
        with self.changed:
            self.mails.append(mail)

    def hold(self) -> None:
        """Keeps the sender waiting while the mode is what it is."""
        mode = self.mode
        self.count(waiting=1)
        with self.changed:
            self.changed.wait_for(lambda: self.mode != mode, timeout=120)
        self.count(waiting=-1)


class Counter(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as Python's smtplib speaks."""

    def handle(self) -> None:
        box = cast(PostOffice, self.server).box
        self.say("220 post office")
        while line := self.rfile.readline().decode("latin-1").strip():
            verb = line.split(" ")[0].upper()
            if verb == "QUIT":
                self.say("221 bye")
                return
            if verb == "DATA":
                self.say("354 go on")
                self.take(box, self.content())
            elif verb == "RCPT" and box.mode == "refuse":
                box.count(refused=1)
                self.say("451 not now")
            else:
                self.say("250 8BITMIME" if verb == "EHLO" else "250 ok")

    def content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def take(self, box: Box, content: bytes) -> None:
        if box.mode == "hang":
            box.hold()
            return  # whoever waited for this is gone
        box.keep(content)
        if box.mode == "silent":
            box.hold()
        self.say("250 taken")

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


class PostOffice(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Counter)
        self.box = Box()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.box.turn("take")
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A sender that was killed is what we are here for."""
