"""A real Chromium on the real site: `make run`'s own processes with the demo practice."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from devtools import chromium
from devtools.processes import stop
from devtools.run import any_free_port
from tests.databases import POSTGRES, name_in

ROOT = Path(__file__).parents[2]
SIZES = {"phone": (360, 740), "desk": (1280, 900)}
PATIENCE = 60_000  # milliseconds: on a machine that is busy with other tests a page takes its time
expect.set_options(timeout=PATIENCE)


@dataclass
class Site:
    url: str
    var: Path

    def mails(self) -> list[str]:
        """What was sent, newest last, headers and all."""
        files = sorted((self.var / "mail").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [path.read_text() for path in files]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """A test has its own words."""


@pytest.fixture(scope="package")
def front_end() -> Iterator[str]:
    """The reference front-end on an origin of its own, from nothing but a server of files."""
    files = partial(Quiet, directory=str(ROOT / "docs" / "headless"))
    with ThreadingHTTPServer(("127.0.0.1", 0), files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory, migrated: str, front_end: str) -> Iterator[Site]:
    """Started as `make run` does it, on a free port and with data of its own."""
    var = tmp_path_factory.mktemp("var")
    if not POSTGRES:
        shutil.copy(name_in(migrated), var / "db.sqlite3")
    port = any_free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PORT": str(port),
        "VAR_DIR": str(var),
        "CORS_ORIGINS": front_end,
        "MAX_HOLDS_PER_IP": "100",  # all our readers come from one address
        "MATCH_UNGUARDED_PER_HOUR": "0",  # their browsers do the sum that comes with a crowd
    }
    log = (var / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "devtools.run"], cwd=ROOT, env=environment, stdout=log, stderr=log
    )
    try:
        wait_until_ready(var / "log", process)
        yield Site(f"http://127.0.0.1:{port}", var)
    finally:
        stop(process)
        log.close()


def wait_until_ready(log: Path, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 240
    while time.monotonic() < until:
        text = log.read_text()
        if "Ctrl-C" in text:
            return
        assert process.poll() is None, text
        time.sleep(0.2)
    raise AssertionError(f"the site did not start: {log.read_text()}")


@pytest.fixture(scope="package")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """Only beside a database that is there: made under Playwright's loop it would be refused."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=chromium.path(),
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )


@dataclass
class Walk:
    """One visitor: her page, what her browser asked for, and how many bytes came."""

    page: Page
    context: BrowserContext
    requests: list[Request] = field(default_factory=list)

    def hosts(self) -> set[str]:
        return {re.sub(r"^\w+://([^/]+).*", r"\1", request.url) for request in self.requests}

    def fits(self) -> bool:
        """Nothing sticks out to the side."""
        return bool(
            self.page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )
        )


Visitor = Callable[..., Walk]


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    contexts = []

    def come(size: str = "desk", script: bool = True, language: str = "nb-NO") -> Walk:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=script, locale=language
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        walk = Walk(context.new_page(), context)
        context.on("request", lambda request: walk.requests.append(request))
        return walk

    yield come
    for context in contexts:
        context.close()
