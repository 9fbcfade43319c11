"""Free times: what the stored calendars say, put through the arithmetic of booking.domain.

One way for the page, the API, the admin and the check at booking time: what is shown can be booked.
"""

from booking.availability.free import FreeTime, free_times, local_days, next_free
from booking.availability.ways import ways_worked

__all__ = ["FreeTime", "free_times", "local_days", "next_free", "ways_worked"]
