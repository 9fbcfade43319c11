"""Who runs what, and when: no worker waits for another, and none ends long before the other."""

import pytest
from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser/"
FAULTS = "tests/faults/"


def room(nodeid: str) -> str:
    """A file's tests share what they prepare, those with one site for all of them that as well."""
    shared = (folder for folder in (BROWSER, FAULTS) if nodeid.startswith(folder))
    return next(shared, nodeid.partition("::")[0])


class ByRoom(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return room(nodeid)


def arrange(items: list[pytest.Item]) -> None:
    """The long ones first; while the first of all makes the database, those that need none."""
    items.sort(key=_turn)
    first = room(items[0].nodeid) if items else ""
    items.sort(key=lambda item: (room(item.nodeid) != first, _has_database(item)))


def _turn(item: pytest.Item) -> int:
    if item.get_closest_marker("browser"):
        return 0
    long = item.get_closest_marker("processes") or item.get_closest_marker("once")
    return 1 if long else 2


def _has_database(item: pytest.Item) -> bool:
    asked = {"db", "migrated"}.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None
