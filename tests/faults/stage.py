"""The running product: web server, worker, a Stripe and a mail server of ours, one database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import requests
from django.db import connections
from django.db.utils import ConnectionHandler
from django.test import override_settings

from devtools.processes import stop_session
from devtools.run import any_free_port
from devtools.stripe_standin import StandIn
from tests.conftest import SECRET
from tests.databases import ROOT, name_in
from tests.faults.post_office import Box, PostOffice

PATIENCE = 120  # seconds, for whatever has to happen; on a busy machine too
SETTINGS = "tests.faults.settings"
Process = subprocess.Popen[bytes]


def until(what: str, happened: Callable[[], object], seconds: float = PATIENCE) -> None:
    end, pause = time.monotonic() + seconds, 0.01
    while not happened():
        assert time.monotonic() < end, f"{what} did not happen within {seconds} s"
        time.sleep(pause)
        # Whoever looks all the time takes it from those who are to make it happen.
        pause = min(pause * 1.5, 0.1)


@dataclass
class Stage:
    folder: Path
    stripe: StandIn
    box: Box
    environment: dict[str, str]
    port: int
    processes: list[Process] = field(default_factory=list)
    web: Process | None = None
    worker: Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def clock_file(self) -> Path:
        return self.folder / "clock"

    @property
    def access_log(self) -> Path:
        return self.folder / "access.log"

    def shift(self) -> timedelta:
        return timedelta(seconds=float(self.clock_file.read_text()))

    def advance(self, by: timedelta) -> None:
        """For all of them at once; no reader meets half a number."""
        new = self.clock_file.with_suffix(".new")
        new.write_text(str((self.shift() + by).total_seconds()))
        new.rename(self.clock_file)

    def start(self, *command: str, **environment: str) -> Process:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env=self.environment | environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def serve(self, port: int, **environment: str) -> Process:
        """As docs/operations.md says, but that a killed process is back in no time."""
        access = (
            "--access-logfile",
            str(self.access_log),
            "--access-logformat",
            "%(s)s %(m)s %(U)s",
        )
        crew = ("--preload", "--workers", "2", "--threads", "8", "--no-control-socket")
        bind = ("--bind", f"127.0.0.1:{port}", "--forwarded-allow-ips", "127.0.0.1")
        return self.start("-m", "gunicorn", "config.wsgi", *crew, *bind, *access, **environment)

    def work(self) -> Process:
        self.worker = self.start("site/manage.py", "worker", "--pause", "0.2")
        return self.worker

    def raise_curtain(self) -> None:
        self.web = self.serve(self.port)
        self.work()
        until("an answer of the server", lambda: answers(self.url))
        until("a round of the worker", lambda: "worker: started" in self.log())

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def kill_web(self) -> None:
        """-9 for those that answer; who started them starts others."""
        assert self.web is not None
        for child in children(self.web.pid):
            os.kill(child, signal.SIGKILL)

    def kill_worker(self) -> None:
        assert self.worker is not None
        os.killpg(self.worker.pid, signal.SIGKILL)
        self.worker.wait()

    def end(self) -> None:
        self.stripe.clear_faults()
        self.box.turn("take")
        for process in self.processes:
            stop_session(process)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/api/v3/booking/services/", timeout=PATIENCE).status_code == 200
    except requests.RequestException:
        return False


@contextmanager
def stage(folder: Path, database_url: str) -> Iterator[Stage]:
    """All of it runs, and the models of this process read and write its database."""
    port, clock_file = any_free_port(), folder / "clock"
    clock_file.write_text("0")
    webhooks = f"http://127.0.0.1:{port}/webhooks/stripe/"
    with (
        StandIn(webhooks, SECRET, clock_file=clock_file) as stripe,
        PostOffice() as office,
        connected(database_url),
        override_settings(BOOKING_CLOCK_FILE=str(clock_file)),
    ):
        environment = os.environ | {
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "site"))),
            "PYTHONUNBUFFERED": "1",
            "BASE_URL": f"http://127.0.0.1:{port}",
            "BOOKING_CLOCK_FILE": str(clock_file),
            "STRIPE_API_BASE": stripe.url,
            "FAULTS_MAIL_PORT": str(office.port),
        }
        made = Stage(folder, stripe, office.box, environment, port)
        try:
            yield made
        finally:
            made.end()


@contextmanager
def connected(database_url: str) -> Iterator[None]:
    """This process's models in that database instead of the one pytest-django made."""
    before = connections["default"]
    other = before.settings_dict | {"NAME": name_in(database_url)}
    connections["default"] = ConnectionHandler({"default": other})["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before
