"""A mark is found by all processes and gone with its file; half of one is none."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.cache import caches

from cms.caching import generation
from cms.caching.marks import Marks

MARK, OTHER = "a" * 32, "b" * 32


@pytest.fixture
def marks(tmp_path: Path) -> Marks:
    return Marks(str(tmp_path / "not" / "yet"), {})


def test_the_last_one_written_is_found(marks: Marks) -> None:
    assert marks.get("here") is None
    assert marks.get("here", "nothing") == "nothing"
    for mark in (MARK, OTHER, MARK):
        marks.set("here", mark, None)
        assert Marks(str(marks.folder), {}).get("here") == mark
    assert marks.get("elsewhere") is None


def test_added_where_there_is_none(marks: Marks) -> None:
    assert marks.add("here", MARK, None) is True
    assert marks.add("here", OTHER, None) is False
    assert marks.get("here") == MARK


def test_deleted(marks: Marks) -> None:
    assert marks.delete("here") is False
    marks.set("here", MARK)
    assert marks.delete("here") is True
    assert marks.get("here") is None


@pytest.mark.parametrize("left", [b"", b"a", b"\xff" * 33])
def test_whatever_was_left_there_is_written_over(marks: Marks, left: bytes) -> None:
    marks.set("here", MARK)
    [file] = marks.folder.iterdir()
    file.write_bytes(left)
    assert marks.add("here", OTHER) is (len(left) < len(MARK))
    marks.set("here", OTHER)
    assert marks.get("here") == OTHER


def test_all_are_of_one_length(marks: Marks) -> None:
    for wrong in ("", "a", "a" * 33):
        with pytest.raises(ValueError, match="32 letters"):
            marks.set("here", wrong)
    marks.set("here", uuid4().hex)


def test_a_generation_begins_anew_where_its_file_is_deleted() -> None:
    """As an operator does who wants everything forgotten."""
    first = generation.current()
    assert first
    assert generation.current() == first
    marks = caches["generation"]
    assert isinstance(marks, Marks)
    for file in marks.folder.iterdir():
        file.unlink()
    marks.folder.rmdir()
    second = generation.current()
    assert second
    assert second != first
    generation.raise_it()
    assert generation.current() not in (None, first, second)
