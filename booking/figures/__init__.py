"""How the practice's time is used, and when its sessions are booked and called off.

A session counts on the local day on which it begins. Five tables are read by their indices of
therapist and start, in a fixed number of queries for any number of therapists and any history.

working   minutes of working time, by the same calendars that free times come from
sessions  what is booked, what began, and what nobody came to
called    what was confirmed and cancelled all the same, by whom and how late
ahead     days from the booking to the session
matching  how fast requests for a match were answered, on its own table
found     all of it for some therapists and a period, and what it comes to
"""

from booking.figures.called import Called, Who
from booking.figures.found import Figures, figures

__all__ = ["Called", "Figures", "Who", "figures"]
