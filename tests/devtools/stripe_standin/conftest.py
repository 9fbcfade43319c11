"""A stand-in, the SDK's client for it, and an application that hears its webhooks."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devtools.stripe_standin import StandIn
from tests.devtools.stripe_standin.calls import SECRET, sdk
from tests.devtools.stripe_standin.ears import Ears


@pytest.fixture
def clock_file(tmp_path: Path) -> Path:
    return tmp_path / "clock"


@pytest.fixture
def standin(clock_file: Path) -> Iterator[StandIn]:
    with StandIn(webhook_secret=SECRET, clock_file=clock_file) as standin:
        yield standin


@pytest.fixture
def ears(standin: StandIn) -> Iterator[Ears]:
    ears = Ears()
    thread = threading.Thread(target=ears.server.serve_forever, args=(0.02,))
    thread.start()
    standin.webhooks(url=ears.url)
    yield ears
    ears.server.shutdown()
    ears.server.server_close()
    thread.join()


@pytest.fixture
def client(standin: StandIn) -> Any:
    return sdk(standin.url)
