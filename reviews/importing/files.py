"""What is uploaded in the admin: looked through as often as somebody likes, imported once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from booking import clock
from reviews.importing.columns import guessed
from reviews.importing.notes import Note
from reviews.importing.reading import Reading
from reviews.importing.storing import store
from reviews.importing.table import Table, read_table
from reviews.importing.work import counted, origin_of, reading
from reviews.models import ReviewFile

UNDECIDED_FOR = timedelta(days=7)
FORGOTTEN_AFTER = timedelta(days=90)
MOST_NOTES = 200


def begin(user: Any, name: str, data: bytes) -> ReviewFile:
    """Raises FileRefused where no table can be read of it."""
    table = read_table(data)
    return ReviewFile.objects.create(
        user=user,
        name=name[-120:],
        data=data,
        columns=guessed(table.columns),
        origin=origin_of(table),
        uploaded_at=clock.now(),
    )


def table_of(file: ReviewFile) -> Table:
    return read_table(bytes(file.data or b""))


def reading_of(file: ReviewFile, table: Table) -> Reading:
    """By what somebody has chosen, and nothing that was not; raises FileRefused."""
    empty = dict.fromkeys(guessed(table.columns), "")
    return reading(table, {**empty, **file.columns}, file.origin)


def take_over(pk: int) -> bool:
    """Whether it was this yes; a second one finds the file gone. Raises FileRefused."""
    with transaction.atomic():
        file = ReviewFile.objects.select_for_update().filter(pk=pk).first()
        if file is None or file.data is None:
            return False
        found = reading_of(file, table_of(file))
        if found.faults:
            return False
        file.report = {
            "counts": counted(store(found.drafts, file.user)),
            "notes": kept(found.notes),
        }
        file.data = None
        file.save()
    return True


def kept(notes: Sequence[Note]) -> list[list[Any]]:
    return [[each.text, dict(each.said), each.line] for each in notes[:MOST_NOTES]]


def forget() -> None:
    """In each round of the worker."""
    now = clock.now()
    undecided = Q(data__isnull=False, uploaded_at__lt=now - UNDECIDED_FOR)
    ReviewFile.objects.filter(undecided | Q(uploaded_at__lt=now - FORGOTTEN_AFTER)).delete()
