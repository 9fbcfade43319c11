from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.forms.models import AbstractFormField

MOST_CHOICES = 40
MOST_CHOICE = 120
MOST_NAME = 60


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
