from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booking.models.booking import Booking
from booking.models.wish import Wish

MOST_ID = 255  # characters of a provider's message id


class SentMailQuerySet(models.QuerySet):
    def undelivered(self) -> "SentMailQuerySet":
        """Those that did not arrive, or were not welcome, and that nobody has seen to yet."""
        return self.filter(status__in=SentMail.UNDELIVERED, handled_at=None)

    def visible_to(self, user: Any) -> "SentMailQuerySet":
        """Those about a therapist's own bookings; all of them for who may see all."""
        if user.has_perm("booking.see_all_bookings"):
            return self
        return self.filter(booking__therapist__user=user)


class SentMail(models.Model):
    """A mail that was handed over to who delivers it, and what became of it.

    Once for each errand: one that was done twice shows by `times`. What it said, and to which
    address it went, is not kept. Only booking.actions.sent_mails writes here.
    """

    class Status(models.TextChoices):
        SENT = "sent", pgettext_lazy("mail", "sent")
        DELIVERED = "delivered", pgettext_lazy("mail", "delivered")
        FAILED = "failed", pgettext_lazy("mail", "not accepted")
        BOUNCED = "bounced", pgettext_lazy("mail", "came back")
        COMPLAINED = "complained", pgettext_lazy("mail", "reported as spam")

    # It only ever moves on in this order, however late and in whatever order we are told.
    ORDER = (Status.SENT, Status.DELIVERED, Status.FAILED, Status.BOUNCED, Status.COMPLAINED)
    UNDELIVERED = (Status.FAILED, Status.BOUNCED, Status.COMPLAINED)

    kind = models.CharField(_("kind"), max_length=40)  # of the errand
    errand_key = models.CharField(max_length=120, unique=True)
    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, null=True, blank=True, related_name="sent_mails"
    )
    wish = models.ForeignKey(
        Wish, on_delete=models.CASCADE, null=True, blank=True, related_name="sent_mails"
    )
    # The provider's; empty where it gives none.
    message_id = models.CharField(max_length=MOST_ID, blank=True)
    times = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField(_("sent"), db_index=True)
    status = models.CharField(
        _("state"), max_length=10, choices=Status.choices, default=Status.SENT
    )
    status_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = SentMailQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "-pk")
        default_permissions = ("view",)
        verbose_name = _("sent mail")
        verbose_name_plural = _("sent mails")
        indexes = [
            models.Index(fields=("message_id",), name="booking_mail_message"),
            models.Index(fields=("status", "handled_at"), name="booking_mail_status"),
        ]
        constraints = [
            models.CheckConstraint(
                name="booking_mail_known_status",
                condition=Q(status__in=("sent", "delivered", "failed", "bounced", "complained")),
            ),
            models.CheckConstraint(
                name="booking_mail_about_one_thing",
                condition=Q(booking__isnull=True) | Q(wish__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def waits(self) -> bool:
        """For somebody to see to it."""
        return self.status in self.UNDELIVERED and self.handled_at is None


class MailNews(models.Model):
    """What a provider told of a mail that we had not noted yet: it can be faster than our commit.

    Kept for a day, also where it is about a mail of somebody else with the same provider.
    """

    message_id = models.CharField(max_length=MOST_ID, db_index=True)
    status = models.CharField(max_length=10, choices=SentMail.Status.choices)
    at = models.DateTimeField()
    told_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"news {self.pk}"
