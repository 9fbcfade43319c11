"""The booking half of the API, mounted under /api/v3/booking/, and matching under /api/v3/match/.

Every failure is application/problem+json with type, title, status and detail; where fields are to
blame, errors lists {"loc": ["body", "client", "email"], "msg": …, "type": …}, loc being where the
fault is. The types are in booking.api.problems; about:blank says no more than the status does.
"""

from ninja import NinjaAPI

from booking.api import (
    agenda,
    bookings,
    catalogue,
    errors,
    guard,
    lost_link,
    match,
    series,
    slots,
    therapists,
    waiting,
)

__all__ = ["mount"]


def mount(api: NinjaAPI) -> None:
    """Call it before the API's URLs are asked for."""
    errors.register(api)
    for part in (catalogue, therapists, slots, bookings, series, waiting, lost_link, agenda):
        part.router.add_decorator(guard.in_their_language, mode="view")
        api.add_router("/booking/", part.router)
    match.router.add_decorator(guard.in_their_language, mode="view")
    api.add_router("/match/", match.router)
