from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from booking import conf
from booking.domain.rhythm import Rhythm
from booking.models.booking import Format
from booking.models.client import Client
from booking.models.service import Place, Service
from booking.models.therapist import Therapist
from booking.states import CLAIMING, State

if TYPE_CHECKING:
    from booking.models.booking import Booking

MOST_TIMES = 52


@dataclass(frozen=True)
class SeriesDate:
    """A coming date: with its session, or why there is none."""

    start: datetime
    end: datetime
    session: "Booking | None" = None
    why: str = ""


class SeriesQuerySet(models.QuerySet):
    def living(self) -> "SeriesQuerySet":
        """Of which there may be more sessions."""
        return self.filter(state__in=(Series.State.ACTIVE, Series.State.PAUSED))

    def visible_to(self, user: Any) -> "SeriesQuerySet":
        """A therapist's own; all of them for who may see all."""
        if user.has_perm("booking.see_all_bookings"):
            return self
        return self.filter(therapist__user=user)


class Series(models.Model):
    """A standing appointment: the same wall-clock time every week or every second.

    Its sessions are bookings with `series` and `series_number`; the one it was made from has the
    number 0. A session that a pause lets go gives its number back, so that it can be made again;
    one that she is just paying keeps it until its hold has ended.
    Only booking.actions writes here.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("running")
        PAUSED = "paused", _("paused")
        STOPPED = "stopped", _("stopped")
        OVER = "over", _("over")

    state = models.CharField(max_length=8, choices=State.choices, default=State.ACTIVE)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="series")
    therapist = models.ForeignKey(Therapist, on_delete=models.PROTECT, related_name="series")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="series")
    format = models.CharField(max_length=10, choices=Format.choices)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="series"
    )
    first_date = models.DateField()  # of the session with number 1
    clock = models.TimeField()  # on the practice's wall
    length_minutes = models.PositiveSmallIntegerField()
    every_weeks = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField(null=True, blank=True)  # dates; null until stopped
    paused_until = models.DateField(null=True, blank=True)  # the first day that is on again
    language = models.CharField(max_length=5, default="nb")
    sms_sealed = models.TextField(blank=True)  # as of the session it was made from
    # What she said yes to. A session on other terms is put to her anew.
    price_amount = models.PositiveIntegerField()
    free_cancellation_hours = models.PositiveSmallIntegerField()
    late_refund_percent = models.PositiveSmallIntegerField()
    terms_accepted_at = models.DateTimeField()
    withdrawal_consent_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)  # each change that is told has its own
    look_again_at = models.DateTimeField()  # when the sweep next sees whether sessions are due

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing appointment")
        verbose_name_plural = _("standing appointments")
        indexes = [models.Index(fields=("state", "look_again_at"), name="booking_series_look")]
        constraints = [
            models.CheckConstraint(
                name="booking_series_known_state",
                condition=Q(state__in=("active", "paused", "stopped", "over")),
            ),
            models.CheckConstraint(
                name="booking_series_weekly_or_every_second",
                condition=Q(every_weeks__in=(1, 2)),
            ),
            models.CheckConstraint(
                name="booking_series_count",
                condition=Q(count__isnull=True) | Q(count__gte=1, count__lte=MOST_TIMES),
            ),
            models.CheckConstraint(
                name="booking_series_until_only_when_paused",
                condition=Q(paused_until__isnull=True) | Q(state="paused"),
            ),
            models.CheckConstraint(
                name="booking_series_length_not_zero", condition=Q(length_minutes__gt=0)
            ),
            models.CheckConstraint(
                name="booking_series_in_person_has_a_place",
                condition=Q(format=Format.ONLINE, place__isnull=True)
                | Q(format=Format.IN_PERSON, place__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"series {self.pk}"

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(self.first_date, self.clock, self.every_weeks, self.count)

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.length_minutes)

    def coming(self, now: datetime) -> list[SeriesDate]:
        """In order. Of one that is stopped, only what she still has. Two queries."""
        rows = self.sessions.filter(start__gt=now)
        # What a pause let go counts only if she was paying for it just then, and did.
        rows = rows.exclude(series_number=None, state__in=(State.CANCELLED, State.EXPIRED))
        rows = rows.exclude(gives_number_back=True, state=State.HELD)
        if not self.is_living:
            rows = rows.filter(state__in=CLAIMING).exclude(state=State.HELD)
        dates = [SeriesDate(row.start, row.end, row) for row in rows]
        rhythm, zone = self.rhythm, conf.zone()
        for skipped in self.skipped.all() if self.is_living else ():
            start = rhythm.start(skipped.number, zone)
            if start > now:
                dates.append(SeriesDate(start, start + self.length, why=skipped.why))
        return sorted(dates, key=lambda date: date.start)

    @property
    def is_living(self) -> bool:
        return self.state in (self.State.ACTIVE, self.State.PAUSED)


class SkippedDate(models.Model):
    """A date of a series without a session. It is not tried again."""

    class Why(models.TextChoices):
        TAKEN = "taken", _("taken")
        CLOSED = "closed", _("closed")
        LEFT_OUT = "left_out", _("left out")

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="skipped")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=8, choices=Why.choices)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("series", "number"), name="booking_skipped_once")
        ]

    def __str__(self) -> str:
        return f"{self.series_id}:{self.number}"
