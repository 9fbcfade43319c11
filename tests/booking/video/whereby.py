"""A stand-in for Whereby on a port of its own: what its API documents, and how it fails."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "whereby-key"
ROOMS = "https://practice.whereby.example"


class Asked(BaseHTTPRequestHandler):
    server: "Whereby"

    def do_POST(self) -> None:
        if not self.refused():
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.say(201, self.server.make(body))

    def do_DELETE(self) -> None:
        if not self.refused():
            known = self.server.rooms.pop(self.path.rpartition("/")[2], None)
            self.say(204 if known else 404)

    def refused(self) -> bool:
        self.server.asked.append(f"{self.command} {self.path}")
        if self.headers["Authorization"] != f"Bearer {KEY}":
            self.say(401, {"error": "Unauthorized"})
        elif self.server.fails:
            self.say(*self.server.fails)
        else:
            return False
        return True

    def say(self, status: int, body: object = None) -> None:
        text = json.dumps(body).encode() if body is not None else b""
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args: object) -> None: ...


class Whereby(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[str] = []
        self.bodies: list[dict[str, object]] = []
        self.rooms: dict[str, dict[str, object]] = {}
        self.fails: tuple[int, object] | None = None

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def make(self, body: dict[str, object]) -> dict[str, object]:
        self.bodies.append(body)
        number = str(len(self.bodies))
        url = f"{ROOMS}/room-{number}"
        room = {
            "meetingId": number,
            "roomUrl": url,
            "hostRoomUrl": f"{url}?roomKey=host-{number}",
            "startDate": "2026-03-01T11:00:00.000Z",
            "endDate": body["endDate"],
        }
        self.rooms[number] = room
        return room


@contextmanager
def serving() -> Iterator[Whereby]:
    server = Whereby()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
