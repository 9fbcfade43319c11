from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, validate_email
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from booking.models import Practice
from cms.forms import conf
from cms.forms.editing import FormPageForm
from cms.forms.panel import AnswersPanel
from cms.models.mixins import BodyPage

MOST_FIELDS = 30
MOST_ADDRESSES = 5
SENT = "sent"  # the parameter of the address that thanks


class FormPage(BodyPage):
    """What is sent is sealed and forgotten in time: Wagtail's own forms keep and mail it openly."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    button = models.CharField(
        _("words of the button"), max_length=60, blank=True, help_text=_("Empty: “Send”.")
    )
    thanks = models.TextField(
        _("thanks"),
        max_length=1000,
        blank=True,
        help_text=_("What stands here once it is sent: when somebody answers, and how."),
    )
    notices_to = models.TextField(
        _("notices go to"),
        max_length=1000,
        blank=True,
        help_text=_(
            "One e-mail address on each line, five at most. They are told that something has come "
            "and where to read it, and no word of it. Empty: the practice's own address."
        ),
    )
    kept_days = models.PositiveSmallIntegerField(
        _("deleted after days"),
        default=30,
        validators=[MinValueValidator(1)],
        help_text=_("The page says so. As short as you can answer in."),
    )

    template = "pages/form_page.html"
    page_description = _("Questions of yours that readers answer. What they send is sealed.")
    parent_page_types = ["cms.HomePage", "cms.PlainPage"]
    subpage_types: list[str] = []
    base_form_class = FormPageForm
    preview_modes = [("", _("Form")), (SENT, _("Once it is sent"))]

    content_panels = [
        *Page.content_panels,
        AnswersPanel(heading=_("What was sent in")),
        FieldPanel("introduction"),
        FieldPanel("body"),
        InlinePanel(
            "form_fields",
            heading=_("Questions"),
            label=_("Question"),
            min_num=1,
            max_num=MOST_FIELDS,
        ),
        MultiFieldPanel([FieldPanel("button"), FieldPanel("thanks")], heading=_("Sending")),
        MultiFieldPanel(
            [FieldPanel("notices_to"), FieldPanel("kept_days")], heading=_("Afterwards")
        ),
    ]
    search_fields = [*BodyPage.search_fields, index.SearchField("introduction", boost=2)]
    api_fields = [
        APIField("introduction", writable=True),
        *BodyPage.api_fields,
        APIField("form_fields"),
        APIField("button"),
        APIField("thanks"),
        APIField("kept_days"),
    ]

    class Meta:
        verbose_name = _("form page")
        verbose_name_plural = _("form pages")
        constraints = [
            models.CheckConstraint(name="cms_form_forgets", condition=models.Q(kept_days__gte=1))
        ]

    def clean(self) -> None:
        super().clean()
        slips: dict[str, Any] = {}
        if self.kept_days and self.kept_days > conf.most_days():
            most = _("Nothing is kept longer than %(most)d days here.")
            slips["kept_days"] = most % {"most": conf.most_days()}
        if slip := self.address_slip():
            slips["notices_to"] = slip
        if slips:
            raise ValidationError(slips)

    def address_slip(self) -> Any:
        if len(self.addresses) > MOST_ADDRESSES:
            return _("Write five addresses at most.")
        for address in self.addresses:
            try:
                validate_email(address)
            except ValidationError:
                return _("“%(address)s” is no e-mail address.") % {"address": address}
        return None

    @property
    def addresses(self) -> list[str]:
        """As written here. Each once: whoever stands twice is told once."""
        lines = (line.strip() for line in self.notices_to.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    @property
    def told(self) -> list[str]:
        practice = Practice.objects.first()
        return self.addresses or ([practice.email] if practice and practice.email else [])

    @property
    def days(self) -> int:
        """The practice may have shortened the limit since somebody wrote this."""
        return min(self.kept_days, conf.most_days())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # What follows knows the page types.
        from cms.forms.page import context

        shared: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return shared | {SENT: SENT in request.GET} | context(self)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        shared: dict[str, Any] = super().get_preview_context(request, mode_name)
        return shared | {SENT: mode_name == SENT}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Kept by no cache: each reader's page has a number of its own."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response
