from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from booking.models.matching.request import MatchRequest
from booking.models.therapist import Therapist


class MatchRoundQuerySet(models.QuerySet):
    def waiting(self) -> "MatchRoundQuerySet":
        """Whom nobody has answered yet, the most pressing first."""
        rows = self.filter(answered_at=None, request__state=MatchRequest.State.OPEN)
        return rows.order_by("due_at", "pk")


class MatchRound(models.Model):
    """One asking and its answer: the first, and one more whenever she asks for another.

    It has no person in it, so that it may stay for the statistics. Without an answer its clock
    runs until `due_at`, unless the request itself ended (`ended_at`).
    """

    request = models.ForeignKey(MatchRequest, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField(_("asked"))
    due_at = models.DateTimeField(_("promised until"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    # Withdrawn or over before anybody answered: no promise was broken by that alone.
    ended_at = models.DateTimeField(null=True, blank=True)
    automatic = models.BooleanField(_("automatic"), default=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = MatchRoundQuerySet.as_manager()

    class Meta:
        ordering = ("request", "number")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=("due_at",), condition=Q(answered_at=None), name="booking_match_due"
            ),
            models.Index(fields=("asked_at",), name="booking_match_asked"),
        ]
        constraints = [
            models.UniqueConstraint(fields=("request", "number"), name="booking_match_round_once"),
            # Whom nobody has answered is asked for once at a time.
            models.UniqueConstraint(
                fields=("request",),
                condition=Q(answered_at=None, ended_at=None),
                name="booking_match_one_waits",
            ),
            models.CheckConstraint(
                name="booking_match_due_later", condition=Q(due_at__gt=F("asked_at"))
            ),
            models.CheckConstraint(
                name="booking_match_automatic_answer",
                condition=Q(automatic=False) | Q(answered_at__isnull=False, answered_by=None),
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.number} of match request {self.request_id}"


class MatchProposalQuerySet(models.QuerySet):
    def standing(self) -> "MatchProposalQuerySet":
        """Those that the client can still choose."""
        return self.filter(
            state=MatchProposal.State.PROPOSED,
            therapist__active=True,
            therapist__accepting_clients=True,
        )

    def visible_to(self, user: Any) -> "MatchProposalQuerySet":
        if user.has_perm("booking.see_all_bookings"):
            return self
        return self.filter(therapist__user=user)


class MatchProposal(models.Model):
    """A therapist who was proposed. Why, and the line that somebody added, say what the client
    came with, so they are sealed with the client's key, and deleted with her answers; so is the
    reason for which the therapist said no, which only staff see.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        CHOSEN = "chosen", _("chosen")
        PASSED = "passed", _("not chosen")
        REFUSED = "refused", _("the therapist cannot")

    MOST = 3

    round = models.ForeignKey(MatchRound, on_delete=models.CASCADE, related_name="proposals")
    # A therapist who is deleted is proposed to nobody any more.
    therapist = models.ForeignKey(
        Therapist, on_delete=models.CASCADE, related_name="match_proposals"
    )
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    # {"reasons": […], "line": "…"}, and {"why": "…"}.
    sealed = models.TextField(blank=True)
    sealed_refusal = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MatchProposalQuerySet.as_manager()

    class Meta:
        ordering = ("round", "position")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("round", "position"), name="booking_match_position_once"
            ),
            models.UniqueConstraint(
                fields=("round", "therapist"), name="booking_match_therapist_once"
            ),
            models.UniqueConstraint(
                fields=("round",),
                condition=Q(state="chosen"),
                name="booking_match_one_chosen",
            ),
            models.CheckConstraint(
                name="booking_match_at_most_three", condition=Q(position__range=(1, 3))
            ),
            models.CheckConstraint(
                name="booking_match_proposal_state",
                condition=Q(state="proposed", ended_at=None)
                | Q(state__in=("chosen", "passed", "refused"), ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"match proposal {self.pk}"
