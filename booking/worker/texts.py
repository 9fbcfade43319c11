from booking import sms
from booking.actions import texts
from booking.models import Booking, Errand
from booking.worker.letters import NotWanted


def text(kind: str, errand: Errand) -> str:
    """Looked at again before it leaves; tells the provider's id of it."""
    booking = Booking.objects.select_related("client").get(pk=errand.subject_id)
    if not texts.still(errand, booking):
        raise NotWanted
    try:
        return sms.send(kind, booking)
    except sms.OptedOut:
        # She told the provider, so it would refuse the next ones too.
        texts.no_more(booking, actor="client")
        raise NotWanted from None
