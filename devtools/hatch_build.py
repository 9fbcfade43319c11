"""Called by hatchling: compiled texts are not in git, so each build makes them."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Messages(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # Not an import: an isolated build does not have the checkout on its path.
        messages = runpy.run_path(str(Path(self.root) / "devtools" / "messages.py"))
        wrong = messages["compile_all"]()
        # An editable install is for those who are still writing texts.
        if wrong and version != "editable":
            raise ValueError("\n".join(wrong))
