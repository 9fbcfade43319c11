"""One form has one booking at a time, however often it is sent or corrected.

Each correction is a request under a key of its own: the number of the form and its turn. Else she
who comes back from the payment page would find her time taken, by herself.
"""

from dataclasses import replace

from booking.actions import BookingRequest
from booking.actions.request import key_hash
from booking.models import Booking, Client
from booking.models.client import normalise_email
from booking.states import State, TransitionRefused

CORRECTIONS = 10


def in_its_turn(wish: BookingRequest) -> tuple[BookingRequest, Booking | None]:
    """The request under its key, and the hold it takes the place of.

    Raises TransitionRefused when the form was corrected more often than anybody needs.
    """
    number, earlier = wish.request_key, None
    for turn in range(CORRECTIONS):
        wish = replace(wish, request_key=turn_of(number, turn))
        known = Booking.objects.filter(request_key=wish.key_hash).select_related("client").first()
        if known is None or (known.request_digest == wish.digest and alive(known)):
            return wish, earlier
        # The number is in the address of the form, which somebody else may have come by.
        if known.state == State.HELD and same_person(known.client, wish):
            earlier = known
    raise TransitionRefused("corrected too often")


def living(number: str) -> Booking | None:
    """What this form claims, whichever correction of it: the booking of her who began it."""
    keys = [key_hash(turn_of(number, turn)) for turn in range(CORRECTIONS)]
    return Booking.objects.claiming().filter(request_key__in=keys).order_by("pk").first()


def same_address(client: Client, wish: BookingRequest) -> bool:
    """What it takes to be led to a booking: a name alone is known to many."""
    known = client.contact["email"] if client.readable else ""
    return bool(known) and normalise_email(known) == normalise_email(wish.email)


def same_person(client: Client, wish: BookingRequest) -> bool:
    """What it takes to correct a hold: after a slip in one of them the others are as before."""
    if not client.readable:
        return False
    known = client.contact
    pairs = [
        (digits(known["phone"]), digits(wish.phone)),
        (plain(known["name"]), plain(wish.name)),
    ]
    return same_address(client, wish) or any(before and before == now for before, now in pairs)


def turn_of(number: str, turn: int) -> str:
    return f"{number}-{turn}"


def alive(booking: Booking) -> bool:
    return booking.state not in (State.EXPIRED, State.CANCELLED)


def digits(phone: str) -> str:
    return "".join(filter(str.isdigit, phone))[-8:]


def plain(name: str) -> str:
    return " ".join(name.casefold().split())
