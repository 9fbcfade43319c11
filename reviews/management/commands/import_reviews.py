from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext_noop as _

from reviews.importing.columns import FIELDS, typed
from reviews.importing.notes import FileRefused, Note
from reviews.importing.storing import store
from reviews.importing.table import MOST_MB, read_table
from reviews.importing.work import BECAME, WRITTEN, counted, reading

MOST_TOLD = 50


class Command(BaseCommand):
    help = (
        "Takes over reviews from CSV or from the JSON that Google, Trustpilot and Facebook give. "
        "They wait for a moderator, not confirmed. The same file again changes what has changed "
        "and never doubles; a file with a fault is not imported at all."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="FIELD=COLUMN",
            help=f"which column holds what, where its heading does not say it: {', '.join(FIELDS)}",
        )
        parser.add_argument(
            "--from",
            dest="origin",
            default="",
            metavar="SITE",
            help="where they were written, such as Legelisten: readers see it",
        )
        parser.add_argument("--dry-run", action="store_true", help="store nothing, only report")

    def handle(
        self, *args: Any, files: list[Path], map: list[str], origin: str, **options: Any
    ) -> None:
        self.dry_run = options["dry_run"]
        with translation.override("en"):
            came = [self.import_file(path, map, origin) for path in files]
        if not all(came):
            raise SystemExit(1)

    def import_file(self, path: Path, pairs: list[str], origin: str) -> bool:
        """Whether anything could be read of it."""
        try:
            table = read_table(content(path))
            found = reading(table, typed(pairs, table.columns), origin)
        except FileRefused as refused:
            return self.nothing(path, [refused.note])
        if found.faults:
            return self.nothing(path, found.faults)
        outcomes = store(found.drafts, dry_run=self.dry_run)
        told = [f"{count} {BECAME[each].lower()}" for each, count in counted(outcomes).items()]
        self.stdout.write(f"{path.name}: {'; '.join(told) or 'no review in it'}")
        if self.dry_run:
            self.stdout.write("  nothing is stored: this was a dry run")
        elif any(outcome.became in WRITTEN for outcome in outcomes):
            self.stdout.write("  what is new waits for a moderator under Reviews in the admin")
        self.tell(found.notes)
        return bool(outcomes)

    def nothing(self, path: Path, why: list[Note]) -> bool:
        self.stdout.write(f"{path.name}: nothing is imported")
        self.tell(why)
        return False

    def tell(self, notes: list[Note]) -> None:
        for each in notes[:MOST_TOLD]:
            self.stdout.write(f"  {each.translated}")
        if len(notes) > MOST_TOLD:
            self.stdout.write(f"  and {len(notes) - MOST_TOLD} more")


def content(path: Path) -> bytes:
    """Raises FileRefused. No more than may be read, and one byte that tells that there is more."""
    try:
        # A pipe or a device would block or never end.
        if not path.is_file():
            raise FileRefused(_("There is no such file."))
        with path.open("rb") as file:
            return file.read(MOST_MB * 1024**2 + 1)
    except OSError as error:
        raise FileRefused(_("It can't be read: %(why)s."), why=error.strerror or "") from error
