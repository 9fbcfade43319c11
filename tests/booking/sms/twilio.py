"""A stand-in for Twilio on a port of its own: what its API documents, and how it fails."""

import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

ACCOUNT, TOKEN, SENDER = "AC" + "0" * 32, "twilio-token", "TVSamtaler"
PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"


class Asked(BaseHTTPRequestHandler):
    server: "Twilio"

    def do_POST(self) -> None:
        body = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        silent = self.server.silent
        self.server.asked.append(body)
        key = b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if silent:
            self.server.over.wait()
        elif self.path != PATH:
            self.say(404, error(404, 20404, "not found"))
        elif self.headers["Authorization"] != f"Basic {key}":
            self.say(401, error(401, 20003, "Authenticate"))
        elif self.server.fails:
            self.say(*self.server.fails)
        else:
            self.say(201, self.server.take(body))

    def say(self, status: int, body: object) -> None:
        text = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args: object) -> None: ...


def error(status: int, code: int, message: str) -> dict[str, object]:
    more_info = f"https://www.twilio.com/docs/errors/{code}"
    return {"code": code, "message": message, "more_info": more_info, "status": status}


class Twilio(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.over = threading.Event()
        self.clear()

    def clear(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.sent: list[dict[str, str]] = []
        self.fails: tuple[int, object] | None = None
        self.silent = False

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def take(self, body: dict[str, str]) -> dict[str, object]:
        self.sent.append(body)
        return {
            "sid": f"SM{len(self.sent):032}",
            "account_sid": ACCOUNT,
            "to": body["To"],
            "from": body.get("From"),
            "messaging_service_sid": body.get("MessagingServiceSid"),
            "body": body["Body"],
            "status": "queued",
            "num_segments": "1",
            "direction": "outbound-api",
            "error_code": None,
            "error_message": None,
            "price": None,
            "price_unit": "NOK",
            "date_created": "Sun, 01 Mar 2026 11:00:00 +0000",
            "date_updated": "Sun, 01 Mar 2026 11:00:00 +0000",
            "date_sent": None,
            "num_media": "0",
            "api_version": "2010-04-01",
            "uri": "",
            "subresource_uris": {},
        }


@contextmanager
def serving() -> Iterator[Twilio]:
    server = Twilio()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
