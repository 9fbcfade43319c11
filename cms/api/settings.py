from typing import Any, Literal

from django.http import HttpRequest
from django.utils import translation
from ninja import Query, Router, Schema

from booking import sms
from booking.models import Practice
from cms.api.navigation import CmsLocaleQuery
from cms.api.schemas.blocks import CmsCrisisLineOut
from cms.models import CrisisLine, Promise

router = Router(tags=["pages"])


class CmsPromiseOut(Schema):
    title: str
    text: str
    picture: Literal["lock", "clock", "coin", "speech", "heart", "door"]


class CmsSettingsOut(Schema):
    name: str
    organisation_number: str
    email: str
    phone: str
    sms: bool
    promises: list[CmsPromiseOut]
    crisis_lines: list[CmsCrisisLineOut]


@router.get(
    "/", response=CmsSettingsOut, operation_id="cms_settings", summary="What every page may need"
)
def settings(request: HttpRequest, query: Query[CmsLocaleQuery]) -> dict[str, Any]:
    # Not Practice.load(), which would write a row when somebody only reads.
    practice = Practice.objects.first() or Practice()
    with translation.override(query.locale):
        promises = [promise.public_fields() for promise in Promise.objects.all()]
        lines = [line.public_fields() for line in CrisisLine.objects.all()]
    return {
        "name": practice.name,
        "organisation_number": practice.organisation_number,
        "email": practice.email,
        "phone": practice.phone,
        "sms": sms.offered(),
        "promises": promises,
        "crisis_lines": lines,
    }
