"""Where a session online is held: the therapist's own link.

It is shown from a quarter of an hour before the session until its end.
"""

from booking.video.call import Call, call

__all__ = ["Call", "call"]
