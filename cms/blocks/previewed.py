from typing import Any

from wagtail import blocks


class PreviewedBlock(blocks.StructBlock):
    """Seen in the picker as its sample, filled up with what a new block begins with."""

    def get_preview_value(self) -> Any:
        return self.normalize({**self.get_default(), **self.sample()})

    def sample(self) -> dict[str, Any]:
        found: dict[str, Any] = self.meta.preview_value
        return found
