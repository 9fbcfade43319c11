import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

LENGTH = 32


class Marks(BaseCache):
    """For all processes of one machine: texts of one length that never expire, each in its file.

    They are written over in place, which costs a twentieth of a new file. Who reads meanwhile may
    find some letters of the old and some of the new; and of two who write at once some of each may
    stay. That, too, is a mark that nobody had before, and all that is asked of one is to be new.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.folder = Path(location)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The default as well where somebody died between making the file and writing it."""
        try:
            found = self.file(key, version).read_text("latin-1")[:LENGTH]
        except FileNotFoundError:
            return default
        return found if len(found) == LENGTH else default

    def set(
        self, key: Any, value: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        mark = value.encode("latin-1")
        if len(mark) != LENGTH:
            raise ValueError(f"a mark has {LENGTH} letters")
        file = self.opened(self.file(key, version))
        try:
            if os.write(file, mark) != LENGTH:
                raise OSError("there is no room for a mark")
        finally:
            os.close(file)

    def add(
        self, key: Any, value: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        if self.get(key, version=version) is not None:
            return False
        self.set(key, value, version=version)
        return True

    def delete(self, key: Any, version: int | None = None) -> bool:
        try:
            self.file(key, version).unlink()
        except FileNotFoundError:
            return False
        return True

    def file(self, key: Any, version: int | None) -> Path:
        return self.folder / quote(self.make_and_validate_key(key, version=version), safe=":")

    def opened(self, file: Path) -> int:
        """Anew each time: somebody may have deleted it, to have everything forgotten."""
        try:
            return os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
        except FileNotFoundError:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
