from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from booking.formats import translated
from search.editorial.calling import silences
from search.editorial.phrases import checked, lines

MOST_WORDS = 400
LONGEST = 200  # letters of a line: it may name many words for one place


class CrisisRule(models.Model):
    """Words that call for help. The lines come before all that is found, and where nothing is."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    active = models.BooleanField(_("in use"), default=True)
    words = models.TextField(
        _("words"),
        help_text=_(
            "One word or phrase a line, in any language. Inflected forms, compounds and spelling "
            "mistakes count as well; of a phrase all words must be there, in any order, and in "
            "quotation marks one after the other. “slår/sparker meg” is either of them."
        ),
    )
    calm = models.TextField(
        _("calm phrases"),
        blank=True,
        default="",
        help_text=_(
            "One a line: what holds such words and means no harm, as “redd for å dø”. It is left "
            "out of the question; whatever else is in it still calls for help."
        ),
    )
    text = models.CharField(
        _("text above the lines"),
        max_length=200,
        blank=True,
        help_text=_("A calm sentence or two: that help is there, and to call 113 if it is urgent."),
    )
    text_en = models.CharField(_("text in English"), max_length=200, blank=True)
    lines = models.ManyToManyField(
        "cms.CrisisLine",
        blank=True,
        related_name="+",
        verbose_name=_("crisis lines"),
        help_text=_("Which to show, in their own order. None: the first four."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Where several rules fit, the lowest number counts.")
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("active"),
        FieldPanel("words"),
        FieldPanel("calm"),
        MultiFieldPanel(
            [
                FieldPanel("text"),
                FieldPanel("text_en"),
                FieldPanel("lines", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("What is shown"),
        ),
        FieldPanel("order"),
    ]

    class Meta:
        ordering = ("order", "name")
        verbose_name = _("crisis rule")
        verbose_name_plural = _("crisis rules")
        constraints = [
            models.CheckConstraint(name="search_crisis_rule_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def local_text(self) -> str:
        return translated(self.text, self.text_en)

    def clean(self) -> None:
        super().clean()
        slips: dict[str, list[str]] = {}
        for field in ("words", "calm"):
            try:
                setattr(self, field, checked(getattr(self, field), MOST_WORDS, LONGEST))
            except ValidationError as error:
                slips[field] = error.messages
        if not slips and (silenced := list(self.silenced())):
            slips = {"calm": silenced}
        if slips:
            raise ValidationError(slips)

    def silenced(self) -> Iterator[str]:
        """Calm phrases that would switch off what calls."""
        calling = lines(self.words)
        for line in lines(self.calm):
            off = next((each for each in calling if silences(line, each)), None)
            if off:
                yield gettext(
                    "“%(line)s” would switch off %(words)s: leave it out, or write more of it."
                ) % {"line": line, "words": off}
