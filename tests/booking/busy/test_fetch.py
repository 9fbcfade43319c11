import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from booking.busy.reader import fetch as fetching
from booking.busy.reader.addresses import may_connect, target
from booking.busy.reader.answers import NotRead
from booking.busy.reader.fetch import fetch
from tests.booking.busy import server as odd
from tests.booking.busy.ics import calendar
from tests.booking.busy.server import Asked, Server, redirect, serving, status

BODY = calendar()
INNER = [
    *("10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104
    *("100.64.0.1", "224.0.0.1", "239.1.2.3", "255.255.255.255", "198.18.0.1", "240.0.0.1"),
    *("192.0.2.1", "::", "::1", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:8.8.8.8"),
    *("::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:a00:1::", "2001::1", "fec0::1"),
]


def why(address: str, allow_loopback: bool = True) -> str:
    with pytest.raises(NotRead) as caught:
        fetch(address, "", allow_loopback)
    return caught.value.why


def test_a_calendar_comes_whole(server: Server) -> None:
    found = fetch(server.calendar(BODY, etag='"1"'), "", True)
    assert (found.body, found.etag, found.unchanged) == (BODY, '"1"', False)


def test_neither_cookies_nor_a_name_of_ours_go_along(server: Server) -> None:
    fetch(server.calendar(BODY), "", True)
    (sent,) = server.headers
    assert set(sent) == {"Host", "Accept", "Accept-Encoding", "User-Agent"}


def test_an_unchanged_calendar_is_not_sent_again(server: Server) -> None:
    assert fetch(server.calendar(BODY, etag='"1"'), '"1"', True).unchanged


@pytest.mark.parametrize("address", INNER)
def test_inner_addresses_are_never_connected_to(address: str) -> None:
    assert not may_connect(address)


@pytest.mark.parametrize("address", ["142.250.74.46", "2a00:1450:400f:80d::200e", "1.1.1.1"])
def test_public_addresses_are(address: str) -> None:
    assert may_connect(address)


@given(st.ip_addresses())
def test_no_address_that_is_not_everybodys_passes(address: IPv4Address | IPv6Address) -> None:
    if address.is_private or address.is_multicast or address.is_link_local or address.is_loopback:
        assert not may_connect(str(address))


@pytest.mark.parametrize(
    "address",
    [
        *("http://calendar.example/a.ics", "ftp://calendar.example/a.ics", "file:///etc/passwd"),
        *("https://", "calendar.example/a.ics", "https://user:secret@calendar.example/a.ics"),
        *("https://[::1", "https://calendar.example:99999/", "https://a..b/", ""),
    ],
)
def test_only_https_and_webcal_addresses_without_a_log_in_are_read(address: str) -> None:
    with pytest.raises(NotRead, match="forbidden"):
        target(address, False)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"],
)
def test_this_machine_is_not_reached_by_any_spelling(host: str) -> None:
    assert why(f"https://{host}/basic.ics", allow_loopback=False) == "forbidden"


def test_one_inner_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering("1.1.1.1", "10.0.0.1"))
    assert why("https://calendar.example/", allow_loopback=False) == "forbidden"


def answering(*addresses: str) -> Callable[..., list[object]]:
    def look_up(host: str, port: int, *args: object, **kwargs: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    return look_up


def test_a_name_that_nobody_knows_is_unreachable() -> None:
    assert why("https://calendar.invalid/basic.ics", allow_loopback=False) == "unreachable"


def test_a_redirect_is_followed(server: Server) -> None:
    server.calendar(BODY, "/new.ics")
    assert fetch(server.at("/old.ics", redirect("/new.ics")), "", True).body == BODY


@pytest.mark.parametrize(
    "to",
    [
        *("http://169.254.169.254/latest/meta-data/", "https://10.0.0.1/", "//192.168.0.1/"),
        *("file:///etc/passwd", "https://[::ffff:10.0.0.1]/", "http://0.0.0.0/"),
    ],
)
def test_a_redirect_to_an_inner_address_is_not_followed(server: Server, to: str) -> None:
    assert why(server.at("/old.ics", redirect(to))) == "forbidden"


def test_redirects_in_a_circle_end(server: Server) -> None:
    assert why(server.at("/round", redirect("/round"))) == "unreachable"
    assert len(server.asked) == fetching.MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        *((401, "refused"), (403, "refused"), (404, "refused"), (410, "refused")),
        *((429, "unreachable"), (500, "unreachable"), (503, "unreachable"), (204, "unreachable")),
    ],
)
def test_what_a_server_will_not_give(server: Server, number: int, problem: str) -> None:
    assert why(server.at("/a.ics", status(number))) == problem


def test_a_closed_port_is_unreachable(server: Server) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert why(f"http://127.0.0.1:{taken.getsockname()[1]}/") == "unreachable"


@pytest.mark.parametrize("large", [odd.endless, odd.bomb])
def test_no_more_than_five_megabytes_are_taken(
    server: Server, large: Callable[[Asked], None]
) -> None:
    assert why(server.at("/large.ics", large)) == "too_large"


def test_an_answer_that_breaks_off_is_not_taken_for_whole(server: Server) -> None:
    def short(asked: Asked) -> None:
        asked.send_response(200)
        asked.send_header("Content-Length", "1000")
        asked.end_headers()
        asked.wfile.write(BODY)

    assert why(server.at("/a.ics", short)) == "unreachable"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For calendar.example, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "calendar.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("calendar.example")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    path.write_bytes(secret + made.public_bytes(pem))
    return path


@pytest.fixture
def secure(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Trusted, and found under any name at this machine's address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    monkeypatch.setattr(certifi, "where", lambda: str(certificate))
    monkeypatch.setattr(socket, "getaddrinfo", answering("127.0.0.1"))
    with serving(context) as server:
        server.calendar(BODY)
        yield server


def test_the_certificate_must_be_that_of_the_name_though_we_connect_to_the_number(
    secure: Server,
) -> None:
    path = f":{secure.server_port}/secret/basic.ics"
    assert fetch(f"webcal://calendar.example{path}", "", True).body == BODY
    assert secure.headers[0]["Host"] == f"calendar.example:{secure.server_port}"
    assert why(f"https://somebody-else.example{path}") == "unreachable"


def test_the_name_is_looked_up_once_for_each_connection(
    secure: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a server could give an inner address the second time, when nobody looks."""
    asked: list[str] = []

    def look_up(host: str, port: int, *args: object, **kwargs: object) -> list[object]:
        asked.append(host)
        return answering("127.0.0.1")(host, port)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    fetch(f"https://calendar.example:{secure.server_port}/secret/basic.ics", "", True)
    assert [host for host in asked if host != "127.0.0.1"] == ["calendar.example"]
