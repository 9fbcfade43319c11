from django.db import models
from django.utils.translation import gettext_lazy as _
from schedule.models import Event

# Titles of events travel to calendars that others can read: never a name or a reason. Time off is
# what she is away for; closed are usual hours that do not hold on a day.
HOURS, MOVED, AWAY, CLOSED = "hours", "moved hours", "away", "closed"


class WorkingHours(models.Model):
    """How a window of working hours can be used: online, at a place, or both; for which services.

    Its event's edges are multiples of five minutes, by triggers of the database.
    """

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="working_hours")
    online = models.BooleanField(_("online"), default=True)
    place = models.ForeignKey(
        "booking.Place",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("place"),
    )

    # Ids in a list, because every listing of free times reads them: a table of their own would
    # cost it a query more. An id that is gone allows nothing.
    only_services = models.JSONField(_("only for these services"), default=list, blank=True)

    class Meta:
        verbose_name = _("working hours")
        verbose_name_plural = _("working hours")
        constraints = [
            models.CheckConstraint(
                name="booking_hours_some_format",
                condition=models.Q(online=True) | models.Q(place__isnull=False),
                violation_error_message=_("Choose online, a place or both."),
            )
        ]

    def __str__(self) -> str:
        return f"hours {self.event_id}"
