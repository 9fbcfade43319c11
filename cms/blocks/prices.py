from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from booking import conf
from booking.models import Service


class PricesValue(blocks.StructValue):
    @cached_property
    def services(self) -> list[Service]:
        return list(Service.objects.price_list())


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
                "slug": service.slug,
                "name": service.local_name,
                "description": service.local_description,
                "duration_minutes": service.duration_minutes,
                "price_from": {"amount": service.lowest, "currency": conf.CURRENCY},
            }
            for service in value.services
        ]
        return {"title": value["title"] or "", "services": services}
