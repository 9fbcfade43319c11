from datetime import datetime, timedelta
from itertools import product
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from schedule.models import Event

from booking import conf, links
from booking.domain.span import Span
from booking.domain.withdrawal import applies
from booking.models.booking_rules import CONSTRAINTS, Format
from booking.models.client import Client
from booking.models.room import Room
from booking.models.service import Place, Service
from booking.models.therapist import Therapist
from booking.states import CLAIMING, WAITING, PaymentState, State

__all__ = ["Booking", "BookingQuerySet", "Format", "dead"]


def dead(now: datetime, prefix: str = "") -> Q:
    """prefix is the way to the bookings, such as "bookings__"."""

    def where(**conditions: object) -> Q:
        return Q(**{f"{prefix}{field}": value for field, value in conditions.items()})

    return where(hold_expires_at__lte=now) & (
        where(state=State.HELD, payable_until__lte=now) | where(state=State.OFFERED)
    )


class BookingQuerySet(models.QuerySet):
    def claiming(self) -> "BookingQuerySet":
        return self.filter(state__in=CLAIMING)

    def overdue(self, now: datetime) -> "BookingQuerySet":
        """Holds and offers whose time is up."""
        return self.filter(state__in=WAITING, hold_expires_at__lte=now)

    def dead(self, now: datetime) -> "BookingQuerySet":
        """Of those, what nobody can pay for or accept any more."""
        return self.filter(dead(now))

    def with_token(self, token: str) -> "BookingQuerySet":
        return self.filter(token_hash=links.fingerprint(token))

    def visible_to(self, user: Any) -> "BookingQuerySet":
        """A therapist's own bookings; all of them for who may see all."""
        if user.has_perm("booking.see_all_bookings"):
            return self
        return self.filter(therapist__user=user)


class Booking(models.Model):
    """A session, from the moment its time is somebody's. Only booking.actions writes here.

    Price, VAT, length, buffers and policy are those of the moment of the hold or the offer. Times
    in UTC.
    """

    reference = models.CharField(_("reference"), max_length=8, unique=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    token_generation = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    payment_state = models.CharField(_("payment"), max_length=14, choices=PaymentState.choices)
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("client")
    )
    therapist = models.ForeignKey(
        Therapist, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("therapist")
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("service")
    )
    format = models.CharField(_("format"), max_length=10, choices=Format.choices)
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("place"),
    )
    room = models.ForeignKey(
        Room,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("room"),
    )
    start = models.DateTimeField(_("start"))
    end = models.DateTimeField(_("end"))
    buffer_before_minutes = models.PositiveSmallIntegerField()
    buffer_after_minutes = models.PositiveSmallIntegerField()
    price_amount = models.PositiveIntegerField(_("price in øre"))
    # Of it a prepaid code pays so much. Whose code it is stands in the ledger alone.
    covered_amount = models.PositiveIntegerField(default=0)
    # Let off by the practice, of what it would have cost; why, in a code and in words of its own
    # under the client's key. Then the price is nothing.
    waived_amount = models.PositiveIntegerField(default=0)
    waived_reason = models.CharField(max_length=20, blank=True)
    waived_words = models.TextField(blank=True)
    # To be paid at the place, or paid there: all of the price, or what a late cancellation costs.
    # Nothing where the price goes through Stripe, and of what is left to nobody.
    place_amount = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=3, default=conf.CURRENCY)
    # Within the price, in hundredths of a percent.
    vat_basis_points = models.PositiveSmallIntegerField(default=0)
    free_cancellation_hours = models.PositiveSmallIntegerField()
    late_refund_percent = models.PositiveSmallIntegerField()
    first = models.BooleanField(_("first session"), default=False)
    language = models.CharField(max_length=5, default="nb")
    # Where she asked to get SMS about it, under her own key; empty where she did not. Not the
    # client's phone: whoever books by her address with another one must not get hers.
    sms_sealed = models.TextField(blank=True)
    created_at = models.DateTimeField(_("made"))
    # The end of the hold, or of the offer.
    hold_expires_at = models.DateTimeField(null=True, blank=True)
    # Until then somebody may still pay at Stripe: the time stays claimed.
    payable_until = models.DateTimeField(null=True, blank=True)
    extended = models.BooleanField(default=False)
    terms_accepted_at = models.DateTimeField(null=True, blank=True)  # an offer has none yet
    # Who of the practice heard her say yes to them; empty where she did so on a page of ours.
    terms_heard_by = models.CharField(max_length=160, blank=True)
    withdrawal_consent_at = models.DateTimeField(null=True, blank=True)
    request_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    request_digest = models.CharField(max_length=64, blank=True)
    ip_index = models.CharField(max_length=64, blank=True)
    # Of a standing appointment; the session it was made from is its number 0.
    series = models.ForeignKey(
        "booking.Series", on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    series_number = models.PositiveIntegerField(null=True, blank=True)
    # A pause came while she was paying: unpaid, it gives its number back when the hold ends.
    gives_number_back = models.BooleanField(default=False)
    # Of the invitation in the client's calendar: raised by each move and by the cancelling.
    sequence = models.PositiveSmallIntegerField(default=0)
    event = models.OneToOneField(
        Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="booking"
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ("-start",)
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        permissions = [
            ("see_all_bookings", _("Can see the bookings of all therapists")),
            ("refund_booking", _("Can give money back")),
            ("book_for_client", _("Can book for clients")),
            ("waive_price", _("Can book a session for free")),
        ]
        indexes = [
            models.Index(fields=("therapist", "start"), name="booking_therapist_start"),
            models.Index(fields=("room", "start"), name="booking_room_start"),
            models.Index(fields=("state", "hold_expires_at"), name="booking_state_hold"),
            models.Index(fields=("ip_index",), name="booking_ip"),
        ]
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        # Shown in logs, histories and reports: the reference and nothing of the person.
        return self.reference

    @property
    def token(self) -> str:
        """The secret of the client's link. Raises LookupError when its key was retired."""
        # By the reference, which is there before the row is; the first links went by the id.
        rows: tuple[int | str, ...] = self.reference, self.pk
        for key, row in product(settings.LINK_KEYS, rows):
            token = links.derive(key, row, self.token_generation)
            if links.fingerprint(token) == self.token_hash:
                return token
        raise LookupError(f"no key of LINK_KEYS made the link of {self.reference}")

    @property
    def known_as(self) -> str:
        """The client's first name, for her therapist only; the reference where it is erased."""
        words = str(self.client.contact["name"]).split() if self.client.readable else []
        return words[0] if words else self.reference

    def is_held(self, now: datetime) -> bool:
        """Held, and not over: only then may somebody still be asked to pay."""
        return self.state == State.HELD and self._waits(now)

    def is_offered(self, now: datetime) -> bool:
        """Offered, and not over: only then may she still accept it."""
        return self.state == State.OFFERED and self._waits(now)

    def _waits(self, now: datetime) -> bool:
        return self.hold_expires_at is not None and self.hold_expires_at > now

    @property
    def to_pay(self) -> int:
        """Øre that are hers to pay: what no code covers."""
        return self.price_amount - self.covered_amount

    def get_payment_state_display(self) -> str:  # type: ignore[no-redef]
        """What is due or paid at the place is told apart wherever a payment is named."""
        if self.place_amount and self.payment_state == PaymentState.DUE:
            return str(_("to be paid at the place"))
        if self.place_amount and self.payment_state == PaymentState.PAID:
            return str(_("paid at the place"))
        return str(PaymentState(self.payment_state).label)

    @property
    def is_due_at_the_place(self) -> bool:
        return self.place_amount > 0 and self.payment_state == PaymentState.DUE

    @property
    def usual_price(self) -> int:
        """Øre that it would have cost: another time has to have the same."""
        return self.price_amount + self.waived_amount

    @property
    def has_right_of_withdrawal(self) -> bool:
        return applies(authorised=self.therapist.is_authorised, price=self.price_amount)

    @property
    def claimed(self) -> Span:
        """The session with its buffers: what nobody else may use."""
        return Span(self.start, self.end).padded(
            timedelta(minutes=self.buffer_before_minutes),
            timedelta(minutes=self.buffer_after_minutes),
        )
