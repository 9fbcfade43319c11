"""What is uploaded in the admin, worked through a slice at a time: at once what is short, and the
rest by the worker. Each document and its line of the report are one transaction, so whoever dies
leaves a run that goes on behind the last of them.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from booking import clock
from cms.importers import beside
from cms.importers.document import Document, Trouble
from cms.importers.notes import Note, SourceRefused
from cms.importers.outcome import Options, Outcome
from cms.importers.packed import Packed
from cms.importers.readers import Source
from cms.importers.store import looked, store
from cms.importers.vocabulary import Vocabulary
from cms.models.import_run import AT_WORK, OVER, ImportLine, ImportRun, RunState

AT_ONCE, A_ROUND = 2.0, 8.0  # seconds
FORGOTTEN_AFTER = timedelta(days=90)
UNDECIDED_FOR = timedelta(days=7)
AFTER = {RunState.LOOKING: RunState.LOOKED, RunState.IMPORTING: RunState.DONE}
Shown = TypeVar("Shown")


def begin(user: Any, name: str, data: bytes, pictures: Any = None, **options: bool) -> ImportRun:
    return ImportRun.objects.create(
        user=user,
        name=name[-120:],
        data=data,
        pictures=pictures or "",
        started_at=clock.now(),
        **options,
    )


def confirm(run: ImportRun) -> bool:
    """Whether it was this yes; a second one finds nothing that waits for it."""
    with transaction.atomic():
        waiting = ImportRun.objects.filter(pk=run.pk, state=RunState.LOOKED)
        if not waiting.update(state=RunState.IMPORTING, done=0, leased_until=None):
            return False
        ImportLine.objects.filter(run=run).delete()
    return True


def work_due() -> None:
    """In each round of the worker: a slice of the run that waits longest."""
    run = free(ImportRun.objects.filter(state__in=AT_WORK)).order_by("started_at").first()
    if run:
        work(run.pk, A_ROUND)
    forget()


def forget() -> None:
    now = clock.now()
    undecided = Q(state__in=(*AT_WORK, RunState.LOOKED), started_at__lt=now - UNDECIDED_FOR)
    ImportRun.objects.filter(undecided | Q(started_at__lt=now - FORGOTTEN_AFTER)).delete()
    beside.sweep()


def free(runs: Any) -> Any:
    return runs.filter(Q(leased_until=None) | Q(leased_until__lt=clock.now())).defer("data")


def work(pk: int, seconds: float) -> None:
    until = clock.now() + ImportRun.LEASE
    if not free(ImportRun.objects.filter(pk=pk, state__in=AT_WORK)).update(leased_until=until):
        return  # somebody else is at it
    run = ImportRun.objects.get(pk=pk)
    try:
        with opened(run) as source:
            over = slice_of(run, source, time.monotonic() + seconds)
    except Overtaken:
        return
    except SourceRefused as refused:
        end(run, RunState.REFUSED, refused.note)
        return
    if over:
        end(run, AFTER[RunState(run.state)])
    else:
        ImportRun.objects.filter(pk=pk, leased_until=run.leased_until).update(leased_until=None)


@contextmanager
def opened(run: ImportRun) -> Iterator[Source]:
    """Readers read files; this one lies nowhere but for as long as that takes."""
    with ExitStack() as open_files:
        file = open_files.enter_context(NamedTemporaryFile(suffix=Path(run.name).suffix))
        file.write(bytes(run.data or b""))
        file.flush()
        source = Source(Path(file.name), name=run.name, beside=False)
        if run.pictures:
            try:
                source.pictures = Packed(open_files.enter_context(run.pictures.open("rb")))
            except FileNotFoundError:
                raise SourceRefused(_("its pictures are gone: upload it once more")) from None
        yield source


def slice_of(run: ImportRun, source: Source, until: float) -> bool:
    """Whether that was the last of it. Raises SourceRefused."""
    if not run.user.is_active:
        raise SourceRefused(_("whoever uploaded it may not log in any more"))
    if not run.whole:
        run.whole = source.count()
        ImportRun.objects.filter(pk=run.pk).update(whole=run.whole)
    first = run.done + 1
    for number, found in enumerate(source.documents(run.done), start=first):
        # One at least, or a file that takes long to read would never be done.
        if number > first and time.monotonic() > until:
            return False
        one(run, source, number, found)
    return True


def one(run: ImportRun, source: Source, number: int, found: Document | Trouble) -> None:
    with transaction.atomic():
        if isinstance(found, Trouble):
            line = troubled(found)
        else:
            dry = run.state == RunState.LOOKING
            line = told(store(found, source.pictures, options(run), dry_run=dry), dry)
        line.run, line.number = run, number
        line.save()
        run.done, before = number, run.leased_until
        run.leased_until = clock.now() + ImportRun.LEASE
        ours = ImportRun.objects.filter(pk=run.pk, state=run.state, leased_until=before)
        if not ours.update(done=number, leased_until=run.leased_until):
            raise Overtaken


class Overtaken(RuntimeError):
    """Somebody else has taken the run over, or deleted it: what was begun is taken back."""


def troubled(trouble: Trouble) -> ImportLine:
    state = "refused" if trouble.refused else "remark"
    return ImportLine(title=trouble.where[:255], state=state, notes=[kept(trouble.why)])


def told(outcome: Outcome, dry: bool) -> ImportLine:
    return ImportLine(
        title=outcome.title[:255],
        state=outcome.state,
        published=outcome.published,
        # A page that a dry run has made is gone again.
        page_id=None if dry and outcome.state == "new" else outcome.page_id,
        notes=[kept(each) for each in outcome.notes],
    )


def kept(note: Note) -> list[Any]:
    return [note.text, {name: str(value) for name, value in note.said.items()}]


def end(run: ImportRun, state: RunState, why: Note | None = None) -> None:
    """The file goes as soon as nothing will be read of it any more."""
    said: dict[str, Any] = {"state": state, "why": kept(why) if why else []}
    if state in OVER:
        said |= {"data": None, "pictures": ""}
    # Only ours: somebody may have deleted it, or taken it over while we slept.
    ours = ImportRun.objects.filter(pk=run.pk, leased_until=run.leased_until)
    if ours.update(leased_until=None, **said) and state in OVER:
        beside.drop(run.pictures.name)


def options(run: ImportRun) -> Options:
    vocabulary = Vocabulary(create=run.create_topics, user=run.user)
    return Options(run.as_draft, run.over_edits, vocabulary, run.user)


def look(run: ImportRun, number: int, show: Callable[[Any], Shown]) -> Shown | None:
    """The page that this document would be, shown while it is there; then it is taken back."""
    with opened(run) as source:
        found = next(source.documents(number - 1), None)
        return looked(found, options(run), show) if isinstance(found, Document) else None
