from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.http import QueryDict

from booking.forms.choice import Chosen, Wishes, day_of

ONE = datetime(2026, 3, 5, 13, 0, tzinfo=UTC)


def test_a_choice_reads_as_it_was_written() -> None:
    for chosen in (Chosen(ONE, "ove", "online"), Chosen(ONE, "ove-b", "in_person", "oslo")):
        assert Chosen.read(str(chosen)) == chosen


def test_a_choice_is_written_in_utc() -> None:
    oslo = ONE.astimezone(timezone(timedelta(hours=1)))
    assert str(Chosen(oslo, "ove", "online")) == "20260305T1300Z.ove.online."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20260305T1300Z.ove.online",
        "20260305T1300Z.ove.online.oslo",
        "20260305T1300Z.ove.in_person.",
        "20260305T1300Z.ove.by_phone.",
        "20260305T1300Z..online.",
        "20260305T1300Z.o/e.online.",
        "20260305T1360Z.ove.online.",
        "20260305T1300.ove.online.",
        "x" * 10_000,
        "\x00.ove.online.",
    ],
)
def test_anything_else_is_no_choice(text: str) -> None:
    assert Chosen.read(text) is None


def test_wishes_drop_what_cannot_be_one() -> None:
    query = QueryDict("service=talk&therapist=<b>&format=fax&place=oslo&name=Kari")
    assert Wishes.of(query) == Wishes(service="talk", place="oslo")


def test_wishes_make_an_address_of_what_is_chosen_only() -> None:
    wishes = Wishes(service="talk", format="online")
    assert wishes.query(missing=1) == "service=talk&format=online&missing=1"


@pytest.mark.parametrize("text", ["", "2026-02-30", "i går", "٢٠٢٦-01-01"])
def test_no_day_is_none(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize("moment", ["99991231T2300Z", "00010101T0000Z", "20261301T0000Z", ""])
def test_a_moment_beyond_all_calendars_is_none(moment: str) -> None:
    assert Chosen.read(f"{moment}.ove.online.") is None
