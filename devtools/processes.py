"""Starting and ending processes so that none is left behind."""

import os
import signal
import subprocess
from contextlib import suppress
from types import FrameType

PATIENCE = 15  # seconds until a process that was asked to stop is made to


def raise_on_signals() -> None:
    """A request to stop becomes KeyboardInterrupt, so that every `finally` runs."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    # Once is enough: a second one must not cut the tidying short.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def stop(process: "subprocess.Popen[bytes]", number: signal.Signals = signal.SIGTERM) -> None:
    """Asks, waits and then insists."""
    if process.poll() is not None:
        return
    process.send_signal(number)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def stop_session(leader: "subprocess.Popen[bytes]") -> None:
    """Its children as well, whichever way it ended; it was started with start_new_session."""
    stop(leader)
    with suppress(ProcessLookupError):
        os.killpg(leader.pid, signal.SIGKILL)
