"""A process that has everything imported, and forks one that goes on from there for each order.

    python -m tests.processes.warm CONNECTION

An order comes over the connection of that number; it is answered by the new process's number and,
when that has ended, by how. The new one becomes what `python -m MODULE` would be, seconds sooner:
from the old one it has modules, but no thread and no database, and it reads the settings anew.
"""

import gc
import os
import runpy
import sys
import threading
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

import django

django.setup()

from django.conf import settings
from django.db import connections

SETTINGS = ("config.settings", "tests.processes.settings")
# What may be another for each process: these are read at the moment of use.
OF_EACH = {"BOOKING_CLOCK_FILE", "DATABASES", "STRIPE_API_BASE", "STRIPE_CHECKOUT_ORIGIN"}


@dataclass(frozen=True)
class Order:
    module: str
    arguments: tuple[str, ...]
    environment: dict[str, str]
    out: Path
    err: Path


def load() -> None:
    import_module(settings.ROOT_URLCONF)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        if not file.stem.startswith(("test_", "conftest", "warm", "starting")):
            import_module(f"tests.processes.{file.stem}")
    assert threading.active_count() == 1, "a fork has their locks, and not them to open those"
    assert connections["default"].connection is None, "no two processes may share one"
    gc.collect()
    gc.freeze()  # what is here stays; to look through it again at each end would take a second


def born(orders: "Connection[int, Order]") -> Order | None:
    """In each process that was forked its order; in the first one nothing, when no more come."""
    while True:
        try:
            order = orders.recv()
        except EOFError:
            return None
        pid = os.fork()
        if not pid:
            orders.close()
            return order
        orders.send(pid)
        _, status = os.waitpid(pid, 0)
        orders.send(os.waitstatus_to_exitcode(status))


def become(order: Order) -> None:
    os.setsid()
    for stream, file in ((1, order.out), (2, order.err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), stream)
    os.environ.update(order.environment)
    read_settings_again()
    sys.argv[1:] = order.arguments
    sys.modules.pop(order.module, None)  # others imported it; now it is __main__
    runpy.run_module(order.module, run_name="__main__", alter_sys=True)


def read_settings_again() -> None:
    """As the environment has them now; refuses what somebody may have read before."""
    for name in [name for name in sys.modules if name.startswith(SETTINGS)]:
        del sys.modules[name]
    read = vars(import_module(os.environ["DJANGO_SETTINGS_MODULE"]))
    changed = {name for name in read if name.isupper() and read[name] != getattr(settings, name)}
    assert changed <= OF_EACH, f"{changed - OF_EACH} differ: that takes a process of its own"
    for name in changed:
        setattr(settings, name, read[name])
    connections.settings = connections.configure_settings(settings.DATABASES)
    del connections["default"]  # whoever asks next gets one to the new address


if __name__ == "__main__":
    load()
    if order := born(Connection(int(sys.argv[1]))):
        become(order)
