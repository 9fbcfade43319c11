from datetime import timedelta
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booking.domain.slots import Terms
from booking.domain.withdrawal import applies
from booking.models.minutes import count, minutes, more_than_nothing, of_five
from booking.models.service import Service

OWN_MINUTES = ("duration", "first_duration", "step", "buffer_before", "buffer_after")
NOT_ZERO = (
    "own_duration_minutes",
    "own_first_duration_minutes",
    "own_step_minutes",
    "own_most_per_day",
    "own_most_per_week",
)


class OfferingQuerySet(models.QuerySet):
    def bookable(self) -> "OfferingQuerySet":
        """What is given, by therapists who take clients; service and therapist fetched along."""
        return (
            self.given()
            .filter(therapist__active=True, therapist__accepting_clients=True)
            .select_related("service", "therapist")
        )

    def given(self) -> "OfferingQuerySet":
        """Of services in use, which she has not given up."""
        return self.filter(active=True, service__active=True)

    def bookable_by(self, user: Any) -> "OfferingQuerySet":
        """What staff may book for clients: her own, or everybody's.

        Also of who takes no new clients: the practice knows whether somebody is new.
        """
        rows = self.given().filter(therapist__active=True)
        if not user.has_perm("booking.see_all_bookings"):
            rows = rows.filter(therapist__user=user)
        return rows.select_related("service", "therapist")

    def in_order(self) -> "OfferingQuerySet":
        """As the practice lists its services, and within them its therapists."""
        return self.order_by(
            "service__order", "service__name", "therapist__order", "therapist__name", "pk"
        )


class Offering(models.Model):
    """A therapist gives a service, on the service's terms except where she has her own.

    Null is the service's; money in øre. What she has given up stays, for the sessions that are
    booked and in case she takes it up again.
    """

    therapist = models.ForeignKey(
        "booking.Therapist", on_delete=models.CASCADE, related_name="offerings"
    )
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="offerings")
    active = models.BooleanField(pgettext_lazy("service", "given"), default=True)
    own_price_amount = models.PositiveIntegerField(_("own price in øre"), null=True, blank=True)
    own_duration_minutes = minutes(_("own length in minutes"), None, least=5)
    own_first_duration_minutes = minutes(
        _("own length of a first session, in minutes"), None, least=5
    )
    own_step_minutes = minutes(_("own step between starts, in minutes"), None, least=5)
    own_buffer_before_minutes = minutes(_("own pause before, in minutes"), None)
    own_buffer_after_minutes = minutes(_("own pause after, in minutes"), None)
    own_notice_hours = models.PositiveSmallIntegerField(
        _("own least notice, in hours"), null=True, blank=True
    )
    own_horizon_days = models.PositiveSmallIntegerField(
        _("own bookable days ahead"), null=True, blank=True, validators=[MaxValueValidator(366)]
    )
    own_most_per_day = count(_("own limit a day"))
    own_most_per_week = count(_("own limit a week"))

    objects = OfferingQuerySet.as_manager()

    class Meta:
        verbose_name = _("offered service")
        verbose_name_plural = _("offered services")
        constraints = [
            models.UniqueConstraint(fields=("therapist", "service"), name="booking_offering_once"),
            more_than_nothing("booking_offering_limits_not_zero", NOT_ZERO),
            *(
                of_five(f"booking_offering_{field}_of_five", f"own_{field}_minutes")
                for field in OWN_MINUTES
            ),
        ]

    def __str__(self) -> str:
        return f"{self.therapist_id} {self.service_id}"

    def agreed(self, field: str) -> Any:
        """Her own, or else the service's: price_amount, duration_minutes, most_per_day …"""
        own = getattr(self, f"own_{field}")
        return getattr(self.service, field) if own is None else own

    @property
    def price_amount(self) -> int:
        price: int = self.agreed("price_amount")
        return price

    @property
    def has_right_of_withdrawal(self) -> bool:
        return applies(authorised=self.therapist.is_authorised, price=self.price_amount)

    def terms(self, *, first: bool = False) -> Terms:
        """With `first`, those of a client's first session, which may be longer."""
        duration = self.agreed("first_duration_minutes") if first else None
        return Terms(
            duration=timedelta(minutes=duration or self.agreed("duration_minutes")),
            step=timedelta(minutes=self.agreed("step_minutes")),
            buffer_before=timedelta(minutes=self.agreed("buffer_before_minutes")),
            buffer_after=timedelta(minutes=self.agreed("buffer_after_minutes")),
            notice=timedelta(hours=self.agreed("notice_hours")),
            horizon=timedelta(days=self.agreed("horizon_days")),
            per_day=self.agreed("most_per_day"),
            per_week=self.agreed("most_per_week"),
        )
