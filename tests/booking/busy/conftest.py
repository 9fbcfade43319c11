from collections.abc import Iterator

import pytest

from tests.booking.busy.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server
