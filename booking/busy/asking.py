import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from django.views.decorators.debug import sensitive_variables

from booking import clock, conf, formats
from booking.busy.reader.answers import Answer, Question

logger = logging.getLogger(__name__)

BEFORE, AHEAD = timedelta(days=1), timedelta(days=401)
# Over both steps of the reader, which ends itself earlier: it must not outlive a web request.
PATIENCE = 25


@sensitive_variables()
def ask(address: str, etag: str = "") -> Answer:
    """What the calendar at this address says now. Slow: never inside a transaction.

    The address goes in through a pipe: neither a list of processes nor a log shows it.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "booking.busy.reader"],
            input=json.dumps(asdict(question(address, etag))).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what libraries warn of there names what they read
            env={"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ.get("PATH", "")},
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(why="too_slow")
    if done.returncode == -signal.SIGALRM:
        return Answer(why="too_slow")
    if done.returncode:
        logger.warning("a reader of calendars ended with %s", done.returncode)
        return Answer(why="too_many")
    return Answer(**json.loads(done.stdout))


def question(address: str, etag: str) -> Question:
    start, end = window(clock.now())
    return Question(
        address=address,
        etag=etag,
        start=int(start.timestamp()),
        end=int(end.timestamp()),
        zone=str(conf.zone()),
        ours=f"@{urlsplit(conf.base_url()).hostname}",
        allow_loopback=conf.allows_private_feeds(),
    )


def window(now: datetime) -> tuple[datetime, datetime]:
    """Whole days, so that it moves once a day."""
    today = datetime.combine(formats.local(now).date(), time(), conf.zone())
    return today - BEFORE, today + AHEAD
