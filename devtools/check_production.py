"""`python -m devtools.check_production`: production settings pass `check --deploy` unwarned."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

MANAGE = Path(__file__).resolve().parents[1] / "site" / "manage.py"
# Made up; with these production starts, without any one of them it does not.
NEEDED = {
    "SECRET_KEY": "made-up-and-long-enough-for-the-check-0123456789-abcdefghijklmnop",
    "ALLOWED_HOSTS": "example.no",
    "BASE_URL": "https://example.no",
    "DATABASE_URL": "sqlite:///{folder}/db.sqlite3",
    "FIELD_KEYS": "bWFkZS11cC1rZXktZm9yLXRoZS1jaGVjay0wMDAwMDA=",
    "INDEX_KEY": "made-up-index-key-for-the-check",
    "LINK_KEYS": "made-up-link-key-for-the-check",
    "EMAIL_URL": "smtp://user:secret@mail.example.no:587",
}
# What the shell happens to hold must not help out.
OURS = (
    *NEEDED,
    *("BOOKKEEPING_KEYS", "EMAIL_BACKEND", "CACHE_URL"),
    *("ANYMAIL", "ANYMAIL_WEBHOOK_SECRET"),
    *("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"),
)


def environment(folder: str | Path, without: str = "", **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    made_up = {
        name: value.format(folder=folder) for name, value in NEEDED.items() if name != without
    }
    return kept | made_up | more | {"DJANGO_SETTINGS_MODULE": "config.settings.production"}


def manage(*arguments: str, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(MANAGE), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        done = manage("check", "--deploy", "--fail-level", "WARNING", env=environment(folder))
    sys.stderr.write(done.stderr)
    print("Production settings:", "not sound." if done.returncode else "no complaint.")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
