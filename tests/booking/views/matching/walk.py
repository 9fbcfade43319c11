"""Somebody with a browser who asks whom she could talk to: what a screen holds is what is sent."""

import re
from html import unescape
from typing import Any

from django.test import Client

PAGE = "/match/"
OURS = {"Origin": "http://testserver"}
CONTACT = {"name": "Blåveis", "email": "kari@example.org"}
FIELD = re.compile(r'<input type="hidden" name="([-\w]+)" value="([^"]*)">')
TICKED = re.compile(r'<input type="checkbox" name="([-\w]+)" value="([^"]*)"[^>]* checked>')
SCREEN = re.compile(r'data-match="([-\w]+)"')


class Form:
    """Without JavaScript: each press posts the whole form."""

    def __init__(self, client: Client, path: str = PAGE) -> None:
        self.client = client
        self.path = path.partition("?")[0]
        self.response: Any = client.get(path)

    @property
    def html(self) -> str:
        return str(self.response.content.decode())

    @property
    def screen(self) -> str:
        found = SCREEN.search(self.html)
        return found[1] if found else ""

    @property
    def fields(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, value in (*FIELD.findall(self.html), *TICKED.findall(self.html)):
            found.setdefault(name, []).append(unescape(value))
        return found

    def presses(self, go: str = "next", **more: Any) -> Any:
        """`answer_where` is the question's own field; what is given takes its place."""
        given = {name.replace("answer_", "answer-"): value for name, value in more.items()}
        body = {**self.fields, **({"go": go} if go else {}), **given}
        self.response = self.client.post(self.path, body, headers=OURS)
        return self.response

    def comes_to(self, screen: str) -> None:
        """Skips what it may, and meets online."""
        for _step in range(10):
            if self.screen == screen:
                return
            if self.screen == "where":
                self.presses(answer_where=["online"])
            else:
                self.presses()
        raise AssertionError(f"no way to {screen} from {self.screen}")

    def sends(self, **over: Any) -> Any:
        return self.presses("send", **(CONTACT | over))
