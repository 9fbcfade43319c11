"""Called by hatchling: what is not in git, and yet belongs in a wheel."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WORDS = [f"search/norwegian/words{which}.bin" for which in ("", "_en", "_nn")]


class Made(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        wrong = self.tool("messages")["compile_all"]()
        if missing := self.tool("frontend")["missing"](Path(self.root)):
            wrong.append(f"Run `make frontend` before: {', '.join(missing)} not found.")
        if lists := [name for name in WORDS if not (Path(self.root) / name).exists()]:
            wrong.append(f"Run `make words` before: {', '.join(lists)} not found.")
        # An editable install is for those who are still writing texts.
        if wrong and version != "editable":
            raise ValueError("\n".join(wrong))

    def tool(self, name: str) -> dict[str, Any]:
        # Not an import: an isolated build does not have the checkout on its path.
        return runpy.run_path(str(Path(self.root) / "devtools" / f"{name}.py"))
