"""Where we connect to: only where everybody can. An address that a person typed may lead inside."""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from booking.busy.reader.answers import NotRead

Address = IPv4Address | IPv6Address

UNICAST = IPv6Network("2000::/3")
# They carry an IPv4 address, which may be an inner one: Teredo, 6to4. (NAT64 is not in 2000::/3.)
CARRIERS = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))


@dataclass(frozen=True)
class Target:
    """A server and what to ask it for."""

    secure: bool
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """As a Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


def target(url: str, allow_loopback: bool) -> Target:
    """Raises NotRead when it is not an address that we go to."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:  # UnicodeError is one too
        raise NotRead("forbidden") from error
    secure = parts.scheme in ("https", "webcal")
    plain = parts.scheme == "http" and allow_loopback
    if not (secure or plain) or not host or "@" in parts.netloc:
        raise NotRead("forbidden")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(secure, host, port or (443 if secure else 80), path)


def resolve(to: Target, allow_loopback: bool) -> list[str]:
    """The addresses of the server, every one of them looked at. Raises NotRead."""
    try:
        found = socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotRead("unreachable") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not all(may_connect(address, allow_loopback) for address in addresses):
        raise NotRead("forbidden")
    return addresses


def may_connect(text: str, allow_loopback: bool = False) -> bool:
    """False for private, local, shared, documentation, multicast and translated addresses."""
    address: Address = ip_address(text)
    if allow_loopback and address.is_loopback:
        return True
    if isinstance(address, IPv6Address):
        carried = any(address in network for network in CARRIERS)
        return address in UNICAST and address.is_global and not carried
    return address.is_global and not (address.is_multicast or address.is_reserved)
