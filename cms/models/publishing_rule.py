from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


class Kind(models.TextChoices):
    """What a rule looks for; each has its function in cms.publishing.kinds."""

    CRISIS_LINES = "crisis_lines", _("crisis lines where the subject calls for them")
    REVIEW = "review", _("a named reviewer and dates where the subject calls for them")
    CLAIMS = "claims", _("words that only authorised personnel may promise")
    WORDS = "words", _("words to avoid")
    PRICES = "prices", _("prices typed by hand")
    ALT_TEXT = "alt_text", _("images without a text")
    HEADINGS = "headings", _("skipped heading levels")
    LINKS = "links", _("links to pages that are not public")
    READING = "reading", _("text that is heavy to read")
    LENGTHS = "lengths", _("titles longer than there is room for")


SUBJECT = (Kind.CRISIS_LINES, Kind.REVIEW)
WITH_WORDS = (*SUBJECT, Kind.CLAIMS, Kind.WORDS)
WITH_LIMIT = (Kind.READING, Kind.LENGTHS)


class Severity(models.TextChoices):
    BLOCKING = "blocking", _("must be mended before publishing")
    WARNING = "warning", _("a warning")


class RuleQuerySet(models.QuerySet):
    def in_use(self) -> "RuleQuerySet":
        return self.filter(active=True)


class PublishingRule(models.Model):
    """What is looked at before a page is published, and how much it weighs."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    kind = models.CharField(_("looks for"), max_length=16, choices=Kind.choices)
    severity = models.CharField(
        _("weighs"), max_length=8, choices=Severity.choices, default=Severity.WARNING
    )
    active = models.BooleanField(_("in use"), default=True)
    words = models.TextField(
        _("words"),
        max_length=4000,
        blank=True,
        help_text=_(
            "One a line. A star at the end stands for any ending: selvmord*. After = you may say "
            "what to write instead: narkoman = person med rusproblemer."
        ),
    )
    anywhere = models.BooleanField(
        _("also in the running text"),
        default=False,
        help_text=_(
            "Of a subject. Otherwise only title, introduction, headings and topics are looked at."
        ),
    )
    limit = models.PositiveSmallIntegerField(
        _("limit"),
        null=True,
        blank=True,
        help_text=_("Of titles in characters; of reading the LIX, 40 is middling and 50 heavy."),
    )

    objects = RuleQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("severity")]),
        FieldPanel("active"),
        MultiFieldPanel(
            [FieldPanel("words"), FieldPanel("anywhere"), FieldPanel("limit")],
            heading=_("What exactly"),
        ),
    ]

    class Meta:
        ordering = ("severity", "name")
        verbose_name = _("publishing rule")
        verbose_name_plural = _("publishing rules")
        constraints = [
            models.CheckConstraint(
                name="cms_known_rule",
                condition=Q(kind__in=Kind.values, severity__in=Severity.values),
            ),
            models.CheckConstraint(
                name="cms_rule_has_its_limit",
                condition=~Q(kind__in=WITH_LIMIT) | Q(limit__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        slips = {}
        if self.kind in WITH_WORDS and not self.words.strip():
            slips["words"] = _("This kind of rule looks for words: write at least one.")
        if self.kind in WITH_LIMIT and not self.limit:
            slips["limit"] = _("This kind of rule needs a number.")
        if slips:
            raise ValidationError(slips)

    @property
    def blocks(self) -> bool:
        return self.severity == Severity.BLOCKING
