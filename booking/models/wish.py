from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS as WEEKDAY_NAMES
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booking import links
from booking.domain.wished import PARTS, WEEKDAYS, Wished, words_of
from booking.models.booking import Booking, Format
from booking.models.client import Client
from booking.models.service import Place, Service
from booking.models.therapist import Therapist

# Django's own names of the days; the hours are those of PARTS.
WEEKDAY_LABELS = dict(zip(WEEKDAYS, WEEKDAY_NAMES.values(), strict=True))
PART_LABELS = {
    "morning": _("morning, before 12"),
    "afternoon": _("afternoon, from 12 to 16"),
    "evening": _("evening, from 16"),
}
EVERY_DAY = (1 << len(WEEKDAYS)) - 1
ALL_DAY = (1 << len(PARTS)) - 1


class WishQuerySet(models.QuerySet):
    def open(self) -> "WishQuerySet":
        return self.filter(state__in=Wish.OPEN)

    def waiting(self) -> "WishQuerySet":
        """Who may be offered a time; whoever is erased cannot be told of one."""
        return self.filter(state=Wish.State.WAITING).exclude(client__wrapped_key="")

    def with_token(self, token: str) -> "WishQuerySet":
        return self.filter(token_hash=links.fingerprint(token))

    def for_therapist(self, therapist: Any) -> "WishQuerySet":
        """Those she could fulfil: that name her, or nobody and a service of hers."""
        hers = Q(
            therapist=None,
            service__offerings__therapist__in=therapist,
            service__offerings__active=True,
        )
        return self.filter(Q(therapist__in=therapist) | hers).distinct()

    def visible_to(self, user: Any) -> "WishQuerySet":
        if user.has_perm("booking.see_all_bookings"):
            return self
        return self.for_therapist(Therapist.objects.filter(user=user))


class Wish(models.Model):
    """A place on the waiting list. Only booking.actions writes here.

    A client has one open wish for a service and therapist; a newer one takes its place, and its
    turn. Days are local, both inclusive; weekdays and parts of the day are bits, as in Wished.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        OFFERED = "offered", _("has an offer")
        BOOKED = "booked", _("found a time")
        WITHDRAWN = "withdrawn", _("withdrawn")
        OVER = "over", _("over")

    OPEN = (State.WAITING, State.OFFERED)
    LABEL = "wish"  # of its links

    token_hash = models.CharField(max_length=64, unique=True, null=True)
    token_generation = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="wishes")
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="wishes", verbose_name=_("service")
    )
    # Null or empty is any.
    therapist = models.ForeignKey(
        Therapist,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="wishes",
        verbose_name=_("therapist"),
    )
    format = models.CharField(max_length=10, choices=Format.choices, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="wishes"
    )
    first = models.BooleanField(default=False)
    first_day = models.DateField()
    last_day = models.DateField()
    weekdays = models.PositiveSmallIntegerField(default=EVERY_DAY)
    parts = models.PositiveSmallIntegerField(default=ALL_DAY)
    language = models.CharField(max_length=5, default="nb")
    created_at = models.DateTimeField()
    # Decides whose turn it is: of the first of the wishes that this one took the place of.
    since = models.DateTimeField(_("waiting since"))
    looked_at = models.DateTimeField(null=True, blank=True)
    lapses = models.PositiveSmallIntegerField(default=0)
    request_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    ip_index = models.CharField(max_length=64, blank=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ("since", "pk")
        verbose_name = _("place on the waiting list")
        verbose_name_plural = _("waiting list")
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=("state", "since"), name="booking_wish_turn"),
            models.Index(fields=("ip_index", "created_at"), name="booking_wish_ip"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="booking_wish_once",
                fields=("client", "service", "therapist"),
                condition=Q(state__in=("waiting", "offered"), therapist__isnull=False),
            ),
            models.UniqueConstraint(
                name="booking_wish_for_any_once",
                fields=("client", "service"),
                condition=Q(state__in=("waiting", "offered"), therapist__isnull=True),
            ),
            models.CheckConstraint(
                name="booking_wish_known_state",
                condition=Q(state__in=("waiting", "offered", "booked", "withdrawn", "over")),
            ),
            models.CheckConstraint(
                name="booking_wish_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="booking_wish_some_time",
                condition=Q(weekdays__gte=1, weekdays__lte=EVERY_DAY)
                & Q(parts__gte=1, parts__lte=ALL_DAY),
            ),
            models.CheckConstraint(
                name="booking_wish_place_only_in_person",
                condition=Q(place__isnull=True) | Q(format=Format.IN_PERSON),
            ),
        ]

    def __str__(self) -> str:
        return f"wish {self.pk}"

    @property
    def token(self) -> str:
        """The secret of its link. Raises LookupError when its key was retired."""
        return links.known(self.pk, self.token_generation, self.token_hash, self.LABEL)

    @property
    def wished(self) -> Wished:
        return Wished(self.first_day, self.last_day, self.weekdays, self.parts)

    @property
    def weekday_words(self) -> list[str]:
        return words_of(self.weekdays, WEEKDAYS)

    @property
    def part_words(self) -> list[str]:
        return words_of(self.parts, tuple(PARTS))

    @property
    def weekday_text(self) -> str:
        if self.weekdays == EVERY_DAY:
            return gettext("any day")
        return ", ".join(str(WEEKDAY_LABELS[word]) for word in self.weekday_words).lower()

    @property
    def part_text(self) -> str:
        if self.parts == ALL_DAY:
            return gettext("any time of the day")
        return "; ".join(str(PART_LABELS[word]) for word in self.part_words)


class WishOffer(models.Model):
    """A time that was offered for a wish. Nobody is offered one twice, nor two at once."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        LAPSED = "lapsed", _("lapsed")

    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="offers")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="wish_offer")
    therapist = models.ForeignKey(Therapist, on_delete=models.CASCADE, related_name="+")
    start = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.OPEN)

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="booking_wish_offer_not_twice", fields=("client", "therapist", "start")
            ),
            models.UniqueConstraint(
                name="booking_wish_offer_one_at_a_time",
                fields=("client",),
                condition=Q(outcome="open"),
            ),
        ]

    def __str__(self) -> str:
        return f"offer of {self.booking_id} for {self.wish_id}"
