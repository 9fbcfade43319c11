from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from booking import clock, conf, links, outbox, sealing
from booking.actions import clients
from booking.actions.errors import TooManyWishes
from booking.actions.offers import decline
from booking.actions.waiting.request import WishRequest, understood
from booking.models import Client, Wish, WishOffer
from booking.states import State, TransitionRefused

DAY = timedelta(days=1)


def wait(request: WishRequest) -> Wish:
    """A place on the list, with its link mailed. Raises Invalid and TooManyWishes.

    Whoever sends it learns nothing of an earlier wish from the same address, nor its link: the new
    one takes its place and its turn. What is offered for the earlier one stays offered.
    """
    fields = understood(request)
    try:
        return entered(request, fields)
    except IntegrityError:
        understood(request)  # says what was deleted since: a service, a therapist, a place
        raise


def entered(request: WishRequest, fields: dict[str, Any]) -> Wish:
    with transaction.atomic():
        now = clock.now()
        client = clients.known_or_new(request, now)
        # The client's row is ours: of a double click the second finds the first one's wish.
        if (known := known_wish(request)) is not None:
            return known
        check_wishes(client, request, now)
        since, lapses = take_the_place(client, fields, now)
        wish = Wish.objects.create(
            client=client,
            created_at=now,
            since=since,
            lapses=lapses,
            request_key=request.key_hash,
            ip_index=sealing.index("ip", request.ip) if request.ip else "",
            **fields,
        )
        wish.token_hash = links.fingerprint(
            links.newest(wish.pk, wish.token_generation, Wish.LABEL)
        )
        wish.save(update_fields=["token_hash"])
        outbox.put("wish-mail-received", wish.pk)
    return wish


def known_wish(request: WishRequest) -> Wish | None:
    if request.key_hash is None:
        return None
    return Wish.objects.filter(request_key=request.key_hash).first()


def take_the_place(client: Client, fields: dict[str, Any], now: datetime) -> tuple[datetime, int]:
    """Since when she waits, and how many offers she let lapse."""
    alike = {"client": client, "service": fields["service"], "therapist": fields["therapist"]}
    earlier = Wish.objects.open().filter(**alike).first()
    if earlier is None:
        return now, 0
    Wish.objects.open().filter(pk=earlier.pk).update(state=Wish.State.WITHDRAWN)
    return earlier.since, earlier.lapses


def check_wishes(client: Client, request: WishRequest, now: datetime) -> None:
    """Raises TooManyWishes for who sends more of them in a day than anybody needs."""
    lately = Wish.objects.filter(created_at__gt=now - DAY)
    limits = [(lately.filter(client=client), conf.max_wishes())]
    if request.ip:
        of_ip = lately.filter(ip_index=sealing.index("ip", request.ip))
        limits.append((of_ip, conf.max_wishes_per_ip()))
    for rows, most in limits:
        made = list(rows.order_by("created_at").values_list("created_at", flat=True))
        if len(made) >= most:
            raise TooManyWishes(max(1, int((made[-most] + DAY - now).total_seconds())))


@transaction.atomic
def withdraw(wish: Wish) -> None:
    """A session that she has said yes to stays hers."""
    if Wish.objects.open().filter(pk=wish.pk).update(state=Wish.State.WITHDRAWN) != 1:
        return
    for offer in wish.offers.filter(outcome=WishOffer.Outcome.OPEN).select_related("booking"):
        if offer.booking.state == State.OFFERED:
            try:
                decline(offer.booking)
            except TransitionRefused:
                continue  # accepted at this very moment, or over
