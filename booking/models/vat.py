from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from booking import conf
from booking.domain.vat import WHOLE, Rate, in_force
from booking.models.offering import Offering
from booking.models.service import Service
from booking.models.therapist import Status


@dataclass(frozen=True)
class Rates:
    """Those that may matter to an agreement, looked up once and handed on."""

    rates: tuple[Rate, ...]

    def of(self, offering: Offering, start: datetime) -> int:
        """By the day of the session, which is when the service is given."""
        day = start.astimezone(conf.zone()).date()
        return in_force(self.rates, offering.therapist.status, offering.service_id, day)


class VatRateQuerySet(models.QuerySet):
    def of_service(self, service: int) -> Rates:
        """Of this one and of all, in one query."""
        rows: Iterable[Any] = self.filter(Q(service=service) | Q(service=None)).values_list(
            "status", "service_id", "basis_points", "since"
        )
        return Rates(tuple(Rate(*row) for row in rows))


class VatRate(models.Model):
    """What tax is within a price, by the therapist's status and the service, from a day on."""

    status = models.CharField(_("therapist's status"), max_length=12, choices=Status.choices)
    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="vat_rates",
        verbose_name=_("service"),
    )
    # Hundredths of a percent.
    basis_points = models.PositiveSmallIntegerField(
        _("rate"), validators=[MaxValueValidator(WHOLE)]
    )
    since = models.DateField(_("from"))

    objects = VatRateQuerySet.as_manager()

    class Meta:
        ordering = ("status", "service__order", "-since")
        verbose_name = _("VAT rate")
        verbose_name_plural = _("VAT rates")
        constraints = [
            models.UniqueConstraint(
                fields=("status", "service", "since"), name="booking_vat_rate_once"
            ),
            models.UniqueConstraint(
                fields=("status", "since"),
                condition=Q(service=None),
                name="booking_vat_rate_of_all_once",
                violation_error_message=_("There is a rate from this day already."),
            ),
            models.CheckConstraint(
                name="booking_vat_rate_of_a_hundred", condition=Q(basis_points__lte=WHOLE)
            ),
            models.CheckConstraint(
                name="booking_vat_rate_of_a_status", condition=Q(status__in=Status.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.basis_points / 100:g} %"
