from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from booking import formats

WINTER = datetime(2026, 3, 5, 13, 0, tzinfo=UTC)
SUMMER = datetime(2026, 7, 5, 22, 30, tzinfo=UTC)  # past midnight in Oslo


@pytest.mark.parametrize(
    ("ore", "nb", "en"),
    [
        (49_500, "kr 495", "NOK 495"),
        (149_500, "kr 1 495", "NOK 1,495"),
        (149_500_000, "kr 1 495 000", "NOK 1,495,000"),
        (49_550, "kr 495,50", "NOK 495.50"),
        (49_505, "kr 495,05", "NOK 495.05"),
        (0, "kr 0", "NOK 0"),
        (-49_500, "kr −495", "NOK −495"),
    ],
)
def test_kroner_never_break_over_a_line(ore: int, nb: str, en: str) -> None:
    with translation.override("nb"):
        assert formats.kroner(ore) == nb.replace(" ", formats.NBSP)
    with translation.override("en"):
        assert formats.kroner(ore) == en.replace(" ", formats.NBSP)


@pytest.mark.parametrize(
    ("moment", "nb", "en"), [(WINTER, "14.00", "14:00"), (SUMMER, "00.30", "00:30")]
)
def test_clock_is_the_wall_clock_of_oslo(moment: datetime, nb: str, en: str) -> None:
    with translation.override("nb"):
        assert formats.clock(moment) == f"kl.{formats.NBSP}{nb}"
    with translation.override("en"):
        assert formats.clock(moment) == en


def test_clock_does_not_follow_a_visitors_zone() -> None:
    with translation.override("nb"), timezone.override("America/New_York"):
        assert formats.clock(WINTER) == f"kl.{formats.NBSP}14.00"


def test_clocks_say_the_hour_word_once() -> None:
    end = WINTER.replace(minute=50)
    with translation.override("nb"):
        assert formats.clocks(WINTER, end) == f"kl.{formats.NBSP}14.00–14.50"
    with translation.override("en"):
        assert formats.clocks(WINTER, end) == "14:00–14:50"


@pytest.mark.parametrize(
    ("moment", "nb", "en"),
    [
        (WINTER, "torsdag 5. mars", "Thursday 5 March"),
        (SUMMER, "mandag 6. juli", "Monday 6 July"),
        (date(2026, 3, 5), "torsdag 5. mars", "Thursday 5 March"),
    ],
)
def test_day_is_the_day_in_oslo(moment: date, nb: str, en: str) -> None:
    with translation.override("nb"):
        assert formats.day(moment) == nb
    with translation.override("en"):
        assert formats.day(moment) == en


def test_dated_has_the_year() -> None:
    with translation.override("nb"):
        assert formats.dated(WINTER) == "5. mars 2026"
    with translation.override("en"):
        assert formats.dated(WINTER) == "5 March 2026"


def test_month_hides_the_day() -> None:
    with translation.override("nb"):
        assert formats.month(WINTER) == "mars 2026"
    with translation.override("en"):
        assert formats.month(WINTER) == "March 2026"


def test_languages_are_named_in_the_readers_own() -> None:
    with translation.override("nb"):
        assert formats.languages(["nb", "en", "pl", "so"]) == "norsk, engelsk, polsk, somali"
    with translation.override("en"):
        assert formats.languages(["nb", "nn", "en"]) == "Norwegian, English"


def test_an_unknown_language_keeps_its_code() -> None:
    assert formats.languages(["tlh"]) == "tlh"


def test_templates_know_the_filters() -> None:
    template = Template("{% load booking %}{{ ore|kroner }}, {{ start|day }} {{ start|clock }}")
    with translation.override("en"):
        written = template.render(Context({"ore": 49_500, "start": WINTER}))
    assert written == f"NOK{formats.NBSP}495, Thursday 5 March 14:00"


@pytest.mark.parametrize(
    ("first", "last", "nb", "en"),
    [
        (date(2026, 3, 2), date(2026, 3, 8), "2.–8. mars", "2–8 March"),
        (date(2026, 3, 30), date(2026, 4, 5), "30. mars – 5. april", "30 March – 5 April"),
        (
            date(2026, 12, 28),
            date(2027, 1, 3),
            "28. desember – 3. januar",
            "28 December – 3 January",
        ),
    ],
)
def test_a_week_names_its_month_once(first: date, last: date, nb: str, en: str) -> None:
    with translation.override("nb"):
        assert formats.days(first, last) == nb
    with translation.override("en"):
        assert formats.days(first, last) == en
