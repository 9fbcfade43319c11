import gettext
import os
from pathlib import Path

import pytest

from devtools.messages import catalogues, compile_all

HEAD = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
GOOD = 'msgid "Book"\nmsgstr "Bestill"\n'


def write(root: Path, entries: str, language: str = "nb") -> Path:
    path = root / "booking" / "locale" / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + entries)
    return path


def test_a_catalogue_is_compiled_and_speaks_norwegian(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    assert compile_all(tmp_path) == []
    with path.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Book") == "Bestill"


def test_an_older_compiled_file_is_written_anew_and_a_newer_one_is_left(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    compile_all(tmp_path)
    compiled = path.with_suffix(".mo")
    os.utime(compiled, (path.stat().st_mtime + 9,) * 2)
    before = compiled.stat().st_mtime_ns
    compile_all(tmp_path)
    assert compiled.stat().st_mtime_ns == before
    os.utime(compiled, (path.stat().st_mtime - 9,) * 2)
    compile_all(tmp_path)
    assert compiled.stat().st_mtime >= path.stat().st_mtime


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('msgid "Book"\nmsgstr ""\n', "'Book' has no translation"),
        ('#, fuzzy\nmsgid "Book"\nmsgstr "Bok"\n', "'Book' is fuzzy"),
        (
            'msgid "One"\nmsgid_plural "%(n)s"\nmsgstr[0] "En"\nmsgstr[1] ""\n',
            "'One' has no translation",
        ),
        (
            'msgid "Pay %(price)s"\nmsgstr "Betal %(pris)s"\n',
            "'Pay %(price)s' and its translation have other placeholders",
        ),
    ],
)
def test_what_norwegian_lacks_is_told(tmp_path: Path, entry: str, complaint: str) -> None:
    write(tmp_path, entry)
    assert [line.split(": ", 1)[1] for line in compile_all(tmp_path)] == [complaint]


@pytest.mark.parametrize(("says", "complaints"), [("Låst av %(user)s", 0), ("Låst av noen", 1)])
def test_a_kind_may_be_left_out_where_norwegian_would_have_to_bend_it(
    tmp_path: Path, says: str, complaints: int
) -> None:
    write(tmp_path, f'msgid "This %(model_name)s of %(user)s is locked"\nmsgstr "{says}"\n')
    assert len(compile_all(tmp_path)) == complaints


def test_english_may_be_empty_since_its_ids_are_english(tmp_path: Path) -> None:
    write(tmp_path, 'msgid "Book"\nmsgstr ""\n', "en")
    assert compile_all(tmp_path) == []


def test_a_broken_file_is_told_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, 'msgid "Book\nmsgstr "Bestill"\n')
    assert compile_all(tmp_path) == [
        "booking/locale/nb/LC_MESSAGES/django.po:6: this line cannot be read"
    ]


def test_a_singular_may_leave_its_number_out(tmp_path: Path) -> None:
    write(tmp_path, 'msgid "One"\nmsgid_plural "%(n)s"\nmsgstr[0] "En"\nmsgstr[1] "%(n)s"\n')
    assert compile_all(tmp_path) == []


def test_our_own_catalogues_are_whole() -> None:
    assert compile_all() == []
    assert [path for path in catalogues() if not path.with_suffix(".mo").exists()] == []
