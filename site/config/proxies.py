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
                request.META["REMOTE_ADDR"] = passed[-settings.TRUSTED_PROXIES].strip()
        return self.get_response(request)
