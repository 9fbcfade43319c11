"""HTTP around the node: who may ask, in what form, and what the answer says of the product."""

import json
import re
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Event, Lock
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

from devtools.search_standin.errors import Refusal
from devtools.search_standin.node import Node
from devtools.search_standin.routes import answer

COMPATIBLE = re.compile(r"application/vnd\.elasticsearch\+(?:x-nd)?json; ?compatible-with=(\d+)")
PLAIN = ("application/json", "application/x-ndjson")
LARGEST = 100_000_000


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(
        self, product: str, major: int, login: tuple[str, str] | None, tls: SSLContext | None
    ) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.product, self.major, self.login, self.tls = product, major, login, tls
        self.node, self.lock = Node(product, major), Lock()
        self.asked: list[str] = []
        self.fails: int | None = None
        self.hangs = 0.0
        self.says: tuple[str, str] | None = None
        self.refused: set[str] = set()
        self.ended = Event()

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Hands are shaken in the thread of the one who asks: another may be slow at it."""
        if self.tls:
            request = self.tls.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    timeout = 60

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: what was asked is in `asked`."""

    def handle_any(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST)).decode()
        server = cast(Server, self.server)
        with server.lock:
            server.asked.append(f"{self.command} {self.path}")
        server.ended.wait(server.hangs)
        if server.says:
            self.send(200, server.says[1].encode(), server.says[0])
            return
        try:
            self.let_in(server)
            kind = self.form(server, body)
            url = urlsplit(self.path)
            with server.lock:
                parameters = dict(parse_qsl(url.query))
                status, told = answer(
                    server.node, self.command, url.path, parameters, body, server.refused
                )
        except Refusal as refusal:
            kind, status, told = "application/json", refusal.status, refusal.body
        self.send(status, b"" if told is None else json.dumps(told).encode(), kind)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any

    def let_in(self, server: Server) -> None:
        if server.login:
            wanted = b64encode(":".join(server.login).encode()).decode()
            if self.headers.get("Authorization") != f"Basic {wanted}":
                raise Refusal("security_exception", "unable to authenticate user", 401)
        if server.fails:
            raise Refusal("stand_in", f"told to answer {server.fails}", server.fails)

    def form(self, server: Server, body: str) -> str:
        """A newer client asks in a form that an older Elasticsearch does not speak."""
        given = self.headers.get("Content-Type") or self.headers.get("Accept") or ""
        if found := COMPATIBLE.fullmatch(given):
            if server.product != "elasticsearch" or not 0 <= server.major - int(found[1]) <= 1:
                raise Refusal("media_type_header_exception", f"Invalid media-type value [{given}]")
            return f"application/vnd.elasticsearch+json;compatible-with={found[1]}"
        if body and given.partition(";")[0] not in PLAIN:
            raise Refusal("stand_in", f"Content-Type header [{given}] is not supported", 406)
        return "application/json"

    def send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if cast(Server, self.server).product == "elasticsearch":
            self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
