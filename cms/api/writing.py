"""Blocks come as JSON in any shape: what fits no block is told, where Wagtail's API would fail."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import ValidationError as Told
from wagtail.api.v3 import form_data

flatten: Callable[..., None] = form_data.flatten_block_value


def flatten_or_tell(block: Any, value: Any, prefix: str, data: Any) -> None:
    try:
        flatten(block, value, prefix, data)
    except Told:
        raise
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise ValidationError(
            _("%(where)s: This has not the form of its block.") % {"where": prefix}
        ) from error


def connect() -> None:
    # By its own name, because it goes down into blocks within blocks by that.
    form_data.flatten_block_value = flatten_or_tell
