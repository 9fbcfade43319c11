"""The other side of tests/processes/warm.py: who orders processes, and hears how they ended."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.databases import LIMIT, ROOT, environment
from tests.processes.warm import Order

SETTINGS = "tests.processes.settings"


class Warm:
    def __init__(self, orders: "Connection[Order, int]", folder: Path) -> None:
        self.orders, self.folder = orders, folder

    def run(self, module: str, *arguments: str, ends: int = 0, **told: str) -> str:
        """What it printed; as databases.run, and as real a process."""
        out, err = self.folder / "out", self.folder / "err"
        for file in (out, err):
            file.write_bytes(b"")
        with suppress(ConnectionError):  # whoever waits for the answer is told why
            self.orders.send(Order(module, arguments, told, out, err))
        pid = self.answer()
        try:
            ended = self.answer()
        except TimeoutError:
            with suppress(ProcessLookupError):  # just now
                os.killpg(pid, signal.SIGKILL)
            self.answer()
            raise
        assert ended == ends, err.read_text()[-4000:]
        return out.read_text()

    def answer(self) -> int:
        try:
            if not self.orders.poll(LIMIT):
                raise TimeoutError
            return self.orders.recv()
        except (EOFError, ConnectionError):
            log = (self.folder / "log").read_text()[-4000:]
            raise AssertionError(f"Whoever forks them is dead. {log}") from None


@contextmanager
def warm(url: str) -> Iterator[Warm]:
    """With the settings that a database of this kind has; each process is told its own."""
    ours, theirs = Pipe()
    with TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.processes.warm", str(theirs.fileno())],
            cwd=ROOT,
            env=environment(url, DJANGO_SETTINGS_MODULE=SETTINGS),
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        theirs.close()
        with process, ours:  # it ends when nobody can order any more
            yield Warm(ours, Path(folder))
