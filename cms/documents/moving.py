"""Documents once lay in the folder that readers fetch pictures from, whoever might read them."""

from collections.abc import Iterable

from django.core.files.storage import Storage


def move(names: Iterable[str], old: Storage, new: Storage) -> None:
    """May be broken off at any time and begun again: the old one goes last."""
    for name in names:
        if not name or not old.exists(name):
            continue
        if new.exists(name) and new.size(name) != old.size(name):
            new.delete(name)
        if not new.exists(name):
            with old.open(name) as file:
                new.save(name, file)
        old.delete(name)
