"""Two places for uploads: pictures have an address, other files only the site hands out."""

import re
from datetime import datetime
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.deconstruct import deconstructible
from django.utils.functional import cached_property

# By the first folder of a name: documents, what waits for the rest of its form or to be imported.
PRIVATE = ("documents", "wagtail_uploads", "imports")

PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


def is_private(name: str) -> bool:
    return name.replace("\\", "/").split("/")[0] in PRIVATE


class PublicFiles(FileSystemStorage):
    """Where the names are that this site gives, their addresses need no quoting and no joining."""

    def url(self, name: str | None) -> str:
        if self.base_url and name and PLAIN.fullmatch(name):
            return f"{self.base_url}{name}"
        return super().url(name)


class PrivateFiles(FileSystemStorage):
    """Beside the folder of pictures unless told where; nothing that lies there has an address."""

    def __init__(self, location: str | None = None) -> None:
        super().__init__(location)
        self.given = location

    @cached_property
    def base_location(self) -> str:
        public: Any = storages["public"]
        return self.given or f"{public.location}-private"

    def url(self, name: str | None) -> str:
        raise NotImplementedError("A private file has no address.")


@deconstructible
class Uploads(Storage):
    """One storage to Django and Wagtail; names stay what they are in either place."""

    def place(self, name: str) -> Storage:
        return storages["private" if is_private(name) else "public"]

    def open(self, name: str, mode: str = "rb") -> File:
        return self.place(name).open(name, mode)

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        wanted = name or content.name
        return self.place(wanted).save(wanted, content, max_length)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return self.place(name).get_available_name(name, max_length)

    def path(self, name: str) -> str:
        return self.place(name).path(name)

    def delete(self, name: str) -> None:
        self.place(name).delete(name)

    def exists(self, name: str) -> bool:
        return self.place(name).exists(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        return self.place(path).listdir(path)

    def size(self, name: str) -> int:
        return self.place(name).size(name)

    def url(self, name: str | None) -> str:
        return self.place(name or "").url(name)

    def get_accessed_time(self, name: str) -> datetime:
        return self.place(name).get_accessed_time(name)

    def get_created_time(self, name: str) -> datetime:
        return self.place(name).get_created_time(name)

    def get_modified_time(self, name: str) -> datetime:
        return self.place(name).get_modified_time(name)
