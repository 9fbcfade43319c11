"""Who runs what, and when: the long ones first, so that no worker ends long before the other."""

import pytest
from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser/"


class ByFile(LoadScopeScheduling):
    """A file's tests share what they prepare, those in a browser their one site as well."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else nodeid.partition("::")[0]


def long_ones_first(items: list[pytest.Item]) -> None:
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    marks = (item.get_closest_marker("browser"), item.get_closest_marker("processes"))
    return 0 if marks[0] else 1 if marks[1] else 2
