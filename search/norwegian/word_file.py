"""The word list as a file that all processes share: it is mapped into memory and never read whole.

  licence of the data, a line with the makings and three lengths in bytes, text, starts, uses

Made once (`make words`, and in a wheel it is there); a process that does not find it makes it
itself, which takes seconds.
"""

import hashlib
import json
import mmap
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from search.norwegian.word_list import WordList

HERE = Path(__file__).parent
PATH = HERE / "words.bin"
FURTHER = ("en", "nn")  # languages with a list of their own, of plain words
DATA = "simplemma"
# What the file depends on besides the data.
MADE_BY = ("lexicon.py", "word_list.py", "word_file.py")
END_OF_HEAD = b"\n\0\0"
LONGEST_HEAD = 10_000


class Unusable(Exception):
    """There is no such file, or it was made of other data or by other rules."""


def further(language: str) -> Path:
    return HERE / f"words_{language}.bin"


def makings() -> str:
    """Tells a file of ours from one that was made before something changed."""
    told = hashlib.sha256(f"{distribution(DATA).version} {sys.byteorder}".encode())
    for name in MADE_BY:
        told.update((HERE / name).read_bytes())
    return told.hexdigest()[:32]


def opened(path: Path = PATH) -> WordList:
    """Raises Unusable."""
    try:
        with path.open("rb") as file:
            held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:  # an empty file cannot be mapped
        raise Unusable(f"{path.name} cannot be opened: {type(error).__name__}") from error
    end = held.find(END_OF_HEAD, 0, LONGEST_HEAD)
    try:
        told = json.loads(held[:end].rpartition(b"\n")[2])
        made_of, lengths = told["makings"], told["lengths"]
    except (ValueError, KeyError, TypeError) as error:
        raise Unusable(f"{path.name} is no word list") from error
    first = aligned(end + len(END_OF_HEAD))
    if made_of != makings() or len(held) != first + sum(lengths):
        raise Unusable(f"{path.name} was made of something else")
    return WordList(*parts(memoryview(held), first, lengths))


def parts(held: memoryview, first: int, lengths: list[int]) -> Iterator[memoryview]:
    text, starts, _ = lengths
    # The numbers first: they have to begin at a multiple of their size.
    yield held[first + starts : first + starts + text]
    yield held[first : first + starts].cast("I")
    yield held[first + starts + text :]


def aligned(place: int) -> int:
    return -(-place // 16) * 16


def write(words: WordList, path: Path = PATH) -> None:
    """Whoever opens it meanwhile has the old one, or the whole new one. Raises OSError."""
    lengths = [words.text.nbytes, words.starts.nbytes, words.uses.nbytes]
    told = json.dumps({"makings": makings(), "lengths": lengths})
    head = f"{licence()}\n{told}".encode() + END_OF_HEAD
    with placed(path) as file:
        file.write(head.ljust(aligned(len(head)), b"\0"))
        for part in (words.starts, words.text, words.uses):
            file.write(part)


@contextmanager
def placed(path: Path) -> Iterator[IO[bytes]]:
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            yield file
            file.flush()
            os.chmod(file.name, 0o644)
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise


def licence() -> str:
    """Whoever passes the data on passes this on with them."""
    files = distribution(DATA).files or ()
    texts = [file.read_text() for file in files if file.name.startswith("LICENSE")]
    return "\n".join([f"Word data of {DATA}:", *texts])
