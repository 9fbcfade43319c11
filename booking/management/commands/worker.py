import logging
import signal
import subprocess
import sys
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from booking.worker.rounds import one_round

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Sends what is due and ends unpaid holds, for ever. Any number may run."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pause", type=float, default=10, help="seconds between two rounds")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("worker: started")
        queue: subprocess.Popen[bytes] | None = None
        while not stop.is_set():
            queue = self.kept_running(queue)
            self.round()
            stop.wait(options["pause"])
        if queue is not None:
            queue.terminate()
            queue.wait(timeout=10)

    def round(self) -> None:
        close_old_connections()
        try:
            one_round()
        except Exception as error:
            # A database that is away for a minute must not end the worker.
            logger.error("round failed: %s", type(error).__name__)

    def kept_running(self, queue: "subprocess.Popen[bytes] | None") -> Any:
        """With TASKS=database the queue has a process of its own, started again when it ends."""
        if getattr(settings, "TASKS_MODE", "immediate") != "database":
            return None
        if queue is None or queue.poll() is not None:
            queue = subprocess.Popen([sys.executable, sys.argv[0], "db_worker"])  # noqa: S603
        return queue
