from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from booking.domain.matching import CELLS, cells_of, hour

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("start", "cell"),
    [
        (datetime(2026, 3, 2, 9, tzinfo=OSLO), "monday-morning"),
        (datetime(2026, 3, 2, 12, tzinfo=OSLO), "monday-afternoon"),
        (datetime(2026, 3, 5, 18, tzinfo=OSLO), "thursday-evening"),
        # A quarter to four in winter is a quarter to five in summer.
        (datetime(2026, 3, 27, 14, 45, tzinfo=UTC), "friday-afternoon"),
        (datetime(2026, 4, 3, 14, 45, tzinfo=UTC), "friday-evening"),
        # In Oslo it is Monday by then.
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "monday-morning"),
    ],
)
def test_the_cell_is_that_of_the_wall_clock(start: datetime, cell: str) -> None:
    found = hour(start, OSLO, ["online"])
    assert CELLS[found.cell] == cell
    assert (found.start, found.start.tzinfo) == (start, UTC)


def test_an_hour_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        hour(datetime(2026, 3, 2, 9), OSLO, ["online"])


def test_a_week_has_twenty_one_cells_and_no_others() -> None:
    assert cells_of(CELLS) == (1 << 21) - 1
    with pytest.raises(ValueError, match="not in tuple"):
        cells_of(["thursday-night"])
