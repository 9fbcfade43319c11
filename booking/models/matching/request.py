import json
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from booking import links, sealing
from booking.models.client import Client
from booking.models.matching.version import MatchVersion
from booking.models.therapist import Therapist


class MatchRequestQuerySet(models.QuerySet):
    def open(self) -> "MatchRequestQuerySet":
        return self.filter(state=MatchRequest.State.OPEN)

    def with_token(self, token: str) -> "MatchRequestQuerySet":
        return self.filter(token_hash=links.fingerprint(token))

    def visible_to(self, user: Any) -> "MatchRequestQuerySet":
        """All at the desk; a therapist those in which she is or was proposed."""
        if user.has_perm("booking.see_all_bookings"):
            return self
        return self.filter(rounds__proposals__therapist__user=user).distinct()


class MatchRequest(models.Model):
    """Somebody asked whom she could talk to. Only booking.actions writes here.

    What she answered is about her health, so it is sealed with her own key. Once it is deleted,
    she herself, her link and the sealed words are gone from the row; what stays is when it came
    and how it ended, for the statistics.

    open -> proposed -> accepted | declined | expired, and back to open when she asks for another
    or when nobody who was proposed is left; open -> declined | expired, too.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        PROPOSED = "proposed", _("has proposals")
        ACCEPTED = "accepted", _("has chosen")
        DECLINED = "declined", _("said no")
        EXPIRED = "expired", _("over")

    ONGOING = (State.OPEN, State.PROPOSED)
    LABEL = "match"  # of its links

    token_hash = models.CharField(max_length=64, unique=True, null=True)
    token_generation = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, null=True, related_name="match_requests"
    )
    version = models.ForeignKey(MatchVersion, on_delete=models.PROTECT, related_name="requests")
    sealed = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="nb")
    created_at = models.DateTimeField(_("came in"))
    # Of whatever happened to it last; from then on the days until its deletion are counted.
    touched_at = models.DateTimeField()
    chosen = models.ForeignKey(
        Therapist, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    request_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    ip_index = models.CharField(max_length=64, blank=True)

    objects = MatchRequestQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("request for a match")
        verbose_name_plural = _("requests for a match")
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=("state", "touched_at"), name="booking_match_touched"),
            models.Index(fields=("ip_index", "created_at"), name="booking_match_ip"),
        ]
        constraints = [
            models.CheckConstraint(
                name="booking_match_known_state",
                condition=Q(state__in=("open", "proposed", "accepted", "declined", "expired")),
            ),
            # Deleted is deleted: nothing of her stays without the rest, and nobody waits.
            models.CheckConstraint(
                name="booking_match_whole_or_gone",
                condition=Q(client__isnull=False, token_hash__isnull=False)
                | Q(
                    client=None,
                    token_hash=None,
                    sealed="",
                    ip_index="",
                    request_key=None,
                    state__in=("accepted", "declined", "expired"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"match request {self.pk}"

    @property
    def token(self) -> str:
        """The secret of its link. Raises LookupError when its key was retired."""
        return links.known(self.pk, self.token_generation, self.token_hash, self.LABEL)

    @property
    def answers(self) -> dict[str, Any]:
        """By question, an option or a list of them; empty once they are deleted.

        Raises InvalidToken when her key's own key was taken out of FIELD_KEYS.
        """
        if self.client is None or not self.client.wrapped_key or not self.sealed:
            return {}
        said: dict[str, Any] = json.loads(sealing.open_sealed(self.client.wrapped_key, self.sealed))
        return said

    def seal(self, client: Client, answers: dict[str, Any]) -> None:
        """The client has her key by now."""
        self.sealed = sealing.seal(client.wrapped_key, json.dumps(answers))
