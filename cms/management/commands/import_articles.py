from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from cms.importers.draft import CallToAction, Draft, NothingFound
from cms.importers.publish import Imported, NoPlace, publish
from cms.importers.source import SourceRefused, read_source
from cms.importers.text import parse

SAME_NAME = "another file of this call has the same name, and a name stands for one article"
FAILURES = (NoPlace, NothingFound, SourceRefused, ValidationError)


class Command(BaseCommand):
    help = "Makes articles of text files; the same file again updates its article."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--draft", action="store_true", help="publish nothing")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, only report")

    def handle(self, *args: Any, files: list[Path], draft: bool, dry_run: bool, **_: Any) -> None:
        failed = 0
        names = Counter(path.name for path in files)
        for number, path in enumerate(files, start=1):
            self.stderr.write(f"[{number}/{len(files)}] {path.name}", style_func=str)
            try:
                if names[path.name] > 1:
                    raise SourceRefused(SAME_NAME)
                self.import_file(path, as_draft=draft, dry_run=dry_run)
            except FAILURES as error:
                failed += 1
                self.stdout.write(f"{path.name}: nothing imported, {in_one_line(error)}")
        if failed:
            raise SystemExit(1)

    def import_file(self, path: Path, *, as_draft: bool, dry_run: bool) -> None:
        source = read_source(path)
        draft = parse(source.text)
        imported = None if dry_run else publish(draft, f"file:{path.name}", as_draft=as_draft)
        outcome = describe(imported) if imported else "nothing stored"
        self.stdout.write(f'{path.name}: "{draft.title}", {outcome}')
        for line in (*contents(draft), *left_out(draft)):
            self.stdout.write(f"  {line}")
        for caution in (*source.warnings, *draft.warnings):
            times = f", {caution.count} times" if caution.count > 1 else ""
            self.stdout.write(f"  warning: {caution.concern} (line {caution.line}{times})")


def in_one_line(error: Exception) -> str:
    texts = error.messages if isinstance(error, ValidationError) else [str(error)]
    return " ".join(" ".join(texts).split())


def describe(imported: Imported) -> str:
    done = "new" if imported.new else "updated"
    if imported.taken_down:
        return f"{done}, kept as a draft because it has been taken down"
    if imported.unfinished:
        return f"{done}, kept as a draft because it has changes that are not published"
    if imported.forbidden:
        return f"{done}, kept as a draft: {' '.join(imported.forbidden)}"
    return f"{done}, {'published' if imported.published else 'kept as a draft'}"


def contents(draft: Draft) -> list[str]:
    aimless = sum(
        isinstance(block, CallToAction) and block.kind == "page" for block in draft.blocks
    )
    lines = [
        f"{len(draft.blocks)} blocks, {len(draft.key_points.items)} key points",
        f"{len(draft.reviews)} reviews, unverified drafts until somebody publishes them",
    ]
    if aimless:
        lines.append(f"{aimless} calls to action are hidden until a page is chosen for them")
    return lines


def left_out(draft: Draft) -> list[str]:
    return [
        f"left out: {entry.reason} ({lines(entry.lines)}){quoted(entry.excerpt)}"
        for entry in draft.left_out
    ]


def lines(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    return f"lines {min(numbers)}–{max(numbers)}"


def quoted(excerpt: str) -> str:
    return f": {excerpt}" if excerpt else ""
