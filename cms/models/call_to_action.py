from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from booking.formats import translated
from cms.calls import Kind, faults


class CallToAction(index.Indexed, models.Model):
    """A ready-made one: changed here, it is changed on every page that shows it."""

    label = models.CharField(_("words of the button"), max_length=120)
    label_en = models.CharField(_("words of the button in English"), max_length=120, blank=True)
    kind = models.CharField(_("leads"), max_length=12, choices=Kind.choices, default=Kind.BOOKING)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("English pages lead to its English one, where there is one."),
    )
    topic = models.ForeignKey(
        "booking.Topic",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
    )

    panels = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldPanel("kind"),
        FieldPanel("page"),
        FieldPanel("topic"),
    ]
    search_fields = [index.SearchField("label"), index.AutocompleteField("label")]

    class Meta:
        ordering = ("label",)
        verbose_name = _("call to action")
        verbose_name_plural = _("calls to action")
        constraints = [
            models.CheckConstraint(
                name="cms_call_of_known_kind", condition=models.Q(kind__in=Kind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if wrong := faults(self.kind, self.page, self.topic):
            raise ValidationError(wrong)

    @property
    def local_label(self) -> str:
        return translated(self.label, self.label_en)
