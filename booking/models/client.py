import json
from datetime import datetime
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import models
from django.db.models import Count, Max, Min, Q

from booking import sealing
from booking.states import State

# Sessions that make somebody a client. A hold that came to nothing does not.
SESSIONS = (
    State.PROCESSING,
    State.CONFIRMED,
    State.COMPLETED,
    State.NO_SHOW,
    State.CANCELLED,
)
COMING = (State.PROCESSING, State.CONFIRMED)
PAST = (State.CONFIRMED, State.COMPLETED, State.NO_SHOW)


class ClientQuerySet(models.QuerySet):
    def known_as(self, email: str) -> "ClientQuerySet":
        return self.filter(email_index=sealing.index("email", normalise_email(email)))

    def visible_to(self, user: Any) -> "ClientQuerySet":
        """Those with a session with her; at the desk everybody's, and who asked to be matched."""
        if not user.has_perm("booking.see_all_bookings"):
            return self.with_sessions(user).distinct()
        known = Q(bookings__state__in=SESSIONS) | Q(match_requests__isnull=False)
        return self.filter(known).distinct()

    def with_sessions(self, user: Any, now: datetime | None = None) -> "ClientQuerySet":
        """Annotated with what the user may see of them: how many, the last one, the next one."""
        theirs = Q(bookings__state__in=SESSIONS)
        if not user.has_perm("booking.see_all_bookings"):
            theirs &= Q(bookings__therapist__user=user)
        rows = self.filter(theirs)
        if now is None:
            return rows
        begun = Q(bookings__start__lte=now, bookings__state__in=PAST)
        ahead = Q(bookings__start__gt=now, bookings__state__in=COMING)
        return rows.annotate(
            held=Count("bookings", filter=begun),
            last=Max("bookings__start", filter=begun),
            next=Min("bookings__start", filter=ahead),
        )


def normalise_email(email: str) -> str:
    return email.strip().casefold()


class Client(models.Model):
    """A person, readable only with her own key: deleting the key blanks her everywhere."""

    email_index = models.CharField(max_length=64, unique=True, null=True)
    wrapped_key = models.CharField(max_length=255, blank=True)
    sealed = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="nb")
    created_at = models.DateTimeField()

    objects = ClientQuerySet.as_manager()

    def __str__(self) -> str:
        return f"client {self.pk}"

    @property
    def contact(self) -> dict[str, Any]:
        """name, email and phone; empty strings once she is erased.

        Raises InvalidToken when her key's own key was taken out of FIELD_KEYS.
        """
        if not self.wrapped_key:
            return {"name": "", "email": "", "phone": ""}
        return json.loads(sealing.open_sealed(self.wrapped_key, self.sealed))

    @property
    def readable(self) -> bool:
        """False once she is erased, and while no key of ours fits."""
        try:
            return bool(self.wrapped_key and self.contact)
        except InvalidToken:
            return False

    @property
    def name(self) -> str:
        """Empty once she is erased, and while no key of ours fits."""
        try:
            return str(self.contact["name"])
        except InvalidToken:
            return ""

    def seal(self, *, name: str, email: str, phone: str) -> None:
        if not self.readable:
            self.wrapped_key = sealing.new_wrapped_key()
        text = json.dumps({"name": name, "email": email, "phone": phone})
        self.sealed = sealing.seal(self.wrapped_key, text)
