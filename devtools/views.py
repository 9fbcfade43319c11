"""Pages for developers under /dev/, mounted only with DEBUG."""

from itertools import islice

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from config.checks import DEMO_DOMAIN
from devtools import mailbox

SHOWN = 200
STANDIN_KEY = "sk_test_standin"  # set by config.settings.dev
# A mail brings its own styles and may bring anything: it runs nothing and fetches nothing.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
)


def index(request: HttpRequest) -> HttpResponse:
    accounts = get_user_model().objects.filter(email__endswith=DEMO_DOMAIN).order_by("pk")
    standin = settings.STRIPE_API_BASE if settings.STRIPE_SECRET_KEY == STANDIN_KEY else ""
    return render(request, "devtools/index.html", {"accounts": accounts, "standin": standin})


def not_found(request: HttpRequest) -> HttpResponse:
    """As readers get it: with DEBUG Django shows its own instead."""
    return defaults.page_not_found(request, Http404())


def failure(request: HttpRequest) -> HttpResponse:
    return defaults.server_error(request)


def mail_list(request: HttpRequest) -> HttpResponse:
    return render(request, "devtools/mails.html", {"mails": list(islice(mailbox.mails(), SHOWN))})


def mail(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "devtools/mail.html", {"mail": _found(name)})


def mail_html(request: HttpRequest, name: str) -> HttpResponse:
    # A link of the mail opens in the window, not inside the frame.
    html = _found(name).html.replace("<head>", '<head><base target="_top">', 1)
    return HttpResponse(html, headers={"Content-Security-Policy": MAIL_POLICY})


def attachment(request: HttpRequest, name: str, number: int) -> HttpResponse:
    parts = _found(name).attachments
    if number >= len(parts):
        raise Http404
    part = parts[number]
    response = HttpResponse(part.get_payload(decode=True), content_type=part.get_content_type())
    response.headers["Content-Disposition"] = f'attachment; filename="{part.get_filename()}"'
    return response


def _found(name: str) -> mailbox.Mail:
    if (found := mailbox.mail(name)) is None:
        raise Http404
    return found
