from typing import Any

from django.urls import reverse

from booking.forms import origin
from cms.forms.fields import AnswerForm

# A field that people neither see nor reach: whoever fills it in fills in everything.
TRAP = "leave_empty"


def form_name(page: Any) -> str:
    """The number of one form's page is good for no other form."""
    return f"page-{page.pk}"


def context(page: Any) -> dict[str, Any]:
    """Of a page that was just opened, in the preview too."""
    return {
        "form": AnswerForm(page.form_fields.all()),
        "key_field": origin.FIELD,
        "key": origin.issue(form_name(page)),
        "trap": TRAP,
        "send_to": reverse("cms:send_form", args=[page.pk]) if page.pk else "",
        "days": page.days,
    }
