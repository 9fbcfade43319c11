"""Free times: what the stored calendars say, put through the arithmetic of booking.domain.

One way for the page, the API, the admin and the check at booking time: what is shown can be booked.
"""

from booking.availability.free import FreeTime, free_times, local_days, next_free
from booking.availability.given import Given, given_services
from booking.availability.ways import not_over, ways_given

__all__ = [
    "FreeTime",
    "Given",
    "free_times",
    "given_services",
    "local_days",
    "next_free",
    "not_over",
    "ways_given",
]
