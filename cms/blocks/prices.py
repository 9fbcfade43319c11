from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from booking import clock, conf
from booking.availability import Given, given_services
from booking.models import Offering


class PricesValue(blocks.StructValue):
    @cached_property
    def given(self) -> list[Given]:
        return given_services(Offering.objects.bookable().in_order(), clock.now())


class PricesBlock(blocks.StructBlock):
    """The price list as it is today: nobody has to remember to change it on the page."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))

    class Meta:
        icon = "tag"
        label = _("Sessions and prices")
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
