"""Keeps the stand-in away from anything real."""

import os
import re
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Refused(Exception):
    """Why the stand-in does not start, in plain words."""


def refuse_production() -> None:
    settings = os.environ.get("DJANGO_SETTINGS_MODULE", "")
    if re.search(r"(^|[._])prod(uction)?($|[._])", settings, re.IGNORECASE):
        raise Refused(f"The Stripe stand-in is for development: it does not start with {settings}.")


def refuse_foreign(webhook_url: str | None) -> None:
    if webhook_url and urlsplit(webhook_url).hostname not in LOOPBACK:
        raise Refused("The Stripe stand-in sends webhooks to this machine only (127.0.0.1).")
