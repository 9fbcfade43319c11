"""Who does the errands: at once when a task nudges, else in the next round of the worker."""

from booking.worker.perform import perform, perform_due
from booking.worker.tasks import nudge

__all__ = ["nudge", "perform", "perform_due"]
