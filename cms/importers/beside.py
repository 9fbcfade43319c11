"""The packed pictures beside a file: kept where no address leads to, no longer than their run."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone

from cms.models.import_run import PICTURES, ImportRun

# What a run that is just being begun has stored is nobody's for so long.
YOUNG = timedelta(hours=1)


def connect() -> None:
    post_delete.connect(gone, sender=ImportRun, dispatch_uid="cms.importers.beside")


def gone(instance: ImportRun, **kwargs: Any) -> None:
    transaction.on_commit(partial(drop, instance.pictures.name))


def drop(name: str | None) -> None:
    if name:
        default_storage.delete(name)


def sweep() -> None:
    """What a process left that died between the row and the file."""
    try:
        names = default_storage.listdir(PICTURES)[1]
    except FileNotFoundError:
        return
    if not names:
        return
    kept = set(ImportRun.objects.exclude(pictures="").values_list("pictures", flat=True))
    for path in {f"{PICTURES}/{name}" for name in names} - kept:
        if default_storage.get_modified_time(path) < timezone.now() - YOUNG:
            drop(path)
