"""The entries of a menu: two levels, moved by dragging."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

# A path of this site. Two slashes would lead to another one.
OWN_PATH = re.compile(r"/(?!/)[^\s\\]*")
outside = URLValidator(schemes=["http", "https"])


def check_address(value: str) -> None:
    if not OWN_PATH.fullmatch(value):
        outside(value)


class LinkBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    address = blocks.CharBlock(
        required=False,
        max_length=500,
        validators=[check_address],
        label=_("Or an address"),
        help_text=_("On the web, https://…, or on this site, such as /bestill/."),
    )
    text = blocks.CharBlock(
        required=False, max_length=40, label=_("Text"), help_text=_("Empty: the page's title.")
    )

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{page} {address} {text}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if faults := self.faults(cleaned):
            raise StructBlockValidationError(
                {name: ValidationError(fault) for name, fault in faults.items()}
            )
        return cleaned

    def faults(self, value: Any) -> dict[str, Any]:
        faults: dict[str, Any] = {}
        if value["page"] and value["address"]:
            faults["address"] = _("Choose a page or write an address, not both.")
        if not value["page"] and not value["address"] and not self.may_lead_nowhere(value):
            faults["page"] = _("Choose a page, or write an address below.")
        if not value["page"] and not value["text"]:
            faults["text"] = _("Write what the link is to be called.")
        return faults

    def may_lead_nowhere(self, value: Any) -> bool:
        return False


class EntryBlock(LinkBlock):
    """Of the first level. Without page and address it is a heading of what is below it."""

    below = blocks.ListBlock(
        LinkBlock(), default=[], max_num=8, required=False, label=_("Below it")
    )

    class Meta:
        icon = "list-ul"
        label = _("Entry")

    def may_lead_nowhere(self, value: Any) -> bool:
        return bool(value["below"])
