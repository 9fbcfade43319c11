from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from booking import clock
from booking.formats import translated


class Level(models.TextChoices):
    """What is important interrupts who has a page read out; the rest waits its turn."""

    INFORMATION = "information", pgettext_lazy("notice", "For information")
    IMPORTANT = "important", pgettext_lazy("notice", "Important")


@register_setting(icon="warning", order=210)
class Notice(BaseGenericSetting):
    """A word on top of every page, booking too. To dismiss it would take a cookie: nobody can."""

    text = models.TextField(
        _("text"), max_length=300, blank=True, help_text=_("One or two sentences. Empty: none.")
    )
    text_en = models.TextField(_("text in English"), max_length=300, blank=True)
    level = models.CharField(
        _("how important"), max_length=12, choices=Level.choices, default=Level.INFORMATION
    )
    shown_from = models.DateTimeField(
        _("shown from"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    shown_until = models.DateTimeField(
        _("shown until"), null=True, blank=True, help_text=_("Empty: until the text is removed.")
    )

    panels = [
        FieldPanel("text"),
        FieldPanel("text_en"),
        FieldPanel("level"),
        FieldRowPanel([FieldPanel("shown_from"), FieldPanel("shown_until")]),
    ]

    class Meta:
        verbose_name = _("notice on every page")
        constraints = [
            models.CheckConstraint(
                name="cms_notice_ends_after_it_begins",
                condition=Q(shown_from=None)
                | Q(shown_until=None)
                | Q(shown_until__gt=F("shown_from")),
                violation_error_message=_("It has to end after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def local_text(self) -> str:
        return translated(self.text, self.text_en)

    @property
    def important(self) -> bool:
        return self.level == Level.IMPORTANT

    def shown_at(self, now: datetime) -> bool:
        """From and until: the first instant is in, the last is not."""
        begun = self.shown_from is None or self.shown_from <= now
        return bool(self.text) and begun and (self.shown_until is None or now < self.shown_until)

    @classmethod
    def current(cls) -> "Notice | None":
        # Not Notice.load(), which would write a row when somebody only reads.
        notice = cls.objects.first()
        return notice if notice and notice.shown_at(clock.now()) else None
