from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from booking import formats
from booking.forms.vat_rate import VatRateForm
from booking.models import VatRate


def given(rate: VatRate) -> Any:
    return rate.service.name if rate.service else _("all services")


def percent(rate: VatRate) -> str:
    return formats.percent(rate.basis_points)


def since(rate: VatRate) -> str:
    return formats.dated(rate.since)


class VatRateViewSet(ModelViewSet):
    model = VatRate
    icon = "tag"
    url_prefix = "booking/vat-rates"
    url_namespace = "booking_vat_rates"
    menu_label = _("VAT rates")
    copy_view_enabled = False
    list_display = [
        "status",
        Column("service", label=_("Service"), accessor=given),
        Column("basis_points", label=_("Rate"), accessor=percent, sort_key="basis_points"),
        Column("since", label=pgettext_lazy("date", "From"), accessor=since, sort_key="since"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel(
                "status",
                help_text=_(
                    "Health services by authorised health personnel are exempt, and most else is "
                    "not. Which side a therapist falls on, your accountant decides."
                ),
            ),
            FieldPanel(
                "service", help_text=_("Empty: all services that have no rate of their own.")
            ),
            FieldPanel(
                "rate",
                help_text=_("Within the price that clients see. 0 for what is exempt."),
            ),
            FieldPanel(
                "since",
                help_text=_(
                    "Sessions on this day and later, when they are booked after you have saved. "
                    "What is booked keeps the rate it was booked with."
                ),
            ),
        ],
        base_form_class=VatRateForm,
    )
