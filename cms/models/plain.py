from django.utils.translation import gettext_lazy as _

from cms.models.mixins import BodyPage


class PlainPage(BodyPage):
    """Any other page: about us, privacy, accessibility."""

    template = "pages/plain_page.html"
    parent_page_types = ["cms.HomePage", "cms.PlainPage"]
    subpage_types = ["cms.PlainPage", "cms.FaqPage", "cms.FormPage"]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
