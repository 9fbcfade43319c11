"""Each kind of SMS in words, for those who work here, beside those of mails."""

from django.utils.translation import pgettext_lazy

WORDS = {
    "sms-confirmed": pgettext_lazy("mail", "SMS: confirmation"),
    "sms-moved": pgettext_lazy("mail", "SMS: moved to another time"),
    "sms-cancelled": pgettext_lazy("mail", "SMS: cancellation"),
    "sms-reminder": pgettext_lazy("mail", "SMS: reminder"),
}
