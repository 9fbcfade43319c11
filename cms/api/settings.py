from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import translation
from ninja import Field, Query, Router

from booking import sms
from booking.api.problems import documented
from booking.models import Practice
from cms.api.navigation import CmsLocaleQuery
from cms.api.schemas.blocks.practice import CmsCrisisLineOut
from cms.api.schemas.out import Out
from cms.models import CrisisLine, Menus, Notice, Promise

router = Router(tags=["pages"])


class CmsPromiseOut(Out):
    title: str
    text: str
    picture: Literal["lock", "clock", "coin", "speech", "heart", "door"]


class CmsNoticeOut(Out):
    """To be shown on top of every page, and read out: an important one interrupts."""

    text: str
    level: Literal["information", "important"]
    shown_until: datetime | None = None


class CmsSettingsOut(Out):
    name: str
    organisation_number: str
    email: str
    phone: str
    sms: bool
    promises: list[CmsPromiseOut]
    crisis_lines: list[CmsCrisisLineOut]
    footer_text: str = Field(description="Plain text, with its line breaks.")
    notice: CmsNoticeOut | None = None


@router.get(
    "/",
    response={200: CmsSettingsOut, **documented(422)},
    operation_id="cms_settings",
    summary="What every page may need",
)
def settings(request: HttpRequest, query: Query[CmsLocaleQuery]) -> dict[str, Any]:
    # Not Practice.load(), which would write a row when somebody only reads.
    practice = Practice.objects.first() or Practice()
    with translation.override(query.locale):
        promises = [promise.public_fields() for promise in Promise.objects.all()]
        footer_text = (Menus.objects.first() or Menus()).local_footer_text
        notice = public_notice()
        lines = [line.public_fields() for line in CrisisLine.objects.all()]
    return {
        "name": practice.name,
        "organisation_number": practice.organisation_number,
        "email": practice.email,
        "phone": practice.phone,
        "sms": sms.offered(),
        "promises": promises,
        "crisis_lines": lines,
        "footer_text": footer_text,
        "notice": notice,
    }


def public_notice() -> dict[str, Any] | None:
    """The one of this moment, in the active language."""
    notice = Notice.current()
    return notice and {
        "text": notice.local_text,
        "level": notice.level,
        "shown_until": notice.shown_until,
    }
