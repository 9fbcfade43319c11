import base64
import secrets
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from booking import conf, sealing
from booking.busy.reader.addresses import target
from booking.busy.reader.answers import NotRead
from booking.clock import now

PREFIX = "whsec_"


class Event(models.TextChoices):
    PUBLISHED = "page.published", _("a page is published")
    MOVED = "page.moved", _("a page has another address")
    UNPUBLISHED = "page.unpublished", _("a page is taken down")
    SLOTS = "slots.changed", _("free times are taken or freed")


class DeliveryState(models.TextChoices):
    DUE = "due", pgettext_lazy("webhook", "Waits to be sent")
    DONE = "done", pgettext_lazy("webhook", "Received")
    GIVEN_UP = "given_up", pgettext_lazy("webhook", "Given up")


def every_event() -> list[str]:
    return list(Event.values)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def wanting(self, event: Event) -> "list[Webhook]":
        # In Python: SQLite cannot look into a list, and there are few.
        return [each for each in self.filter(active=True) if event in each.events]


class Webhook(models.Model):
    """A front-end that wants to hear of changes. Its secret is readable only with our keys."""

    name = models.CharField(_("name"), max_length=60)
    address = models.URLField(_("address"), max_length=500)
    events = models.JSONField(_("of what it is told"), default=every_event)
    active = models.BooleanField(_("in use"), default=True)
    wrapped_key = models.CharField(max_length=255, editable=False)
    sealed_secret = models.TextField(editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.sealed_secret:
            self.renew_secret()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        try:
            target(self.address, conf.allows_private_feeds())
        except NotRead:
            refused = _("This is no address that we send to: it begins with https.")
            raise ValidationError({"address": refused}) from None

    def renew_secret(self) -> str:
        """As it is shown, once."""
        secret = PREFIX + base64.b64encode(secrets.token_bytes(24)).decode()
        self.wrapped_key = sealing.new_wrapped_key()
        self.sealed_secret = sealing.seal(self.wrapped_key, secret)
        return secret

    @property
    def secret(self) -> str:
        return sealing.open_sealed(self.wrapped_key, self.sealed_secret)


class WebhookDeliveryQuerySet(models.QuerySet):
    def due(self) -> "WebhookDeliveryQuerySet":
        free = Q(leased_until=None) | Q(leased_until__lte=now())
        return self.filter(free, state=DeliveryState.DUE, next_attempt_at__lte=now())


class WebhookDelivery(models.Model):
    """What one front-end is to hear, written with the change itself. Holds nothing of a person."""

    LEASE = timedelta(minutes=2)

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    # By which the receiver knows it again: the same however often it is sent.
    key = models.CharField(max_length=200, unique=True)
    event = models.CharField(_("event"), max_length=20, choices=Event.choices)
    data = models.JSONField()
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState.choices, default=DeliveryState.DUE
    )
    attempts = models.PositiveSmallIntegerField(_("times sent"), default=0)
    first_attempt_at = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    last_status = models.PositiveSmallIntegerField(_("its answer"), null=True)
    done_at = models.DateTimeField(null=True)

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [models.Index(fields=("state", "next_attempt_at"), name="cms_webhook_due")]
        constraints = [
            models.CheckConstraint(
                name="cms_webhook_state", condition=Q(state__in=DeliveryState.values)
            ),
            models.CheckConstraint(
                name="cms_webhook_done_at",
                condition=Q(state=DeliveryState.DONE, done_at__isnull=False)
                | (~Q(state=DeliveryState.DONE) & Q(done_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.pk}"

    @property
    def about(self) -> str:
        """To be read in the log: a page's address, or whose free times on which days."""
        if self.event != Event.SLOTS:
            return str(self.data["path"])
        whose = self.data["therapist"] or gettext("all therapists")
        if not (dates := self.data["dates"]):
            return f"{whose}, {gettext('any day')}"
        edges = dict.fromkeys((dates[0], dates[-1]))
        days = [date_format(date.fromisoformat(each), "SHORT_DATE_FORMAT") for each in edges]
        return f"{whose}, {' – '.join(days)}"
