import threading
from ssl import SSLContext
from types import TracebackType
from typing import Self
from urllib.parse import quote

from devtools.search_standin.node import Node
from devtools.search_standin.server import Server


class StandIn:
    """`with StandIn() as cluster:` listens at `cluster.url` until the block ends. It keeps nothing.

    What shall go wrong: `fails` answers that status, `hangs` so many seconds first, `says` answers
    a text of that kind whatever is asked, `refused` are ids that a bulk request leaves out.
    """

    def __init__(
        self,
        product: str = "opensearch",
        major: int = 3,
        login: tuple[str, str] | None = None,
        tls: SSLContext | None = None,
    ) -> None:
        self.server = Server(product, major, login, tls)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        login = self.server.login
        told = f"{quote(login[0], safe='')}:{quote(login[1], safe='')}@" if login else ""
        scheme = "https" if self.server.tls else "http"
        return f"{scheme}://{told}127.0.0.1:{self.server.server_address[1]}"

    @property
    def node(self) -> Node:
        return self.server.node

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.server.ended.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
