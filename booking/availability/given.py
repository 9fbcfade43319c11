"""What can be booked, in which ways and for how much: one rule for pages, price lists and API."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from booking.availability.ways import ways_given
from booking.models import Offering, Service, Therapist
from booking.models.booking import Format


@dataclass(frozen=True)
class Given:
    """A service as those give it who have working hours for it. Prices in øre."""

    service: Service
    lowest: int
    highest: int
    formats: tuple[str, ...]
    therapists: tuple[Therapist, ...]

    @property
    def online(self) -> bool:
        return Format.ONLINE.value in self.formats

    @property
    def in_person(self) -> bool:
        return Format.IN_PERSON.value in self.formats


def given_services(offerings: Iterable[Offering], now: datetime) -> list[Given]:
    """Each service once, in the order of the offerings. One query for any number of them.

    Whose hours suit none of the ways of a service does not count as giving it; what nobody gives
    is left out.
    """
    asked = list(offerings)
    ways = ways_given(asked, now)
    by_service: dict[int, list[Offering]] = {}
    for offering in asked:
        if ways[offering.pk]:
            by_service.setdefault(offering.service_id, []).append(offering)
    return [given(rows, ways) for rows in by_service.values()]


def given(offerings: list[Offering], ways: dict[int, set[str]]) -> Given:
    prices = [offering.price_amount for offering in offerings]
    some = set[str]().union(*(ways[offering.pk] for offering in offerings))
    return Given(
        service=offerings[0].service,
        lowest=min(prices),
        highest=max(prices),
        formats=tuple(each for each in Format.values if each in some),
        therapists=tuple(offering.therapist for offering in offerings),
    )
