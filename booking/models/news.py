from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from booking.models.booking import Booking
from booking.models.change import Change
from booking.models.proposal import Answer, Proposal
from booking.states import State

# Who has not said yet what she has read sees so far back; nobody sees further than the longest.
AT_FIRST, LONGEST = timedelta(days=7), timedelta(days=30)

MADE = Q(new=State.CONFIRMED, money="") & ~Q(old=State.CONFIRMED)
MOVED = Q(reason="moved")
CANCELLED = Q(old=State.CONFIRMED, new=State.CANCELLED, money="")
PAID = Q(money__in=(Change.Money.PAID, Change.Money.TAKEN))


class NewsRead(models.Model):
    """Up to when somebody has read what happened to the bookings. Only she herself moves it on."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    until = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"read by {self.user_id}"


def unread_since(user: Any, now: datetime) -> datetime:
    read = NewsRead.objects.filter(user=user.pk).values_list("until", flat=True).first()
    return max(read or now - AT_FIRST, now - LONGEST)


def news(user: Any, since: datetime, own: str) -> QuerySet[Change]:
    """Bookings made, moved, cancelled or paid, of those she may see, the newest first.

    What the actor `own` did herself is no news to her.
    """
    return happened(Booking.objects.visible_to(user), since, own)


def happened(bookings: QuerySet[Booking], since: datetime, own: str) -> QuerySet[Change]:
    return (
        Change.objects.filter(MADE | MOVED | CANCELLED | PAID, at__gt=since, booking__in=bookings)
        .exclude(actor=own)
        .select_related("booking__client", "booking__therapist", "booking__service")
        .order_by("-at", "-pk")
    )


def given_away(user: Any, since: datetime) -> QuerySet[Proposal]:
    """Her sessions that are a colleague's by now, as their clients agreed."""
    gone = Proposal.objects.filter(state=Answer.ACCEPTED, ended_at__gt=since, before__user=user.pk)
    return gone.select_related("booking__service").order_by("-ended_at", "-pk")
