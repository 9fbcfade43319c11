"""`python -m devtools.chromium`: a Chromium for the browser tests, found or else installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def path() -> str:
    """The program's path; raises LookupError where there is none."""
    if found := on_path() or of_playwright():
        return found
    raise LookupError("No Chromium on this machine. Run: python -m devtools.chromium")


def on_path() -> str:
    """A snap's or a package's stub that cannot run does not count."""
    for name in NAMES:
        program = shutil.which(name)
        if program and _runs([program, "--version"]):
            return program
    return ""


def of_playwright() -> str:
    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return program if Path(program).exists() and _runs([program, "--version"]) else ""


def install() -> str:
    for command in ways():
        print("Installing Chromium:", " ".join(command), flush=True)
        subprocess.run(command, check=False)
        if found := on_path() or of_playwright():
            return found
    raise LookupError("Chromium could not be installed. Install it, then run again.")


def ways() -> list[list[str]]:
    """As root Debian's package comes first: it brings the libraries that Chromium needs."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return [playwright]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    return [
        [*quiet, "update"],
        [*quiet, "install", "--no-install-recommends", "chromium"],
        [*playwright, "--with-deps"],
    ]


def _runs(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except OSError:
        return False
    return done.returncode == 0


def main() -> int:
    try:
        print("Chromium:", on_path() or of_playwright() or install())
    except LookupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
