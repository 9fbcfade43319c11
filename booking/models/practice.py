from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from schedule.models import Calendar
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from booking import conf
from booking.domain.septets import fits_alphabet, plain


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
    legal_name = models.CharField(
        _("registered name"),
        max_length=80,
        blank=True,
        help_text=_("Of the firm that sells, as on receipts. Empty: the name above."),
    )
    legal_address = models.CharField(_("address of the firm"), max_length=200, blank=True)
    vat_registered = models.BooleanField(
        _("in the VAT register"),
        default=False,
        help_text=_("Receipts then say MVA after the organisation number, as the law asks."),
    )
    in_business_register = models.BooleanField(
        _("in the Register of Business Enterprises"),
        default=False,
        help_text=_(
            "Receipts then say Foretaksregisteret, which limited companies (AS) have to. Issued "
            "receipts keep what held when they were issued."
        ),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    sms = models.BooleanField(
        _("SMS to clients"),
        default=False,
        help_text=_(
            "Who books may then tick that she also wants SMS: confirmed, moved, cancelled and the "
            "last reminder, with the neutral name, day and time. Each costs what the provider asks."
        ),
    )
    pays_at_place = models.BooleanField(
        _("payment at the place"),
        default=False,
        help_text=_(
            "Who books for a client may then say that a session in person is paid at the place. "
            "This is no cash register: ask your accountant first what the law wants of you."
        ),
    )
    therapists_set_terms = models.BooleanField(
        _("therapists set their own services and prices"),
        default=False,
        help_text=_(
            "Each then says herself which services she gives, at what price and how long, within "
            "the bounds of each service. Without the tick the desk does."
        ),
    )
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

    def clean(self) -> None:
        super().clean()
        if self.sms and not conf.sms_provider():
            raise ValidationError({"sms": _("Nobody sends SMS for this site. Take the tick away.")})
        if self.sms and not fits_alphabet(plain(self.neutral_name)):
            raise ValidationError(
                {
                    "neutral_name": _(
                        "SMS cannot be written with this name: use letters, digits and simple "
                        "signs, or send no SMS."
                    )
                }
            )
