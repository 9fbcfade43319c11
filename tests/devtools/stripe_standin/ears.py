"""An application that hears webhooks, in place of ours."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import stripe

from tests.devtools.stripe_standin.calls import SECRET


class Heard(NamedTuple):
    event: stripe.Event
    signature: str


class Ears:
    """An application that listens for webhooks, and answers what `replies` says (then 200)."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.replies: list[int] = []
        ears = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                payload = self.rfile.read(int(self.headers["Content-Length"]))
                signature = self.headers["Stripe-Signature"]
                event = stripe.Webhook.construct_event(payload, signature, SECRET)
                ears.heard.append(Heard(event, signature))
                self.send_response(ears.replies.pop(0) if ears.replies else 200)
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hooks/"

    def types(self) -> list[str]:
        return [heard.event.type for heard in self.heard]
