"""Who makes the rooms, as VIDEO_PROVIDER says; nobody, where it says nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.module_loading import import_string

from booking import conf

KNOWN = {"whereby": "booking.video.whereby.Whereby"}


class ProviderFailed(Exception):
    """It cannot be reached, or does not do what it was asked for. To be tried again."""


class NoProvider(Exception):
    """VIDEO_PROVIDER names what is none, or what it needs is missing."""


@dataclass(frozen=True)
class MadeRoom:
    room_id: str
    url: str  # of who is invited
    host_url: str  # of who lets in


class Provider(Protocol):
    """Raises ProviderFailed."""

    def make(self, until: datetime) -> MadeRoom: ...

    def remove(self, room_id: str) -> None:
        """A room that is gone already is no failure."""


def provider() -> Provider | None:
    """Raises NoProvider."""
    name = conf.video_provider()
    if not name:
        return None
    try:
        made: Provider = import_string(KNOWN.get(name, name))()
    except ImportError as error:
        raise NoProvider(f"VIDEO_PROVIDER: there is no {name}") from error
    return made


def check() -> None:
    """For the start of a process. Raises NoProvider."""
    provider()
