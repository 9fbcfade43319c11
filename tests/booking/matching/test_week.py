import pytest
from django.utils import translation

from booking.domain.matching import CELLS
from booking.domain.wished import WEEKDAYS
from booking.matching.week import in_short

EVENINGS = [f"{day}-evening" for day in WEEKDAYS]
SATURDAY = ["saturday-morning", "saturday-afternoon", "saturday-evening"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([], []),
        (CELLS, ["når som helst"]),
        (EVENINGS, ["alle kvelder"]),
        (SATURDAY, ["hele lørdag"]),
        # A time is told once: what the evenings have of it, the Saturday has no more.
        (EVENINGS + SATURDAY, ["alle kvelder", "lørdag formiddag", "lørdag ettermiddag"]),
        (EVENINGS[:5], ["mandag–fredag kveld"]),
        (EVENINGS[:2] + EVENINGS[3:6], ["mandag kveld", "tirsdag kveld", "torsdag–lørdag kveld"]),
        (EVENINGS[::3], ["mandag kveld", "torsdag kveld", "søndag kveld"]),
        (["monday-evening", "monday-morning"], ["mandag formiddag", "mandag kveld"]),
        (["monday-night", "friday-evening"], ["fredag kveld"]),
    ],
)
def test_times_are_told_in_as_few_words_as_they_need(said: list[str], told: list[str]) -> None:
    assert in_short(said) == told


def test_in_english() -> None:
    with translation.override("en"):
        assert in_short(EVENINGS) == ["every evening"]
        assert in_short(EVENINGS[:5]) == ["Monday–Friday evening"]
        assert in_short(SATURDAY) == ["all Saturday"]
