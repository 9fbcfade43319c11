"""What the database keeps true of every booking."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from booking.states import AT_THE_PLACE, SETTLED, PaymentState, State


class Format(models.TextChoices):
    ONLINE = "online", _("online")
    IN_PERSON = "in_person", _("in person")


CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(name="booking_ends_after_start", condition=Q(end__gt=F("start"))),
    models.CheckConstraint(
        name="booking_covered_within_its_price",
        condition=Q(covered_amount__lte=F("price_amount")),
    ),
    models.CheckConstraint(
        name="booking_waived_wholly_and_why",
        condition=Q(waived_amount=0, waived_reason="")
        | Q(waived_amount__gt=0, price_amount=0) & ~Q(waived_reason=""),
    ),
    # What is due and confirmed is paid at the place; what is due and held, at Stripe. So
    # nothing that holds, offers or asks for payment ever meets the former.
    models.CheckConstraint(
        name="booking_due_at_the_place_alone",
        condition=Q(place_amount__gt=0) | ~Q(state__in=SETTLED, payment_state=PaymentState.DUE),
    ),
    models.CheckConstraint(
        name="booking_at_the_place",
        condition=Q(place_amount=0)
        | Q(
            state__in=SETTLED,
            payment_state__in=AT_THE_PLACE,
            format=Format.IN_PERSON,
            covered_amount=0,
            place_amount__lte=F("price_amount"),
        ),
    ),
    models.CheckConstraint(
        name="booking_at_the_place_all_or_what_it_costs",
        condition=Q(place_amount=0) | Q(state=State.CANCELLED) | Q(place_amount=F("price_amount")),
    ),
    models.CheckConstraint(name="booking_known_state", condition=Q(state__in=State.values)),
    models.CheckConstraint(
        name="booking_known_payment_state",
        condition=Q(payment_state__in=PaymentState.values),
    ),
    models.CheckConstraint(
        name="booking_hold_has_an_end",
        condition=~Q(state=State.HELD) | Q(hold_expires_at__isnull=False),
    ),
    models.CheckConstraint(
        name="booking_offer_has_an_end",
        condition=~Q(state=State.OFFERED) | Q(hold_expires_at__isnull=False),
    ),
    models.CheckConstraint(
        name="booking_terms_are_accepted",
        condition=Q(terms_accepted_at__isnull=False)
        | Q(state__in=(State.OFFERED, State.EXPIRED, State.CANCELLED)),
    ),
    models.CheckConstraint(
        name="booking_terms_heard_are_accepted",
        condition=Q(terms_heard_by="") | Q(terms_accepted_at__isnull=False),
    ),
    models.CheckConstraint(
        name="booking_in_person_has_a_place",
        condition=Q(format=Format.ONLINE, place__isnull=True)
        | Q(format=Format.IN_PERSON, place__isnull=False),
    ),
    models.CheckConstraint(
        name="booking_room_only_in_person",
        condition=Q(room__isnull=True) | Q(format=Format.IN_PERSON),
    ),
    # Whoever makes the next sessions, and however often: each of them once.
    models.UniqueConstraint(fields=("series", "series_number"), name="booking_series_number_once"),
    models.CheckConstraint(
        name="booking_series_number_in_a_series",
        condition=Q(series_number__isnull=True) | Q(series__isnull=False),
    ),
]
