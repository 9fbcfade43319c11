from django.db import models
from django.utils.translation import gettext_lazy as _
from schedule.models import Calendar
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="home")
class Practice(BaseGenericSetting):
    """Who the practice is, to clients and to everybody else."""

    name = models.CharField(_("name"), max_length=80, default="Terapivakten")
    neutral_name = models.CharField(
        _("neutral name"),
        max_length=40,
        default="TV Samtaler",
        help_text=_(
            "Stands as sender and subject of mails, on the bank statement and in calendars, "
            "where others may look over the client's shoulder."
        ),
    )
    organisation_number = models.CharField(_("organisation number"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    closed_on_public_holidays = models.BooleanField(
        _("closed on public holidays"),
        default=True,
        help_text=_("Weekly hours rest on these days; extra hours that a therapist sets do not."),
    )
    closed_on_christmas_eve = models.BooleanField(_("closed on 24 December"), default=True)
    closed_on_new_years_eve = models.BooleanField(_("closed on 31 December"), default=True)
    closed_days = models.OneToOneField(
        Calendar, on_delete=models.PROTECT, editable=False, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("practice")

    def __str__(self) -> str:
        return self.name
