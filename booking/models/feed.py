from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from booking import sealing
from booking.models.therapist import Therapist


class Problem(models.TextChoices):
    UNREACHABLE = "unreachable", _("The calendar could not be reached.")
    REFUSED = "refused", _("The address refused us; it may have been renewed.")
    FORBIDDEN = "forbidden", _("The address leads to a network that we do not read from.")
    NOT_A_CALENDAR = "not_a_calendar", _("There is no calendar at this address.")
    TOO_LARGE = "too_large", _("The calendar is larger than 5 MB.")
    TOO_MANY = "too_many", _("The calendar holds more events than we can read.")
    TOO_SLOW = "too_slow", _("The calendar took too long to answer.")


PROBLEMS = tuple(Problem.values)


class BusyFeedQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "BusyFeedQuerySet":
        """Those of the therapists whose calendars the user may see."""
        return self.filter(therapist__in=Therapist.objects.visible_to(user))


class BusyFeed(models.Model):
    """A therapist's private calendar elsewhere, read by its secret address.

    The address is readable only with a key of its own. What is kept of the events are merged spans
    in BusyTime: when she is busy, never with what.
    """

    therapist = models.ForeignKey(
        Therapist, on_delete=models.CASCADE, related_name="busy_feeds", verbose_name=_("therapist")
    )
    label = models.CharField(_("what you call it"), max_length=40)
    wrapped_key = models.CharField(max_length=255, editable=False)
    sealed_address = models.TextField(editable=False)
    problem = models.CharField(max_length=16, choices=Problem.choices, blank=True, editable=False)
    # The last good reading: what it found holds until the next good one.
    read_at = models.DateTimeField(null=True, editable=False)
    next_read_at = models.DateTimeField(editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    # Events that make no sense and therefore block nothing: she is told how many.
    skipped = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = BusyFeedQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("private calendar")
        verbose_name_plural = _("private calendars")
        indexes = [models.Index(fields=("next_read_at",), name="booking_feed_due")]
        constraints = [
            models.CheckConstraint(
                name="booking_feed_known_problem",
                condition=Q(problem__in=["", *PROBLEMS]),
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"

    @property
    def address(self) -> str:
        return sealing.open_sealed(self.wrapped_key, self.sealed_address)

    @address.setter
    def address(self, address: str) -> None:
        self.wrapped_key = self.wrapped_key or sealing.new_wrapped_key()
        self.sealed_address = sealing.seal(self.wrapped_key, address)


class BusyTime(models.Model):
    """A span that a private calendar blocks, merged with its neighbours. Times in UTC."""

    feed = models.ForeignKey(BusyFeed, on_delete=models.CASCADE, related_name="times")
    therapist = models.ForeignKey(Therapist, on_delete=models.CASCADE, related_name="busy_times")
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=("therapist", "end"), name="booking_busy_therapist_end")]
        constraints = [
            models.CheckConstraint(
                name="booking_busy_ends_after_start", condition=Q(end__gt=F("start"))
            ),
            models.UniqueConstraint(fields=("feed", "start"), name="booking_busy_once"),
        ]

    def __str__(self) -> str:
        return f"busy {self.pk}"
