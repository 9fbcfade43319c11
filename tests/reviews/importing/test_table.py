import json
import re

import pytest

from reviews.importing.notes import FileRefused
from reviews.importing.table import MOST_MB, MOST_ROWS, read_table

TEXT = 'Navn;Tekst\nSigrid;"Ble møtt; godt.\nKommer igjen."\n\nOdd;Fint\n'


def in_columns(delimiter: str) -> str:
    """Within a text a semicolon stays one."""
    return re.sub("(Navn|Sigrid|Odd);", rf"\1{delimiter}", TEXT)


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_table(data)
    return refused.value.note.translated


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace(";", ",").replace("møtt,", "møtt;").encode(),
        in_columns("\t").encode(),
        in_columns("|").encode(),
    ],
)
def test_a_list_in_any_common_form(data: bytes) -> None:
    table = read_table(data)
    assert table.columns == ["Navn", "Tekst"]
    assert [(row.line, row.cells["Navn"]) for row in table.rows] == [(2, "Sigrid"), (5, "Odd")]
    assert "møtt" in table.rows[0].cells["Tekst"]
    assert table.faults == []


def test_of_windows_it_says_so() -> None:
    (note,) = read_table(TEXT.encode("cp1252")).notes
    assert "Windows-1252" in note.translated


def test_columns_without_a_name_or_with_the_same() -> None:
    assert read_table(b"Navn,,Navn\na,b,c").columns == ["Navn", "#2", "Navn (2)"]


def test_a_row_of_another_width_is_a_fault_of_its_line() -> None:
    table = read_table(b"Navn,Tekst\nA,b\nC,d,e\nF\n")
    assert [row.line for row in table.rows] == [2]
    assert [fault.line for fault in table.faults] == [3, 4]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "tom"),
        (b"\xef\xbb\xbf  \n", "tom"),
        (b"Navn,Tekst\n", "bare navn på kolonner"),
        (b"Navn\nA\n", "Bare én kolonne"),
        (b"Navn:Tekst\nA:b\n", "Bare én kolonne"),
        (b'Navn,Tekst\nA,b\nC,"d\nE,f\n', "Linje 3"),
        (b"Navn,Tekst\nA,b\x00c\n", "Linje 2"),
        ("Navn,Tekst\nBjørn,så bra\n".encode() + b"Odd,\xe5\n", "Linje 3"),
        (b"\xff\xfeN", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\x01", "Linje"),
        (b"{", "ikke JSON"),
        (b"[" * 100_000, "uten ende"),
        (b"[]", "bare navn på kolonner"),
        (b'{"stars": 5}', "ingen liste"),
        (b'["a"]', "ingen liste"),
        (b",".join(b"k%d" % number for number in range(300)), "kolonner"),
    ],
)
def test_what_is_no_list_is_refused_in_a_line(data: bytes, says: str) -> None:
    assert says in refusal(data)


def test_too_much_is_refused() -> None:
    assert f"{MOST_MB} MB" in refusal(b"Navn,Tekst\n" + b"a" * MOST_MB * 1024**2)
    assert f"{MOST_ROWS}" in refusal(b"Navn,Tekst\n" + b"a,b\n" * (MOST_ROWS + 1))


def test_json_is_a_table_of_what_lies_in_it() -> None:
    said = {"reviews": [{"a": {"b": "c"}, "n": 5, "none": None, "list": [1]}, {"d": "e\u0000"}]}
    table = read_table(json.dumps(said).encode())
    assert table.columns == ["a.b", "n", "d"]
    assert [row.cells for row in table.rows] == [{"a.b": "c", "n": "5"}, {"d": "e"}]
