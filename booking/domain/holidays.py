"""Public holidays of Norway, and the two half days that each practice decides about itself."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from holidays import country_holidays

CHRISTMAS_EVE, NEW_YEARS_EVE = (12, 24), (12, 31)


@lru_cache(maxsize=64)
def public_holidays(year: int, *, english: bool = False) -> tuple[tuple[date, str], ...]:
    """Day and name in order, both names where two meet; of Sundays only those with a name."""
    named = country_holidays("NO", years=[year], language="en_US" if english else "no")
    return tuple(sorted((day, name.replace("; ", ", ")) for day, name in named.items()))


def closed_dates(
    first_year: int,
    last_year: int,
    *,
    public_holidays: bool,
    christmas_eve: bool,
    new_years_eve: bool,
) -> frozenset[date]:
    """The days of these years, the last one included, that a practice so minded is closed on."""
    return frozenset().union(
        *(
            _closed(year, public_holidays, christmas_eve, new_years_eve)
            for year in range(first_year, last_year + 1)
        )
    )


@lru_cache(maxsize=64)
def _closed(year: int, public: bool, christmas_eve: bool, new_years_eve: bool) -> frozenset[date]:
    return frozenset(_days(year, public, christmas_eve, new_years_eve))


def _days(year: int, public: bool, christmas_eve: bool, new_years_eve: bool) -> Iterator[date]:
    if public:
        yield from (day for day, _name in public_holidays(year))
    if christmas_eve:
        yield date(year, *CHRISTMAS_EVE)
    if new_years_eve:
        yield date(year, *NEW_YEARS_EVE)
