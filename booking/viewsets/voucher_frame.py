"""What the pages of prepaid codes have in common."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking import formats
from booking.models import VoucherBatch

NAMESPACE = "booking_vouchers"
INDEX, BATCH = f"{NAMESPACE}:index", f"{NAMESPACE}:batch"
# A label, and what stands beside it.
Fact = tuple[Any, Any]


def units(batch: VoucherBatch, number: int) -> str:
    if batch.is_of_sessions:
        return ngettext("%(number)s session", "%(number)s sessions", number) % {"number": number}
    return formats.kroner(number)


def buyer(batch: VoucherBatch) -> dict[str, Any]:
    try:
        return batch.bought_by
    except InvalidToken:
        return {"buyer": gettext("cannot be read"), "contact": "", "note": ""}


def state(batch: VoucherBatch) -> Any:
    if batch.stopped_at:
        return _("called off")
    return _("paid") if batch.paid_at else _("not paid")


class OfCodes(WagtailAdminTemplateMixin, View):
    permission = "booking.view_voucherbatch"
    page_title: Any = _("Prepaid codes")
    header_icon = "tag"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Inner(OfCodes):
    """A page below the list."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(INDEX), "label": OfCodes.page_title},
            {"url": "", "label": self.page_title},
        ]
