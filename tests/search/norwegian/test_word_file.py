import os
from pathlib import Path

import pytest

from search.norwegian import lexicon, word_file
from search.norwegian.word_list import Use, listed

WORDS = {"ånd": Use.LAST, "sorg": Use.FIRST | Use.NOUN, "ærlig": Use.NAME, "sorgen": Use.LAST}


def test_it_holds_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "words.bin"
    word_file.write(listed(WORDS), path)
    found = word_file.opened(path)
    assert {word: found.use(word) for word in found} == WORDS
    assert "sorgene" not in found
    assert list(found.beginning("sorg")) == ["sorg", "sorgen"]


def test_the_licence_goes_with_the_data(tmp_path: Path) -> None:
    path = tmp_path / "words.bin"
    word_file.write(listed(WORDS), path)
    assert b"Permission is hereby granted, free of charge" in path.read_bytes()


@pytest.mark.parametrize("held", [b"", b"x", b"\n\0\0", b'{"makings": 1}\n\0\0', b"[]\n\0\0"])
def test_what_is_no_word_list_is_not_used(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "words.bin"
    path.write_bytes(held)
    with pytest.raises(word_file.Unusable):
        word_file.opened(path)


def test_one_that_is_cut_short_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "words.bin"
    word_file.write(listed(WORDS), path)
    os.truncate(path, path.stat().st_size - 1)
    with pytest.raises(word_file.Unusable):
        word_file.opened(path)


def test_one_made_by_other_rules_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "words.bin"
    word_file.write(listed(WORDS), path)
    monkeypatch.setattr(word_file, "makings", lambda: "other")
    with pytest.raises(word_file.Unusable):
        word_file.opened(path)


def test_where_it_is_missing_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "words.bin"
    monkeypatch.setattr(lexicon, "made", lambda: listed(WORDS))
    monkeypatch.setattr(word_file, "PATH", path)
    assert set(lexicon.norwegian.__wrapped__()) == set(WORDS)
    assert path.exists()


def test_where_nobody_may_write_it_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "no such folder" / "words.bin"
    monkeypatch.setattr(lexicon, "made", lambda: listed(WORDS))
    monkeypatch.setattr(word_file, "PATH", path)
    assert set(lexicon.norwegian.__wrapped__()) == set(WORDS)
