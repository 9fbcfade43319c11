from booking import clock
from cms.forms.conf import IP_KEPT
from cms.models import Submission


def forget() -> None:
    """In each round of the worker: what is due is gone, and from where the rest was sent."""
    now = clock.now()
    Submission.objects.filter(delete_at__lte=now).delete()
    lately = Submission.objects.filter(received_at__lte=now - IP_KEPT).exclude(ip_index="")
    lately.update(ip_index="")
