from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from search.editorial.phrases import Language, checked, key, keys, lines


class SynonymGroup(models.Model):
    """Words of one meaning: who asks for one of them is shown what is about any of them."""

    language = models.CharField(
        _("language of the pages"),
        max_length=2,
        choices=Language.choices,
        default=Language.BOKMAL,
    )
    words = models.TextField(
        _("words"),
        help_text=_("One word or phrase a line. All of them count as the same."),
    )
    leads_to = models.TextField(
        _("only one way, to"),
        blank=True,
        help_text=_(
            "Leave it empty in most cases. With words here, who asks for one of those above is "
            "shown these as well, but not the other way round: from “gambling” to “avhengighet”."
        ),
    )

    panels = [FieldPanel("language"), FieldPanel("words"), FieldPanel("leads_to")]

    class Meta:
        ordering = ("language", "words")
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        constraints = [
            models.CheckConstraint(
                name="search_synonyms_known_language",
                condition=Q(language__in=Language.values),
            ),
            models.CheckConstraint(name="search_synonyms_have_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        arrow = f" → {self.joined(self.leads_to)}" if self.leads_to else ""
        return f"{self.joined(self.words)}{arrow}"

    @staticmethod
    def joined(text: str) -> str:
        return " = ".join(lines(text))

    def clean(self) -> None:
        super().clean()
        slips: dict[str, list[str]] = {}
        for field in ("words", "leads_to"):
            try:
                setattr(self, field, checked(getattr(self, field)))
            except ValidationError as error:
                slips[field] = error.messages
        if self.words and not slips:
            slips = {"words": list(self.slips())}
        if any(slips.values()):
            raise ValidationError(slips)

    def slips(self) -> Iterator[str]:
        """Of words that can be searched for."""
        if len(lines(self.words)) < 2 and not self.leads_to:
            yield gettext(
                "One word alone means nothing else: write at least two, each on its own line."
            )
        if twice := set(keys(self.words)) & set(keys(self.leads_to)):
            yield gettext("“%(word)s” cannot lead to itself.") % {"word": sorted(twice)[0]}
        for line, group in self.elsewhere():
            yield gettext("“%(word)s” is already in the group “%(group)s”: add to that one.") % {
                "word": line,
                "group": str(group)[:80],
            }

    def elsewhere(self) -> "Iterator[tuple[str, SynonymGroup]]":
        others = SynonymGroup.objects.filter(language=self.language).exclude(pk=self.pk)
        taken = {word: group for group in others for word in keys(group.words)}
        for line in lines(self.words):
            if key(line) in taken:
                yield line, taken[key(line)]

    def leading(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Each folded word, and to which others it leads."""
        words, further = frozenset(keys(self.words)), frozenset(keys(self.leads_to))
        for word in words:
            yield word, further or words - {word}
