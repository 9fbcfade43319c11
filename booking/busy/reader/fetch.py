"""One GET that goes where it was allowed to go, and takes no more than it should."""

from dataclasses import dataclass
from urllib.parse import urljoin

import certifi
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError

from booking.busy.reader.addresses import Target, resolve, target
from booking.busy.reader.answers import NotRead

MOST_BYTES = 5 * 1024 * 1024
MOST_REDIRECTS = 3
AT_ONCE = 64 * 1024
REDIRECTS = (301, 302, 303, 307, 308)
REFUSALS = range(400, 500)
BUSY_SERVER = (408, 425, 429)
# Of each step; how long everything may take is the process's alarm.
TIMEOUT = Timeout(connect=5, read=8)


@dataclass(frozen=True)
class Fetched:
    body: bytes = b""
    etag: str = ""
    unchanged: bool = False


def fetch(address: str, etag: str = "", allow_loopback: bool = False) -> Fetched:
    """Raises NotRead. Each redirect is looked at as the first address was."""
    for _ in range(MOST_REDIRECTS + 1):
        to = target(address, allow_loopback)
        response = ask(to, resolve(to, allow_loopback), etag)
        try:
            if response.status not in REDIRECTS:
                return taken(response)
            address = urljoin(address, response.headers.get("Location", ""))
        finally:
            response.close()
    raise NotRead("unreachable")


def ask(to: Target, addresses: list[str], etag: str) -> BaseHTTPResponse:
    """Of the first of these addresses that answers: the name is not looked up a second time."""
    headers = {
        "Host": to.named,
        "Accept": "text/calendar, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "User-Agent": "Booking calendar reader",
        **({"If-None-Match": etag} if etag else {}),
    }
    for address in addresses:
        try:
            return pool(to, address).urlopen(
                "GET",
                to.path,
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
            )
        except (HTTPError, OSError, ValueError):
            continue
    raise NotRead("unreachable")


def pool(to: Target, address: str) -> HTTPConnectionPool:
    if not to.secure:
        return HTTPConnectionPool(address, to.port, timeout=TIMEOUT)
    return HTTPSConnectionPool(
        address,
        to.port,
        timeout=TIMEOUT,
        # The certificate is that of the name, though the connection goes to the number.
        server_hostname=to.host,
        assert_hostname=to.host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=certifi.where(),
    )


def taken(response: BaseHTTPResponse) -> Fetched:
    if response.status == 304:
        return Fetched(unchanged=True)
    if response.status in REFUSALS and response.status not in BUSY_SERVER:
        raise NotRead("refused")
    if response.status != 200:
        raise NotRead("unreachable")
    return Fetched(read(response), response.headers.get("ETag", ""))


def read(response: BaseHTTPResponse) -> bytes:
    """What it holds once unpacked: a small archive can hold gigabytes."""
    body = bytearray()
    try:
        for part in response.stream(AT_ONCE, decode_content=True):
            body += part
            if len(body) > MOST_BYTES:
                raise NotRead("too_large")
    except (HTTPError, OSError) as error:
        raise NotRead("unreachable") from error
    return bytes(body)
