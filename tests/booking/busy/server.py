"""A calendar's server on a port of its own, as odd as a test wants it."""

import gzip
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ENDLESS = 3000  # drops: ten minutes


class Asked(BaseHTTPRequestHandler):
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append(f"{self.path} {self.headers.get('If-None-Match', '')}".strip())
        self.server.headers.append(dict(self.headers))
        try:
            self.server.answers[self.path](self)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None: ...


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.answers: dict[str, Callable[[Asked], None]] = {}

    def at(self, path: str, answer: Callable[[Asked], None], host: str = "127.0.0.1") -> str:
        self.answers[path] = answer
        return f"http://{host}:{self.server_port}{path}"

    def calendar(self, body: bytes, path: str = "/secret/basic.ics", etag: str = "") -> str:
        def answer(asked: Asked) -> None:
            if etag and asked.headers.get("If-None-Match") == etag:
                asked.say(304)
            else:
                asked.say(
                    200, body, Content_Type="text/calendar", **({"ETag": etag} if etag else {})
                )

        return self.at(path, answer)


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server()
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def redirect(to: str) -> Callable[[Asked], None]:
    return lambda asked: asked.say(302, Location=to)


def status(number: int) -> Callable[[Asked], None]:
    return lambda asked: asked.say(number)


def endless(asked: Asked) -> None:
    """50 MB and more, with no word of how much is to come."""
    asked.send_response(200)
    asked.end_headers()
    for _ in range(50):
        asked.wfile.write(b"x" * 1024 * 1024)


def bomb(asked: Asked) -> None:
    asked.say(200, gzip.compress(b"\n" * 50 * 1024 * 1024), Content_Encoding="gzip")


def dripping(asked: Asked) -> None:
    """A byte now and then: no single read ever takes long."""
    asked.send_response(200)
    asked.end_headers()
    for _ in range(ENDLESS):
        asked.wfile.write(b"B")
        asked.wfile.flush()
        time.sleep(0.2)


def dripping_headers(asked: Asked) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(ENDLESS):
        asked.wfile.write(f"X-{number}: x\r\n".encode())
        asked.wfile.flush()
        time.sleep(0.2)
