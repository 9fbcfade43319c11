from collections.abc import Sequence
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from booking import clock, conf
from booking.availability import Given, given_services
from booking.models import Offering
from cms.blocks import groups
from cms.blocks.previewed import PreviewedBlock
from cms.blocks.selects import ServiceSelect

MOST = 20


class PricesValue(blocks.StructValue):
    @cached_property
    def all_given(self) -> list[Given]:
        """Set by the body, which looks them up once for all of its blocks."""
        return share_prices([self]).all_given

    @property
    def given(self) -> list[Given]:
        """Of those chosen, in that order, what somebody gives; or else all."""
        chosen = [service.pk for service in self.get("services") or () if service]
        if not chosen:
            return self.all_given
        by_service = {each.service.pk: each for each in self.all_given}
        return [by_service[pk] for pk in dict.fromkeys(chosen) if pk in by_service]


def share_prices(shown: Sequence[PricesValue]) -> PricesValue:
    given = given_services(Offering.objects.bookable().in_order(), clock.now())
    for value in shown:
        value.all_given = given
    return shown[0]


class PricesBlock(PreviewedBlock):
    """The price list as it is today: nobody has to remember to change it on the page."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    services = blocks.ListBlock(
        ServiceSelect(),
        default=[],
        max_num=MOST,
        label=_("Services"),
        help_text=_("Shown in this order. None chosen: all that can be booked."),
    )

    class Meta:
        icon = "tag"
        label = _("Sessions and prices")
        group = groups.LIVE
        description = _("What can be booked and what it costs today, never typed by hand.")
        preview_value = {"title": ""}
        template = "blocks/prices.html"
        value_class = PricesValue

    def get_api_representation(
        self, value: PricesValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        services = [
            {
                "slug": each.service.slug,
                "name": each.service.local_name,
                "description": each.service.local_description,
                "duration_minutes": each.service.duration_minutes,
                "price_from": {"amount": each.lowest, "currency": conf.CURRENCY},
            }
            for each in value.given
        ]
        return {"title": value["title"] or "", "services": services}
