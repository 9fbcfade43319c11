from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

from cms.blocks import groups
from cms.blocks.previewed import PreviewedBlock
from cms.blocks.text import Prose, RichTextBlock

MOST_COLUMNS, MOST_ROWS = 8, 60


class TableValue(blocks.StructValue):
    @property
    def prose(self) -> Iterator[Prose]:
        """The cells that may have links."""
        for row in self["table"].row_data:
            yield from (cell for cell in row["values"] if isinstance(cell, Prose))


class TableBlock(PreviewedBlock):
    """Of typed cells rather than Wagtail's other table, which one cannot fill in by keyboard."""

    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(required=False, max_length=300, label=_("Text"))),
            ("rich_text", RichTextBlock(required=False, label=_("Text with links"))),
        ],
        label=_("Table"),
    )
    row_headers = blocks.BooleanBlock(
        required=False,
        default=True,
        label=_("The first column says what its row is about"),
        help_text=_("Then it is read aloud before each cell of the row."),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        group = groups.TEXT
        description = _("For what has rows and columns. Prices have a block of their own.")
        template = "blocks/table.html"
        value_class = TableValue
        preview_value = {
            "table": {
                "caption": _("What we may help with"),
                "columns": [
                    {"type": "text", "heading": _("You want")},
                    {"type": "text", "heading": _("We suggest")},
                ],
                "rows": [
                    {"values": [_("To try it out"), _("A first conversation")]},
                    {"values": [_("To work with something"), _("A series of sessions")]},
                ],
            },
            "row_headers": True,
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and (wrong := fault(cleaned["table"])):
            raise StructBlockValidationError({"table": ValidationError(wrong)})
        return cleaned

    def get_api_representation(
        self, value: TableValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        shown = self.child_blocks["table"].get_api_representation(value["table"], context)
        return {
            "caption": shown["caption"] or "",
            "row_headers": bool(value["row_headers"]),
            "columns": shown["columns"],
            "rows": [[cell or "" for cell in row["values"]] for row in shown["rows"]],
        }


def fault(table: TypedTable) -> Any:
    """What is wrong with it, or nothing."""
    if not table.columns or not table.row_data:
        return _("A table needs at least one column and one row.")
    if len(table.columns) > MOST_COLUMNS or len(table.row_data) > MOST_ROWS:
        return _(
            "At most %(columns)s columns and %(rows)s rows: divide it, so that it can be read on "
            "a phone."
        ) % {"columns": MOST_COLUMNS, "rows": MOST_ROWS}
    if not (table.caption or "").strip():
        return _("Say in the caption what the table shows.")
    if not all(column["heading"].strip() for column in table.columns):
        return _("Give every column a heading.")
    return None
