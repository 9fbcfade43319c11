"""What `make run` runs: the site with its data, a worker and the stand-in for Stripe."""

import hashlib
import io
import logging
import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.settings.environment import VAR_DIR
from devtools.processes import raise_on_signals, stop_session

ROOT = Path(__file__).resolve().parents[1]
MANAGE = str(ROOT / "site" / "manage.py")
HOST = "127.0.0.1"
DEFAULT_PORT, STANDIN_PORT = 8000, 12111
GIVEN_TO_NOBODY = range(20_000, 32_768)  # Linux takes from above, others from far above
START_LIMIT = 120  # seconds

Command = list[str]


class Trouble(Exception):
    """Why the site does not run, in plain words."""


def main() -> int:
    raise_on_signals()
    try:
        port = wanted_port()
        share(port)
        accounts = prepared()
        with running(commands(port, standin_port(port))) as processes:
            wait_for_site(port, processes)
            print(welcome(port, accounts), flush=True)
            return watch(processes)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0


def wanted_port() -> int:
    text = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Trouble(f"PORT is {text!r}: it has to be a number from 1 to 65535.")
    if not is_free(int(text)):
        raise Trouble(f"Port {text} is taken. Choose another one: make run PORT=8001")
    return int(text)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def share(port: int) -> None:
    """Sets what all processes have to agree about."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
    os.environ.setdefault("BASE_URL", f"http://{HOST}:{port}")


def standin_port(port: int) -> int | None:
    """None with a Stripe of your own. Another one for each port of a site: two that start at one
    time do not both want it. Asked at the last moment: a free port does not wait.
    """
    if os.environ.get("STRIPE_SECRET_KEY") or os.environ.get("STRIPE_API_BASE"):
        return None
    standin = STANDIN_PORT + port - DEFAULT_PORT
    if not 0 < standin < 65536 or not is_free(standin):
        standin = any_free_port()
    os.environ["STRIPE_API_BASE"] = f"http://{HOST}:{standin}"
    return standin


def any_free_port() -> int:
    """Of those that no connection is given by itself: it stays free until somebody listens."""
    return next(port for port in random.sample(GIVEN_TO_NOBODY, 100) if is_free(port))


def prepared() -> list[str]:
    """Migrates and loads the demo practice once; the log-ins of the demo."""
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, call_command, get_commands
    from django.db import DatabaseError, connections

    VAR_DIR.mkdir(parents=True, exist_ok=True)
    try:
        django.setup()
        if not settings.DEBUG:
            raise Trouble("make run is for development. docs/operations.md tells how to go live.")
        print("Preparing the database; the first time this takes a minute.", flush=True)
        # Wagtail would name every page of the demo.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        call_command("migrate", verbosity=0)
        if "demo" in get_commands():
            call_command("demo", stdout=io.StringIO())
        return demo_accounts()
    except (ImproperlyConfigured, CommandError, DatabaseError) as error:
        raise Trouble(f"The site cannot start: {error}") from error
    finally:
        connections.close_all()


def demo_accounts() -> list[str]:
    from django.contrib.auth import get_user_model

    from config.checks import DEMO_DOMAIN

    accounts = get_user_model().objects.filter(email__endswith=DEMO_DOMAIN).order_by("pk")
    return [account.get_username() for account in accounts]


def commands(port: int, standin: int | None) -> dict[str, Command]:
    python = sys.executable
    found = {
        "web": [python, MANAGE, "runserver", f"{HOST}:{port}", "--noreload"],
        "worker": [python, MANAGE, "worker"],
    }
    if standin is not None:
        found["Stripe stand-in"] = [python, "-m", "devtools.stripe_standin", *options(standin)]
    return found


def options(standin: int) -> list[str]:
    from django.conf import settings
    from django.urls import reverse

    webhook = os.environ["BASE_URL"].rstrip("/") + reverse("stripe_webhook")
    return [
        *("--port", str(standin)),
        *("--state", str(VAR_DIR / f"stripe-{database_name()}.sqlite3")),
        *("--webhook-url", webhook),
        *("--webhook-secret", settings.STRIPE_WEBHOOK_SECRETS[0]),
        *("--clock-file", str(settings.BOOKING_CLOCK_FILE)),
    ]


def database_name() -> str:
    """What the stand-in knows belongs to one database: another one gets a Stripe of its own."""
    from django.db import connection

    url = f"{connection.settings_dict['HOST']} {connection.settings_dict['NAME']}"
    return hashlib.sha256(url.encode()).hexdigest()[:8]


Processes = dict[str, "subprocess.Popen[bytes]"]


@contextmanager
def running(commands: dict[str, Command]) -> Iterator[Processes]:
    """Each in a session of its own: Ctrl-C reaches only us, and their children end with them."""
    started: Processes = {}
    try:
        for name, command in commands.items():
            started[name] = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        yield started
    finally:
        for process in started.values():
            stop_session(process)


def wait_for_site(port: int, processes: Processes) -> None:
    until = time.monotonic() + START_LIMIT
    while time.monotonic() < until:
        if ended := dead(processes):
            raise Trouble(f"The {ended} process ended before the site answered.")
        if answers(f"http://{HOST}:{port}/dev/"):
            return
        time.sleep(0.1)
    raise Trouble(f"The site did not answer within {START_LIMIT} seconds.")


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=30).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def dead(processes: Processes) -> str:
    return next((name for name, process in processes.items() if process.poll() is not None), "")


def watch(processes: Processes) -> int:
    """Until one of them ends, which none should do by itself."""
    while not (ended := dead(processes)):
        time.sleep(0.3)
    raise Trouble(f"The {ended} process ended (status {processes[ended].returncode}): all stopped.")


def welcome(port: int, accounts: list[str]) -> str:
    site = f"http://{HOST}:{port}"
    lines = [
        "",
        f"  Site           {site}/",
        f"  Admin          {site}/admin/",
        f"  API            {site}/api/v3/docs/",
        f"  Sent mail      {site}/dev/mail/",
        f"  Everything     {site}/dev/",
    ]
    if accounts:
        lines += ["", f"  Log in as      {', '.join(accounts)}", "  Password       demo"]
    return "\n".join([*lines, "", "  Ctrl-C stops it.", ""])


if __name__ == "__main__":
    sys.exit(main())
