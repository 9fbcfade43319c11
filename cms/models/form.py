from typing import Any

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, validate_email
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.contrib.forms.models import AbstractFormField
from wagtail.models import Page
from wagtail.search import index

from booking.models import Practice
from cms.forms import conf
from cms.forms.editing import FormPageForm
from cms.forms.panel import AnswersPanel
from cms.models.mixins import BodyPage

MOST_FIELDS = 30
MOST_CHOICES = 40
MOST_CHOICE = 120
MOST_ADDRESSES = 5
MOST_NAME = 60
SENT = "sent"  # the parameter of the address that thanks


class Kind(models.TextChoices):
    SHORT = "short", _("one line of text")
    LONG = "long", _("several lines of text")
    EMAIL = "email", _("e-mail address")
    PHONE = "phone", _("phone number")
    CHOICE = "choice", _("one of several choices")
    CHOICES = "choices", _("any of several choices")
    CONSENT = "consent", _("a box to tick, such as a consent")


WITH_CHOICES = (Kind.CHOICE, Kind.CHOICES)


class FormField(AbstractFormField):
    """Of Wagtail's form builder. Its name is made of the first label and stays when that changes:
    answers that are here already belong to it."""

    page = ParentalKey("cms.FormPage", on_delete=models.CASCADE, related_name="form_fields")
    label = models.CharField(
        _("question"),
        max_length=200,
        help_text=_("Of a box to tick: the sentence beside it."),
    )
    field_type = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    required = models.BooleanField(_("has to be answered"), default=True)
    choices = models.TextField(
        _("choices"), max_length=5000, blank=True, help_text=_("One on each line.")
    )
    help_text = models.CharField(_("help text"), max_length=255, blank=True)
    # Nothing is answered beforehand: who sends it would send what she did not say.
    default_value = None

    panels = [
        FieldPanel("field_type", required_on_save=True),
        FieldPanel("label"),
        FieldPanel("help_text"),
        FieldPanel("choices"),
        FieldPanel("required"),
    ]
    api_fields = [
        APIField(name)
        for name in ("clean_name", "label", "field_type", "help_text", "required", "choices")
    ]

    class Meta(AbstractFormField.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                name="cms_known_kind_of_question", condition=models.Q(field_type__in=Kind.values)
            ),
            models.UniqueConstraint(fields=("page", "clean_name"), name="cms_question_once"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_field_clean_name(self) -> str:
        """Wagtail's own writes an ø as a number."""
        return slugify(anyascii(self.label)).replace("-", "_")[:MOST_NAME].strip("_") or "answer"

    @property
    def name(self) -> str:
        """Also of one that is not stored yet, in the preview."""
        return self.clean_name or self.get_field_clean_name()

    @property
    def options(self) -> list[str]:
        return [line.strip() for line in self.choices.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        if self.field_type not in WITH_CHOICES:
            return
        options = self.options
        slip = None
        if len(options) < 2:
            slip = _("Write at least two choices, one on each line.")
        elif len(options) > MOST_CHOICES:
            slip = _("These are too many to choose from.")
        elif len(set(options)) < len(options):
            slip = _("The same choice stands here twice.")
        elif max(map(len, options)) > MOST_CHOICE:
            slip = _("A choice is too long to be read at a glance.")
        if slip:
            raise ValidationError({"choices": slip})


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
        APIField("introduction"),
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
