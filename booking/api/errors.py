"""Which answer each refusal gets. Everything else is Wagtail's API's own to answer."""

import logging
from collections.abc import Callable, Mapping, Sequence

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from booking.actions.errors import (
    DatesTaken,
    Invalid,
    MatchingRests,
    PaymentUnavailable,
    PriceDiffers,
    SlotTaken,
    TooLateToMove,
    TooManyCodes,
    TooManyHolds,
    TooManyLostLinks,
    TooManyMatches,
    TooManyWishes,
)
from booking.actions.matching.guard import ChallengeOpen
from booking.api.fields import Unusable
from booking.api.problems import problem
from booking.api.series_shown import planned
from booking.payments import GatewayUnavailable
from booking.states import TransitionRefused

logger = logging.getLogger(__name__)

OF_CLIENT = ("name", "email", "phone", "sms", "language")
RENAMED = {"first_day": "from", "last_day": "to"}
IN_HEADER = ("Idempotency-Key",)
BUSY_FOR = 5  # seconds


class NoSuchBooking(Exception):
    """A token nobody was given, or one that was taken back."""


class NotAllowed(Exception):
    """Not hers to see or to do, whichever booking it is."""


class NoSuchWish(Exception):
    """As with bookings."""


class NoSuchMatch(Exception):
    """As with bookings."""


class MatchOver(Exception):
    """What was asked for is not possible with this request any more."""


class NoSuchSeries(Exception):
    """The booking is in none."""


def register(api: NinjaAPI) -> None:
    for kind, handler in HANDLERS.items():
        api.add_exception_handler(kind, handler)


def unusable(request: HttpRequest, error: Unusable) -> HttpResponse:
    return fields_to_blame(error.errors)


def invalid(request: HttpRequest, error: Invalid) -> HttpResponse:
    return fields_to_blame(
        [
            {"loc": place_of(field), "msg": sentence, "type": "invalid"}
            for field, sentence in error.errors.items()
        ]
    )


def fields_to_blame(errors: Sequence[Mapping[str, object]]) -> HttpResponse:
    return problem(422, "invalid", _("Something in the request cannot be used."), errors=errors)


def place_of(field: str) -> list[str]:
    if field in IN_HEADER:
        return ["header", field]
    if field in OF_CLIENT:
        return ["body", "client", field]
    return ["body", RENAMED.get(field, field)]


def no_such_booking(request: HttpRequest, error: NoSuchBooking) -> HttpResponse:
    return problem(404, "not-found", _("There is no such booking."))


def not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    return problem(403, "not-allowed", _("Your account may not do this."))


def no_such_wish(request: HttpRequest, error: NoSuchWish) -> HttpResponse:
    return problem(404, "not-found", _("There is no such place on the waiting list."))


def no_such_match(request: HttpRequest, error: NoSuchMatch) -> HttpResponse:
    return problem(404, "not-found", _("There is no such request for a match."))


def match_over(request: HttpRequest, error: MatchOver) -> HttpResponse:
    return problem(409, "match-over", _("This is not possible any more. Please look at it anew."))


def matching_rests(request: HttpRequest, error: MatchingRests) -> HttpResponse:
    return problem(409, "matching-rests", _("Nobody can be matched with us for now."))


def too_many_matches(request: HttpRequest, error: TooManyMatches) -> HttpResponse:
    return problem(
        429,
        "too-many-matches",
        _("You have asked us several times lately. Please try again tomorrow."),
        retry_after=error.retry_after,
    )


def challenge_open(request: HttpRequest, error: ChallengeOpen) -> HttpResponse:
    asked = error.challenge
    return problem(
        429,
        "challenge",
        _("Unusually many requests are coming in. Do the sum first, and send yours once more."),
        retry_after=error.retry_after,
        challenge={"text": asked.text, "nonce": asked.nonce, "bits": asked.bits},
    )


def no_such_series(request: HttpRequest, error: NoSuchSeries) -> HttpResponse:
    return problem(404, "not-found", _("This session is in no standing appointment."))


def dates_taken(request: HttpRequest, error: DatesTaken) -> HttpResponse:
    if error.other_price:
        kind, sentence = (
            "price-changed",
            _("The price is another by now. Please look it over once more."),
        )
    else:
        kind = "dates-taken"
        sentence = _("Some of these dates were taken meanwhile. Please look them over once more.")
    return problem(409, kind, sentence, plan=planned(error.plan))


def slot_taken(request: HttpRequest, error: SlotTaken) -> HttpResponse:
    return problem(
        409,
        "slot-taken",
        _("Somebody else has this time by now."),
        alternatives=getattr(error, "alternatives", []),
    )


def transition_refused(request: HttpRequest, error: TransitionRefused) -> HttpResponse:
    return problem(409, "transition-refused", _("The booking no longer allows this."))


def price_differs(request: HttpRequest, error: PriceDiffers) -> HttpResponse:
    return problem(
        422, "price-differs", _("A session can only be moved to a time with the same price.")
    )


def too_late_to_move(request: HttpRequest, error: TooLateToMove) -> HttpResponse:
    return problem(
        409,
        "too-late-to-move",
        _("It is too late to move this session. It can still be cancelled, as was agreed."),
    )


def too_many_codes(request: HttpRequest, error: TooManyCodes) -> HttpResponse:
    return problem(
        429,
        "too-many-codes",
        _("Too many codes that there are not were tried from here. Please try again later."),
        retry_after=error.retry_after,
    )


def too_many_holds(request: HttpRequest, error: TooManyHolds) -> HttpResponse:
    return problem(
        429,
        "too-many-holds",
        _("You already hold as many times as can be held at once."),
        retry_after=error.retry_after,
    )


def too_many_wishes(request: HttpRequest, error: TooManyWishes) -> HttpResponse:
    return problem(
        429,
        "too-many-wishes",
        _("There have been many wishes from you lately. Please try again tomorrow."),
        retry_after=error.retry_after,
    )


def too_many_lost_links(request: HttpRequest, error: TooManyLostLinks) -> HttpResponse:
    return problem(
        429,
        "too-many-lost-links",
        _("This was asked for many times from here today. Please try again tomorrow."),
        retry_after=error.retry_after,
    )


def payment_unavailable(
    request: HttpRequest, error: PaymentUnavailable | GatewayUnavailable
) -> HttpResponse:
    return problem(
        503,
        "payment-unavailable",
        _("The payment service does not answer. Try again in a moment."),
        retry_after=PaymentUnavailable.retry_after,
    )


def database_busy(request: HttpRequest, error: OperationalError) -> HttpResponse:
    """Locked for too long, or away. What was begun under a key goes on when it is sent again."""
    logger.error("no database for a request: %s", type(error).__name__)
    return problem(
        503,
        "busy",
        _("We cannot write this down just now. Try again in a moment."),
        retry_after=BUSY_FOR,
    )


HANDLERS: dict[type[Exception], Callable[..., HttpResponse]] = {
    Unusable: unusable,
    Invalid: invalid,
    NoSuchBooking: no_such_booking,
    NotAllowed: not_allowed,
    NoSuchWish: no_such_wish,
    NoSuchMatch: no_such_match,
    MatchOver: match_over,
    MatchingRests: matching_rests,
    TooManyMatches: too_many_matches,
    ChallengeOpen: challenge_open,
    NoSuchSeries: no_such_series,
    DatesTaken: dates_taken,
    SlotTaken: slot_taken,
    TransitionRefused: transition_refused,
    PriceDiffers: price_differs,
    TooLateToMove: too_late_to_move,
    TooManyCodes: too_many_codes,
    TooManyHolds: too_many_holds,
    TooManyWishes: too_many_wishes,
    TooManyLostLinks: too_many_lost_links,
    PaymentUnavailable: payment_unavailable,
    GatewayUnavailable: payment_unavailable,
    OperationalError: database_busy,
}
