"""HTTP around the account: Stripe's API, the hosted page, the controls."""

import contextlib
import json
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from devtools.stripe_standin import api, control, pages
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import Dropped, StripeFault
from devtools.stripe_standin.guard import LOOPBACK
from devtools.stripe_standin.objects import API_VERSION, new_id
from devtools.stripe_standin.params import pairs

_LARGEST_BODY = 1_000_000


class Answer(NamedTuple):
    status: int
    body: str
    headers: dict[str, str]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    # Twenty clients at once are an ordinary test.
    request_queue_size = 128

    def __init__(self, port: int, account: Account) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.account = account
        account.url = f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is everyday here, and no cause for a traceback."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "StripeStandIn"
    sys_version = ""
    timeout = 60
    # Head and body leave together, or small answers wait for each other.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._respond()

    def do_POST(self) -> None:
        self._respond()

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: what was asked is in the state."""

    @property
    def _account(self) -> Account:
        return cast(Server, self.server).account

    def _respond(self) -> None:
        try:
            answer = self._answer()
        except Dropped:
            self.close_connection = True
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        except StripeFault as error:
            answer = _json(error.status, json.dumps(error.body))
        except Exception as error:
            broken = StripeFault(repr(error), status=500, kind="api_error")
            answer = _json(500, json.dumps(broken.body))
        self._write(answer)

    def _answer(self) -> Answer:
        url = urlsplit(self.path)
        body = self._body()
        if url.path.startswith("/v1/"):
            return self._api(url.path, body if self.command == "POST" else url.query)
        area, _, rest = url.path[1:].partition("/")
        if area == "pay":
            return self._page(rest, body)
        if area == "_control":
            return self._control(rest, body)
        raise StripeFault("There is nothing here.", status=404)

    def _body(self) -> str:
        length = self.headers.get("Content-Length") or "0"
        if "Transfer-Encoding" in self.headers or not length.isdecimal():
            self.close_connection = True
            raise StripeFault("A Content-Length is needed.", status=411)
        if int(length) > _LARGEST_BODY:
            self.close_connection = True
            raise StripeFault("The request is too large.", status=413)
        try:
            return self.rfile.read(int(length)).decode()
        except UnicodeDecodeError as error:
            raise StripeFault("The request is not UTF-8.") from error

    def _api(self, path: str, encoded: str) -> Answer:
        key = self.headers.get("Idempotency-Key")
        authorization = self.headers.get("Authorization")
        call = api.Call(self.command, path, pairs(encoded), key, authorization)
        reply = api.answer(self._account, call)
        headers = {"Request-Id": new_id("req_", 14), "Stripe-Version": API_VERSION}
        if key and self.command == "POST":
            headers["Idempotency-Key"] = key
        if reply.replayed:
            headers["Idempotent-Replayed"] = "true"
        return _json(reply.status, reply.body, headers)

    def _page(self, identifier: str, body: str) -> Answer:
        if self.command == "POST":
            page = pages.act(self._account, identifier, pairs(body).get("action", ""))
        else:
            page = pages.show(self._account, identifier)
        headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
        headers |= {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
        return Answer(page.status, page.body, headers | page.headers)

    def _control(self, action: str, body: str) -> Answer:
        # A rebound host name would make a foreign page same-origin with us.
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in LOOPBACK:
            raise StripeFault("The controls answer to 127.0.0.1 only.", status=403)
        if self.command == "GET" and action == "state":
            return _json(200, json.dumps(control.state(self._account)))
        # A browser page cannot set this header on another origin.
        if self.headers.get("X-Standin-Control") != "1":
            raise StripeFault("The header X-Standin-Control: 1 is needed.", status=403)
        if self.command != "POST":
            raise StripeFault("GET state, or POST.", status=405)
        return _json(200, json.dumps(control.act(self._account, action, _order(body))))

    def _write(self, answer: Answer) -> None:
        body = answer.body.encode()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


def _json(status: int, body: str, headers: dict[str, str] | None = None) -> Answer:
    return Answer(status, body, {"Content-Type": "application/json", **(headers or {})})


def _order(body: str) -> dict[str, Any]:
    try:
        order = json.loads(body or "{}")
    except ValueError as error:
        raise StripeFault("The order is not JSON.") from error
    if not isinstance(order, dict):
        raise StripeFault("The order is not a JSON object.")
    return order
