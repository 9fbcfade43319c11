"""Which offerings and times are meant on the page that books for a client."""

from datetime import datetime

from booking import conf
from booking.forms.choice import Chosen, Wishes
from booking.models import Offering


def suits(offering: Offering, wishes: Wishes) -> bool:
    return offering.service.slug == wishes.service and wishes.therapist in (
        "",
        offering.therapist.slug,
    )


def gives(offering: Offering, chosen: Chosen, wishes: Wishes) -> bool:
    return (offering.service.slug, offering.therapist.slug) == (wishes.service, chosen.therapist)


def moment(text: str) -> datetime | None:
    """Of an address, in which a plus may have become a space; without offset it is ours."""
    try:
        found = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return None
    if not 2000 <= found.year < 2200:
        return None
    return found if found.utcoffset() is not None else found.replace(tzinfo=conf.zone())
