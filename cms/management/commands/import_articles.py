from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext_noop as _

from cms.importers.document import Trouble
from cms.importers.notes import Note, SourceRefused
from cms.importers.outcome import Options, Outcome, State
from cms.importers.readers import Source
from cms.importers.store import quiet
from cms.importers.vocabulary import Vocabulary
from cms.importers.work import outcomes

SAME_NAME = _("another file of this call has the same name, and a name stands for one article")
NO_FOLDER = _("there is no folder %(name)s")
WIDTH = 30


class Command(BaseCommand):
    help = (
        "Makes pages of plain text, Markdown, HTML, .docx and exports of WordPress. The same "
        "source again changes its pages and never doubles them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--draft", action="store_true", help="publish nothing")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, only report")
        parser.add_argument(
            "--media",
            type=Path,
            help="folder of the pictures, such as an unpacked wp-content/uploads",
        )
        parser.add_argument(
            "--topic",
            action="append",
            default=[],
            type=renaming,
            metavar="THEIRS=OURS",
            help="what a topic of theirs is called here; OURS empty leaves it out",
        )
        parser.add_argument(
            "--create-topics", action="store_true", help="make the topics that are not there yet"
        )
        parser.add_argument(
            "--over-edits",
            action="store_true",
            help="where somebody has changed a page since: a draft of the source's text",
        )

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        with translation.override("en"), quiet():
            self.run(files, **options)

    def run(
        self, files: list[Path], *, media: Path | None, draft: bool, dry_run: bool, **options: Any
    ) -> None:
        self.dry_run, self.total, self.failed = dry_run, Counter[str](), 0
        vocabulary = Vocabulary(dict(options["topic"]), options["create_topics"])
        chosen = Options(draft, options["over_edits"], vocabulary)
        names = Counter(path.name for path in files)
        for number, path in enumerate(files, start=1):
            self.stderr.write(f"[{number}/{len(files)}] {path.name}", style_func=str)
            try:
                if media and not media.is_dir():
                    raise SourceRefused(NO_FOLDER, name=media)
                if names[path.name] > 1:
                    raise SourceRefused(SAME_NAME)
                self.import_file(Source(path, media=media), chosen)
            except SourceRefused as refused:
                self.nothing(path.name, refused.note)
        self.summary()
        if self.failed:
            raise SystemExit(1)

    def import_file(self, source: Source, options: Options) -> None:
        """Raises SourceRefused."""
        whole = source.count()
        came, last = 0, Note("")
        for number, done in enumerate(outcomes(source, options, dry_run=self.dry_run), start=1):
            self.progress(number, whole)
            if isinstance(done, Trouble):
                self.total[State.REFUSED] += done.refused
                last = done.why if done.refused else last
                # Of the only one that there is, the last line says it.
                if came or whole != 1 or not done.refused:
                    self.stdout.write(f"{done.where}: {done.why}")
                continue
            self.total[done.state] += 1
            came += done.state != State.REFUSED
            last = done.notes[0] if done.notes else last
            if done.state == State.REFUSED and whole == 1:
                break
            self.outcome(source.name, done)
        if not came:
            self.nothing(source.name, last if whole == 1 else Note("there was no page in it"))

    def progress(self, number: int, whole: int) -> None:
        if whole < 2:
            return
        done = min(number, whole)
        bar = "#" * (WIDTH * done // whole)
        line = f"[{bar:.<{WIDTH}}] {done}/{whole}"
        # Only a terminal can write over what it wrote.
        if self.stderr.isatty():
            self.stderr.write(f"\r{line}", style_func=str, ending="\n" if done == whole else "")
        elif done == whole or number % 100 == 0:
            self.stderr.write(line, style_func=str)

    def nothing(self, name: str, why: Note) -> None:
        self.failed += 1
        self.stdout.write(f"{name}: nothing imported, {why}")

    def outcome(self, name: str, done: Outcome) -> None:
        if done.state == State.UNCHANGED and not done.notes and self.total.total() > 1:
            return  # of thousands that are as they were, nobody wants a line each
        self.stdout.write(f'{name}: "{done.title}", {self.became(done)}')
        for each in done.notes:
            self.stdout.write(f"  {each.translated}")

    def became(self, done: Outcome) -> str:
        if done.state not in (State.NEW, State.CHANGED):
            return done.state
        told = f"{done.state}, {'published' if done.published else 'kept as a draft'}"
        return f"{told}; nothing stored" if self.dry_run else told

    def summary(self) -> None:
        told = ", ".join(f"{self.total[state]} {state}" for state in State)
        self.stdout.write(f"In all: {told}" + ("; nothing stored" if self.dry_run else ""))


def renaming(said: str) -> tuple[str, str]:
    theirs, equals, ours = said.partition("=")
    if not equals or not theirs.strip():
        raise ArgumentTypeError("write it as THEIRS=OURS")
    return theirs.strip(), ours.strip()
