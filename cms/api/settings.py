from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from booking.models import Practice
from cms.api.schemas.blocks import CmsCrisisLineOut
from cms.models import CrisisLine

router = Router(tags=["pages"])


class CmsSettingsOut(Schema):
    name: str
    organisation_number: str
    email: str
    phone: str
    crisis_lines: list[CmsCrisisLineOut]


@router.get(
    "/", response=CmsSettingsOut, operation_id="cms_settings", summary="What every page may need"
)
def settings(request: HttpRequest) -> dict[str, Any]:
    # Not Practice.load(), which would write a row when somebody only reads.
    practice = Practice.objects.first() or Practice()
    return {
        "name": practice.name,
        "organisation_number": practice.organisation_number,
        "email": practice.email,
        "phone": practice.phone,
        "crisis_lines": [line.public_fields() for line in CrisisLine.objects.all()],
    }
