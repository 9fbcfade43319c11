"""Calendars for others to read: an invitation to the client, and the therapist's own feed.

Both are discreet: no name, no service and no secret stands in what other people's calendars show.
"""

from booking.ical.feed import feed
from booking.ical.invitation import Invitation, invitation, published

__all__ = ["Invitation", "feed", "invitation", "published"]
