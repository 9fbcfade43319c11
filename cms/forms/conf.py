from datetime import timedelta

from django.conf import settings

MOST_BYTES = 512 * 1024  # of what is posted: thirty questions answered at length, and no more
IP_KEPT = timedelta(days=2)


def most_days() -> int:
    """Longer than this nothing is kept, whatever a form says."""
    return max(1, int(getattr(settings, "FORM_MOST_DAYS", 180)))


def max_per_ip() -> int:
    """In a day, of all forms together."""
    return int(getattr(settings, "MAX_FORMS_PER_IP", 20))
