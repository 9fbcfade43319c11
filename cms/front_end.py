"""Drafts in a front-end of the practice's own, beside the preview on our pages.

The editor's browser is sent to it with a signed token behind the "#" of its address: what stands
there reaches no server, no log and no Referer. The front-end gives it to our API in a header and
gets that draft, and nothing else, for some minutes.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail.models import Page, Revision

MODE = "front-end"
SALT = "cms.front_end"


class Refused(Exception):
    """Too old, overtaken or no token of ours. Which of them is nobody's business."""


def address_of(page: Page, user: Any) -> str:
    return f"{settings.FRONT_END_PREVIEW_URL}#token={token_for(page, user)}"


def token_for(page: Page, user: Any) -> str:
    """For the draft as it was saved last, and for who may see it."""
    bound = [page.pk, page.latest_revision_id, user.pk, user.get_session_auth_hash()[:16]]
    return signing.dumps(bound, salt=SALT, compress=True)


def draft(token: str) -> Any:
    """The page that was promised, in its own class. Raises Refused.

    It dies with its time, with the next publishing, and with its editor's rights or password.
    """
    age = timedelta(minutes=settings.FRONT_END_PREVIEW_MINUTES)
    try:
        page_pk, revision_pk, user_pk, session = signing.loads(token, salt=SALT, max_age=age)
    except (signing.BadSignature, ValueError) as error:
        raise Refused from error
    page = Page.objects.filter(pk=page_pk).first()
    user = get_user_model()._default_manager.filter(pk=user_pk, is_active=True).first()
    if page is None or user is None or user.get_session_auth_hash()[:16] != session:
        raise Refused
    rights = page.permissions_for_user(user)
    if (
        not (rights.can_edit() or rights.can_publish())
        or (page.live_revision_id or 0) > revision_pk
    ):
        raise Refused
    revision = Revision.objects.for_instance(page).filter(pk=revision_pk).first()
    if revision is None:
        raise Refused
    return revision.as_object()


def preview(page: Page, request: HttpRequest) -> HttpResponse:
    """In a tab of its own it leads there; within the editor's panel is a link to do so."""
    unsaved = not (page.pk and page.latest_revision_id)
    address = "" if unsaved else address_of(page, request.user)
    if address and not getattr(request, "in_preview_panel", False):
        return redirect(address)
    return render(request, "cms/admin/front_end_preview.html", {"address": address})
