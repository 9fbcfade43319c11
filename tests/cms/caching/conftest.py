from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from cms.caching.generation import raise_it

Changing = Callable[[], AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def kept(settings: Settings, tmp_path: Path) -> None:
    """Answers are kept as by default, in files."""
    backends = {
        "responses": "django.core.cache.backends.filebased.FileBasedCache",
        "generation": "cms.caching.marks.Marks",
    }
    settings.CACHES = settings.CACHES | {
        name: {"BACKEND": backend, "LOCATION": str(tmp_path / name)}
        for name, backend in backends.items()
    }
    settings.RESPONSE_SECONDS = 600
    caches["default"].clear()


@pytest.fixture
def changing(db: None, django_capture_on_commit_callbacks: Any) -> Changing:
    """What is written within is committed at its end, as far as anybody is told."""

    @contextmanager
    def block() -> Iterator[None]:
        waiting = connection.run_on_commit
        connection.run_on_commit = [each for each in waiting if each[1] is not raise_it]
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return block


@pytest.fixture
def queries(client: Client) -> Callable[..., int]:
    def count(path: str, **headers: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path, headers=headers).status_code == 200
        return len(captured)

    return count
