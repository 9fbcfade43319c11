"""News for other apps of the site, which this one does not know."""

from django.dispatch import Signal

# A session took place; `booking` is its row. Sent by an errand, and again if a receiver fails or
# the worker dies meanwhile: receivers must bear to hear it twice.
session_completed = Signal()

# Times of a therapist were taken or freed, by a session, by her hours or by her being away:
# `therapist_id`, None for everybody, and `span`, which may hold pauses; None for any time. Sent
# within the transaction that does so; a receiver writes rows or does nothing, and does not fail.
slots_changed = Signal()
