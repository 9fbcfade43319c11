"""What is kept of who was asked for a review, and of the link she got.

Neither table leads to the other, once the mail has left:

Invited      she was asked about this therapist; not by which link
Invitation   a link, for whom and what a review by it is; not whose
"""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from booking import links
from reviews.models.month import MonthField
from reviews.models.review import Review


def random_pk() -> int:
    """Rows in the order of their keys, or of the table itself on SQLite, tell no order in time.

    Above all that a sequence gives, below what JavaScript cannot count.
    """
    return 2**40 + secrets.randbelow(2**53 - 2**40)


class InvitationQuerySet(models.QuerySet):
    def with_token(self, token: str) -> "InvitationQuerySet":
        """With all that a page of it tells."""
        rows = self.select_related("therapist", "service", "review")
        return rows.filter(token_hash=links.fingerprint(token))


class Invitation(models.Model):
    """A link to write one review with. It knows no client, no session, and no day."""

    id = models.BigAutoField(primary_key=True, default=random_pk)
    token_hash = models.CharField(max_length=64, unique=True)
    therapist = models.ForeignKey(
        "booking.Therapist", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    service = models.ForeignKey(
        "booking.Service", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # From this month on it is too late.
    over_from = MonthField()
    # Used up. It withdraws what was written by it, so it leads there.
    review = models.OneToOneField(
        Review, on_delete=models.SET_NULL, null=True, related_name="invitation"
    )
    used = models.BooleanField(default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("invitation")
        constraints = [
            models.CheckConstraint(
                name="reviews_invitation_used",
                condition=Q(used=True) | Q(review=None),
            )
        ]

    def __str__(self) -> str:
        return "invitation"


class Invited(models.Model):
    """Somebody was asked about a therapist, and is not asked again for a long while.

    `who` and `refusal` are fingerprints under a key of ours, of a client and a therapist and of a
    client; both are forgotten after a time, unless she said no. The link that her mail carries is
    here, sealed, until the mail has left: tried again, it is the same one.
    """

    who = models.CharField(max_length=64, unique=True)
    refusal = models.CharField(max_length=64, db_index=True)
    refused = models.BooleanField(default=False)
    again_from = MonthField()
    booking_id = models.BigIntegerField(null=True)
    sealed_token = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("invited")
        constraints = [
            models.CheckConstraint(
                name="reviews_invited_sent_or_not",
                condition=Q(booking_id=None, sealed_token="")
                | (Q(booking_id__isnull=False) & ~Q(sealed_token="")),
            )
        ]

    def __str__(self) -> str:
        return "invited"
