"""`python -m devtools.stripe_standin`: the stand-in as a process of its own."""

import argparse
import signal
import sys
import threading

from devtools.stripe_standin.guard import Refused
from devtools.stripe_standin.standin import SECRET, StandIn


def main() -> None:
    parser = _parser()
    options = parser.parse_args()
    try:
        standin = StandIn(
            options.webhook_url,
            options.webhook_secret,
            state=options.state,
            clock_file=options.clock_file,
            port=options.port,
        )
    except Refused as refused:
        parser.exit(2, f"{refused}\n")
    except OSError as error:
        parser.exit(2, f"Port {options.port} cannot be used: {error.strerror}.\n")
    _serve(standin)


def _serve(standin: StandIn) -> None:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with standin:
        sys.stdout.write(f"listening on {standin.url}\n")
        sys.stdout.flush()
        stop.wait()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m devtools.stripe_standin",
        description="A stand-in for Stripe's API, on this machine only. No money moves.",
    )
    parser.add_argument("--port", type=int, default=12111, help="0 picks a free one")
    parser.add_argument("--state", help="SQLite file; without it all is forgotten at the end")
    parser.add_argument("--webhook-url", help="where signed events go")
    parser.add_argument("--webhook-secret", default=SECRET)
    parser.add_argument("--clock-file", help="file with seconds to add to the time")
    return parser


if __name__ == "__main__":
    main()
