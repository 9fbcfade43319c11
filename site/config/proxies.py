import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ClientAddress:
    """Puts the client's address where the proxies' would stand: limits count clients.

    TRUSTED_PROXIES is how many proxies of ours a request passes. Each appends the address it
    was called from, so that many from the right are true; what is further left anybody may write.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.TRUSTED_PROXIES:
            header = request.headers.get("X-Forwarded-For", "")
            passed = header.split(",") if header.strip() else []
            if len(passed) >= settings.TRUSTED_PROXIES:
                seen = without_port(passed[-settings.TRUSTED_PROXIES].strip())
                request.META["REMOTE_ADDR"] = seen
        return self.get_response(request)


def without_port(address: str) -> str:
    """Some proxies write 203.0.113.7:5123 and [2001:db8::7]:5123; each port would be a caller."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def network(address: str) -> str:
    """Of IPv6 whoever has one address has all of the /64. Some servers write IPv4 as IPv6."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(parsed), 64), strict=False))
