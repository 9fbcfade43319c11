import os
from pathlib import Path

import pytest

from cms.importers.draft import Caution, Concern
from cms.importers.notes import SourceRefused
from cms.importers.source import MAX_BYTES, Source, read_source


def written(folder: Path, data: bytes) -> Path:
    path = folder / "page.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_whatever_marks_it(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "Å sove\r\n".encode(encoding))
    assert read_source(path) == Source("Å sove\r\n")


def test_windows_text_is_read_with_a_warning(tmp_path: Path) -> None:
    path = written(tmp_path, "Å sove \u2013 godt".encode("cp1252"))
    warning = Caution(Concern.ENCODING, line=1)
    assert read_source(path) == Source("Å sove \u2013 godt", (warning,))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (b"\xef\xbb\xbf\n", "the file is empty"),
        (b"Tittel\x00", "the file is binary, not text"),
        (b"\x7fELF\x02\x01", "the file is binary, not text"),
        (b"\xff\xfe\x00", "the file is binary, not text"),
        (b"\x81\x8d\xe5", "the file is neither UTF-8 nor Windows-1252 text"),
        (b"a" * (MAX_BYTES + 1), "the file is larger than 2 MB"),
    ],
    ids=["empty", "blank", "only a mark", "NUL", "control", "half", "undecodable", "large"],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(SourceRefused) as caught:
        read_source(written(tmp_path, data))
    assert str(caught.value) == says


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    assert len(read_source(written(tmp_path, b"a" * MAX_BYTES)).text) == MAX_BYTES


def test_a_far_too_large_file_is_not_read_whole(tmp_path: Path) -> None:
    # The file has holes for contents: reading all of it would not fit into memory.
    path = written(tmp_path, b"Tittel")
    os.truncate(path, 2**40)
    with pytest.raises(SourceRefused, match="larger than 2 MB"):
        read_source(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"^this is a directory, not a file$"):
        read_source(tmp_path)
    with pytest.raises(SourceRefused, match=r"^there is no such file$"):
        read_source(tmp_path / "missing.txt")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SourceRefused, match=r"^this is not a regular file$"):
        read_source(pipe)
