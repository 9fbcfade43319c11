from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from booking.formats import translated
from booking.models.minutes import count, in_turn, minutes, more_than_nothing, of_five

SERVICE_LIMITS = (
    "first_duration_minutes",
    "most_per_day",
    "most_per_week",
    "shortest_own_minutes",
    "longest_own_minutes",
)
SERVICE_MINUTES = (
    *("duration", "first_duration", "step", "buffer_before", "buffer_after"),
    *("shortest_own", "longest_own"),
)


class ActiveQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(active=True)


class Place(models.Model):
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    address = models.CharField(_("address"), max_length=200)
    active = models.BooleanField(_("in use"), default=True)

    objects = ActiveQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return self.name


class Audience(models.TextChoices):
    INDIVIDUAL = "individual", _("individual")
    COUPLE = "couple", _("couple")
    FAMILY = "family", _("family")
    YOUTH = "youth", _("youth")
    KIN = "kin", _("next of kin")


class Service(models.Model):
    """Something a client can book. Money in øre."""

    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    description = models.TextField(_("description"), max_length=600, blank=True)
    description_en = models.TextField(_("description in English"), max_length=600, blank=True)
    audience = models.CharField(
        _("for whom"), max_length=12, choices=Audience.choices, default=Audience.INDIVIDUAL
    )
    price_amount = models.PositiveIntegerField(_("price in øre"))
    duration_minutes = minutes(_("length in minutes"), 50, least=5)
    first_duration_minutes = minutes(_("length of a first session, in minutes"), None, least=5)
    step_minutes = minutes(_("a start every … minutes"), 60, least=5)
    buffer_before_minutes = minutes(_("pause before, in minutes"), 0)
    buffer_after_minutes = minutes(_("pause after, in minutes"), 10)
    notice_hours = models.PositiveSmallIntegerField(_("least notice, in hours"), default=4)
    horizon_days = models.PositiveSmallIntegerField(
        _("bookable days ahead"), default=60, validators=[MaxValueValidator(366)]
    )
    most_per_day = count(_("at most … a day"))
    most_per_week = count(_("at most … a week"))
    free_cancellation_hours = models.PositiveSmallIntegerField(
        _("free cancellation until … hours before"), default=24
    )
    late_refund_percent = models.PositiveSmallIntegerField(
        _("refund after that, in percent"), default=0, validators=[MaxValueValidator(100)]
    )
    online = models.BooleanField(_("online"), default=True)
    in_person = models.BooleanField(_("in person"), default=True)
    standing = models.BooleanField(
        _("clients can make it a standing appointment"),
        default=True,
        help_text=_(
            "The same time every week or every second, kept for her and paid each by itself."
        ),
    )
    standing_free = models.BooleanField(
        _("also where it costs nothing"),
        default=False,
        help_text=_("Anybody can then keep a time for herself for a year without paying."),
    )
    # What a therapist may agree on with herself; null is no bound, and the desk has none.
    lowest_own_price_amount = models.PositiveIntegerField(null=True, blank=True)
    highest_own_price_amount = models.PositiveIntegerField(null=True, blank=True)
    shortest_own_minutes = minutes(_("shortest own length, in minutes"), None, least=5)
    longest_own_minutes = minutes(_("longest own length, in minutes"), None, least=5)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("in use"), default=True)

    objects = ActiveQuerySet.as_manager()

    class Meta:
        ordering = ("order", "name")
        verbose_name = _("service")
        verbose_name_plural = _("services")
        constraints = [
            models.CheckConstraint(
                name="booking_service_length_not_zero",
                condition=Q(duration_minutes__gt=0, step_minutes__gt=0),
            ),
            more_than_nothing("booking_service_limits_not_zero", SERVICE_LIMITS),
            *(
                of_five(f"booking_service_{field}_of_five", f"{field}_minutes")
                for field in SERVICE_MINUTES
            ),
            in_turn(
                "booking_service_own_prices_in_turn",
                ("lowest_own_price_amount", "highest_own_price_amount"),
                _("The lowest own price must not be above the highest one."),
            ),
            in_turn(
                "booking_service_own_lengths_in_turn",
                ("shortest_own_minutes", "longest_own_minutes"),
                _("The shortest own length must not be above the longest one."),
            ),
            models.CheckConstraint(
                name="booking_service_some_format",
                condition=Q(online=True) | Q(in_person=True),
                violation_error_message=_("Choose online, in person or both."),
            ),
            models.CheckConstraint(
                name="booking_service_refund_percent",
                condition=Q(late_refund_percent__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        return translated(self.name, self.name_en)

    @property
    def local_description(self) -> str:
        return translated(self.description, self.description_en)
