from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.publishing.check import Refused, refuse

PUBLISH = "action-publish"


class PageForm(WagtailAdminPageForm):
    """Says what keeps the page from being published, and keeps what was typed."""

    checked = False

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if valid and PUBLISH in self.data and not self.checked:
            self.checked = True
            self.refuse()
        return valid and not self.errors

    def refuse(self) -> None:
        try:
            refuse(self.instance, self.topics)
        except Refused as refused:
            self.add_error(None, refused)

    @property
    def topics(self) -> Any:
        """As chosen and not stored yet; None where the page has none."""
        return self.cleaned_data.get("topics")
