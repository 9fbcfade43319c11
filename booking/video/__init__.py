"""Where a session online is held: the therapist's own link, or a room that a provider makes.

The link is shown from a quarter of an hour before the session until its end, on the client's page
and to the therapist in the admin. A therapist's own link stands in the mails too; a room is for one
session and its client alone, and stands in none.
"""

from booking.video.call import Call, call, takes_place
from booking.video.providers import NoProvider, ProviderFailed, check
from booking.video.rooms import KIND, arrange, wants_room

__all__ = [
    "KIND",
    "Call",
    "NoProvider",
    "ProviderFailed",
    "arrange",
    "call",
    "check",
    "takes_place",
    "wants_room",
]
