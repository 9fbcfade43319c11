"""`python -m devtools.messages`: every django.po becomes a .mo, and no text is left untranslated.

Written with polib because a fresh machine has no gettext tools.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("booking", "cms", "reviews", "search", "site/config", "site/config/wagtail_texts")
# The message ids are English: only the Norwegian catalogues have to be whole.
COMPLETE = "nb"
# polib reads over a string that nobody closed.
LINE = re.compile(r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*)?')
# Wagtail's names of kinds: "This page is locked" is said without them where they would not bend.
LEFT_OUT = {"%(model_name)s", "{model_name}"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sd]|\{\w*\}")


def catalogues(root: Path = ROOT) -> list[Path]:
    found = (root.joinpath(name).glob("locale/*/LC_MESSAGES/*.po") for name in PACKAGES)
    return sorted(path for paths in found for path in paths)


def compile_all(root: Path = ROOT) -> list[str]:
    """Writes what is out of date; what is wrong, a line each."""
    wrong = []
    for path in catalogues(root):
        name = path.relative_to(root).as_posix()
        if unreadable := list(unreadable_lines(path)):
            wrong += [f"{name}:{line}: this line cannot be read" for line in unreadable]
            continue
        try:
            catalogue = polib.pofile(str(path), check_for_duplicates=True)
        except (OSError, ValueError) as error:
            wrong.append(f"{name}: {error}")
            continue
        wrong += [f"{name}:{line}: {what}" for line, what in faults(catalogue, path)]
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= path.stat().st_mtime:
            catalogue.save_as_mofile(str(compiled))
    return wrong


def unreadable_lines(path: Path) -> Iterator[int]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not LINE.fullmatch(line):
            yield number


def faults(catalogue: polib.POFile, path: Path) -> Iterator[tuple[int, str]]:
    for entry in catalogue:
        if entry.obsolete:
            continue
        if path.parts[-3] == COMPLETE and not entry.translated():
            state = "is fuzzy" if entry.fuzzy else "has no translation"
            yield entry.linenum, f"{entry.msgid!r} {state}"
        elif entry.translated() and not placeholders_agree(entry):
            yield entry.linenum, f"{entry.msgid!r} and its translation have other placeholders"


def placeholders_agree(entry: polib.POEntry) -> bool:
    """A singular may leave its number out: "one session" needs none."""
    allowed = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
    if entry.msgid_plural:
        return all(set(PLACEHOLDER.findall(text)) <= allowed for text in plurals(entry))
    said = set(PLACEHOLDER.findall(entry.msgstr))
    return said == allowed or said == allowed - LEFT_OUT


def plurals(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values())


def main() -> int:
    wrong = compile_all()
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
