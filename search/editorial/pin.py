from collections.abc import Iterable, Sequence
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from search.editorial.phrases import Language, checked, keys, lines
from search.norwegian.stemming import stem
from search.norwegian.stop_words import telling

MOST_PAGES = 5  # half of the first screen: below them stands what the words themselves find


class PinQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        began = Q(first_day=None) | Q(first_day__lte=day)
        return self.filter(began & (Q(last_day=None) | Q(last_day__gte=day)))


class Pin(ClusterableModel):
    """Pages that come first, in this order, where certain words are asked for."""

    language = models.CharField(
        _("language of the pages"),
        max_length=2,
        choices=Language.choices,
        default=Language.BOKMAL,
    )
    words = models.TextField(
        _("asked for"),
        help_text=_(
            "One question a line, a word or a few. Inflected forms and the order of the words make "
            "no difference."
        ),
    )
    within = models.BooleanField(
        _("also where more is asked"),
        default=True,
        help_text=_("“parterapi” then counts in “parterapi i Oslo” too."),
    )
    first_day = models.DateField(_("from"), null=True, blank=True)
    last_day = models.DateField(_("to and with"), null=True, blank=True)

    objects = PinQuerySet.as_manager()

    panels = [
        FieldPanel("language"),
        FieldPanel("words"),
        FieldPanel("within"),
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        InlinePanel(
            "pages",
            heading=_("Pages, in this order"),
            label=_("Page"),
            min_num=1,
            max_num=MOST_PAGES,
        ),
    ]

    class Meta:
        ordering = ("language", "words", "pk")
        verbose_name = _("pinned result")
        verbose_name_plural = _("pinned results")
        constraints = [
            models.CheckConstraint(
                name="search_pin_known_language", condition=Q(language__in=Language.values)
            ),
            models.CheckConstraint(name="search_pin_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="search_pin_days_in_turn",
                condition=Q(first_day=None) | Q(last_day=None) | Q(first_day__lte=F("last_day")),
                violation_error_message=_("The last day must not be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(lines(self.words))

    def clean(self) -> None:
        super().clean()
        try:
            self.words = checked(self.words)
        except ValidationError as error:
            raise ValidationError({"words": error.messages}) from error

    def pages_shown(self) -> str:
        return ", ".join(each.page.title for each in self.pages.select_related("page"))

    def wanted(self) -> list[frozenset[str]]:
        """The stems of each line."""
        return [stems(line.split(), self.language) for line in keys(self.words)]


class PinnedPage(Orderable):
    pin = ParentalKey(Pin, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
    )

    panels = [PageChooserPanel("page")]


def stems(words: Sequence[str], language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in telling(words, language))


def suits(wanted: Iterable[frozenset[str]], asked: frozenset[str], *, within: bool) -> bool:
    return any(line == asked or (within and line <= asked) for line in wanted)
