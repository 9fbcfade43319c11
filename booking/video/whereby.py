"""Rooms by Whereby's HTTP API: https://docs.whereby.com/reference/whereby-rest-api-reference.

A room is there from when it is made until an hour after its end, and then goes by itself. It is
locked: whoever has its address knocks, and the host lets in. Its name is random. Whereby learns
when a session ends and nothing else, and knows no idempotency keys: who dies between its answer and
our note leaves a room that nobody has the address of.
"""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import requests

from booking import conf
from booking.video.providers import MadeRoom, NoProvider, ProviderFailed

# Seconds to connect, and to wait for an answer.
TIMEOUT = (5, 15)
GONE = (404, 410)


class Whereby:
    def __init__(self) -> None:
        self.base, self.key = conf.whereby()
        if not self.key:
            raise NoProvider("VIDEO_PROVIDER=whereby needs WHEREBY_API_KEY")

    def make(self, until: datetime) -> MadeRoom:
        asked = {
            "endDate": f"{until.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}",
            "isLocked": True,
            "roomMode": "normal",
            "fields": ["hostRoomUrl"],
        }
        response = self._ask("POST", "/meetings", asked)
        if response.status_code != 201:
            raise ProviderFailed(f"status {response.status_code}")
        try:
            told = response.json()
            room = MadeRoom(told["meetingId"], told["roomUrl"], told["hostRoomUrl"])
        except (ValueError, KeyError, TypeError) as error:
            raise ProviderFailed("not the answer that is documented") from error
        if not all(isinstance(each, str) and each for each in vars(room).values()):
            raise ProviderFailed("not the answer that is documented")
        if not (room.url.startswith("https://") and room.host_url.startswith("https://")):
            raise ProviderFailed("a room that is not on https")
        return room

    def remove(self, room_id: str) -> None:
        response = self._ask("DELETE", f"/meetings/{quote(room_id, safe='')}")
        if response.status_code not in (200, 204, *GONE):
            raise ProviderFailed(f"status {response.status_code}")

    def _ask(self, method: str, path: str, body: Any = None) -> requests.Response:
        try:
            return requests.request(
                method,
                self.base + path,
                json=body,
                headers={"Authorization": f"Bearer {self.key}"},
                timeout=TIMEOUT,
                # The key goes to no other host than the one that was set.
                allow_redirects=False,
            )
        except requests.RequestException as error:
            # Its text has the address in it.
            raise ProviderFailed(type(error).__name__) from None
