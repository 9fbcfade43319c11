"""docs/reliability.md names a test for each row, and each of them is there."""

import re
from pathlib import Path

from tests.databases import ROOT

ROWS = 40
TABLE = (ROOT / "docs" / "reliability.md").read_text()


def rows() -> dict[int, str]:
    """What stands in the last column, by the number in the first."""
    found = re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", TABLE, re.MULTILINE)
    return {int(number): tests for number, tests in found}


def written() -> set[str]:
    return {
        f"{path.stem}::{name}"
        for path in Path(__file__).parent.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
    }


def test_every_row_is_there_once() -> None:
    assert list(rows()) == list(range(1, ROWS + 1))


def test_every_row_names_tests_that_exist() -> None:
    known = written()
    for number, tests in rows().items():
        named = re.findall(r"`(\w+::\w+)`", tests)
        assert set(named) <= known, number
        assert named or tests == "open", number
        assert all(name.partition("::")[2].startswith(f"test_{number:02}_") for name in named)


def test_every_test_of_a_row_is_named() -> None:
    named = set(re.findall(r"`(\w+::test_\d\d_\w+)`", TABLE))
    assert named == {name for name in written() if re.search(r"::test_\d\d_", name)}
