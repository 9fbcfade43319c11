"""Another therapist, and her time for it, proposed to the client of a confirmed session."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from booking.domain.span import Span
from booking.models.booking import Booking
from booking.models.room import Room
from booking.models.therapist import Therapist


class Answer(models.TextChoices):
    """How a proposal stands."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("not answered in time")


# The client keeps what she had, and somebody has to decide anew.
UNMOVED = (Answer.DECLINED, Answer.EXPIRED)


class ProposalQuerySet(models.QuerySet):
    def open(self, now: datetime) -> "ProposalQuerySet":
        """Those that she may still say yes to; they claim their time."""
        return self.filter(state=Answer.PROPOSED, expires_at__gt=now, therapist__active=True)

    def over(self, now: datetime) -> "ProposalQuerySet":
        """Their time is up, or the therapist works here no longer, and nobody has noted it yet."""
        gone = Q(expires_at__lte=now) | Q(therapist__active=False)
        return self.filter(gone, state=Answer.PROPOSED)

    def undecided(self, now: datetime) -> "ProposalQuerySet":
        """Not agreed to, and the session is still to come as it was when it was proposed."""
        return self.filter(
            state__in=UNMOVED,
            handled_at=None,
            booking__state="confirmed",
            booking__start__gt=now,
            booking__sequence=F("sequence"),
        )


class Proposal(models.Model):
    """The booking stays what it is until its client says yes. Only booking.actions writes here.

    While it is open it claims the other therapist's time, and the room, beside the booking's own.
    """

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="proposals")
    state = models.CharField(max_length=10, choices=Answer.choices, default=Answer.PROPOSED)
    therapist = models.ForeignKey(Therapist, on_delete=models.PROTECT, related_name="proposals")
    # From whom, and from when.
    before = models.ForeignKey(Therapist, on_delete=models.PROTECT, related_name="+")
    start_before = models.DateTimeField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    room = models.ForeignKey(
        Room, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    # Of the booking when it was proposed: what moved or was cancelled since is another matter.
    sequence = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # Somebody has seen that she keeps her time.
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")
        indexes = [
            models.Index(fields=("therapist", "start"), name="booking_proposal_start"),
            models.Index(
                fields=("expires_at",),
                condition=Q(state=Answer.PROPOSED),
                name="booking_proposal_open",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("booking",),
                condition=Q(state=Answer.PROPOSED),
                name="booking_proposal_open_once",
            ),
            models.CheckConstraint(
                name="booking_proposal_known_state", condition=Q(state__in=Answer.values)
            ),
            models.CheckConstraint(
                name="booking_proposal_ends_after_start", condition=Q(end__gt=F("start"))
            ),
            models.CheckConstraint(
                name="booking_proposal_of_another", condition=~Q(therapist=F("before"))
            ),
            models.CheckConstraint(
                name="booking_proposal_ended_or_open",
                condition=Q(state=Answer.PROPOSED, ended_at=None)
                | ~Q(state=Answer.PROPOSED) & Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    def is_open(self, now: datetime) -> bool:
        waits = self.state == Answer.PROPOSED and self.expires_at > now
        return waits and bool(self.therapist.active)

    @property
    def place_id(self) -> int | None:
        return self.booking.place_id

    @property
    def claimed(self) -> Span:
        """With the buffers that were agreed: what nobody else may use."""
        return Span(self.start, self.end).padded(
            timedelta(minutes=self.booking.buffer_before_minutes),
            timedelta(minutes=self.booking.buffer_after_minutes),
        )
