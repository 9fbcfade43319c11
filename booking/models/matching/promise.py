from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from booking.models.service import Service


@register_setting(icon="group")
class Matching(BaseGenericSetting):
    """What is promised to whom asks whom she could talk to."""

    class Counting(models.TextChoices):
        ALL = "all", _("all hours, also at night and on Sundays")
        WORKING = "working", _("hours of working days, from 8 to 16")

    open = models.BooleanField(
        _("people can ask to be matched"),
        default=True,
        help_text=_("Without the tick the form says that it rests; what came in goes on."),
    )
    promised_hours = models.PositiveSmallIntegerField(
        _("an answer within … hours"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
    )
    counting = models.CharField(
        _("which hours count"), max_length=8, choices=Counting.choices, default=Counting.ALL
    )
    days_ahead = models.PositiveSmallIntegerField(
        _("a first session within … days"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Who has nothing free within these days is not proposed."),
    )
    intro = models.ForeignKey(
        Service,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first a talk to get to know each other"),
        help_text=_("A free service, given by those who are proposed. Empty: sessions at once."),
    )
    instant = models.BooleanField(
        _("propose at once, without anybody looking"),
        default=False,
        help_text=_(
            "Marked as automatic. What nobody could answer surely still waits for somebody."
        ),
    )
    escalate_to = models.EmailField(
        _("who hears of a broken promise"),
        blank=True,
        help_text=_("Beside the desk, when the hours are over and nobody has answered."),
    )
    shows_measure = models.BooleanField(
        _("publish how fast we were"),
        default=False,
        help_text=_("The true median and share of the last 90 days, once there are ten answers."),
    )
    kept_days = models.PositiveSmallIntegerField(
        _("answers are deleted after … days"),
        default=90,
        validators=[MinValueValidator(7), MaxValueValidator(365)],
        help_text=_("Counted from the last thing that happened; statistics stay, without persons."),
    )

    panels = [
        FieldPanel("open"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("promised_hours"), FieldPanel("counting")]),
                FieldPanel("escalate_to"),
                FieldPanel("shows_measure"),
            ],
            heading=_("The promise"),
        ),
        MultiFieldPanel(
            [FieldPanel("days_ahead"), FieldPanel("intro"), FieldPanel("instant")],
            heading=_("What is proposed"),
        ),
        MultiFieldPanel([FieldPanel("kept_days")], heading=_("Afterwards")),
    ]

    class Meta:
        verbose_name = _("matching")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def free_intro(self) -> Service | None:
        """While it costs nothing and is in use; its price may be another since it was chosen."""
        intro = self.intro
        return intro if intro and intro.active and not intro.price_amount else None

    def clean(self) -> None:
        super().clean()
        if self.intro and (self.intro.price_amount or not self.intro.active):
            raise ValidationError(
                {"intro": _("Choose a service that is in use and costs nothing, or none.")}
            )
