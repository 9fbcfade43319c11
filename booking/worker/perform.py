import logging

from booking import outbox, sms
from booking.models import Errand
from booking.worker.handlers import do, note_given_up, note_refused
from booking.worker.letters import NotWanted

logger = logging.getLogger(__name__)


def perform(errand_id: int) -> bool:
    """Does one errand if it is due and nobody else is at it. True when it is settled."""
    errand = outbox.lease(errand_id)
    if errand is None:
        return False
    try:
        do(errand)
    except NotWanted:
        outbox.settle(errand, Errand.State.DROPPED)
    except sms.Refused as error:
        outbox.refuse(errand, error)
        note_refused(errand)
        logger.warning("errand %s refused for good: %s", errand.pk, type(error).__name__)
    except Exception as error:
        # Whatever went wrong, the row stays due. Its text may hold an address: class only.
        if outbox.put_off(errand, error):
            note_given_up(errand)
        logger.warning("errand %s put off: %s", errand.pk, type(error).__name__)
        return False
    else:
        outbox.settle(errand)
    return True


def perform_due() -> int:
    """One round over what is due; how many got done."""
    return sum(perform(errand_id) for errand_id in outbox.due())
