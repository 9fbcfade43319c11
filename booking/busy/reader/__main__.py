"""`python -m booking.busy.reader`: a question on standard input, the answer on standard output.

The system's alarm ends the process when a step takes too long, wherever it is at that moment.
"""

import contextlib
import json
import resource
import signal
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from booking.busy.reader.answers import Answer, NotRead, Question
from booking.busy.reader.expand import busy
from booking.busy.reader.fetch import fetch
from booking.domain.span import Span

MEMORY = 1024**3


def answer(question: Question) -> Answer:
    signal.alarm(question.fetch_seconds)
    try:
        fetched = fetch(question.address, question.etag, question.allow_loopback)
        signal.alarm(question.expand_seconds)
        if fetched.unchanged:
            return Answer(unchanged=True)
        found = busy(fetched.body, window(question), ZoneInfo(question.zone), question.ours)
    except NotRead as error:
        return Answer(why=error.why)
    except MemoryError:
        return Answer(why="too_many")
    spans = [(int(span.start.timestamp()), int(span.end.timestamp())) for span in found.spans]
    return Answer(etag=fetched.etag, skipped=found.skipped, spans=spans)


def window(question: Question) -> Span:
    edges = (datetime.fromtimestamp(edge, UTC) for edge in (question.start, question.end))
    return Span(*edges)


def main() -> None:
    with contextlib.suppress(ValueError, OSError):  # not every system lets us
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    question = Question(**json.load(sys.stdin))
    json.dump(asdict(answer(question)), sys.stdout)


if __name__ == "__main__":
    main()
