"""Each kind of mail in words, for those who work here."""

from django.utils.translation import pgettext_lazy

from booking import sms

WORDS = {
    "mail-confirmed": pgettext_lazy("mail", "Confirmation"),
    "mail-moved": pgettext_lazy("mail", "Moved to another time"),
    "mail-cancelled": pgettext_lazy("mail", "Cancellation"),
    "mail-reminder": pgettext_lazy("mail", "Reminder"),
    "mail-receipt": pgettext_lazy("mail", "Receipt"),
    "mail-credit-note": pgettext_lazy("mail", "Credit note"),
    "mail-slot-lost": pgettext_lazy("mail", "Paid too late, the time was gone"),
    "mail-payment-failed": pgettext_lazy("mail", "The payment failed"),
    "mail-offer": pgettext_lazy("mail", "Offer of a time"),
    "mail-proposal": pgettext_lazy("mail", "Another therapist proposed"),
    "mail-offer-lapsed": pgettext_lazy("mail", "The offer is over"),
    "mail-series-started": pgettext_lazy("mail", "Standing appointment made"),
    "mail-series-pay": pgettext_lazy("mail", "Standing appointment: please pay"),
    "mail-series-remind": pgettext_lazy("mail", "Standing appointment: pay soon"),
    "mail-series-unpaid": pgettext_lazy("mail", "Standing appointment: not paid in time"),
    "mail-series-skipped": pgettext_lazy("mail", "Standing appointment: a date is left out"),
    "mail-series-paused": pgettext_lazy("mail", "Standing appointment paused"),
    "mail-series-resumed": pgettext_lazy("mail", "Standing appointment goes on"),
    "mail-series-stopped": pgettext_lazy("mail", "Standing appointment stopped"),
    "mail-series-forgotten": pgettext_lazy("mail", "Standing appointment ended, nobody paid"),
    "wish-mail-received": pgettext_lazy("mail", "Waiting list: wish received"),
    "wish-mail-ended": pgettext_lazy("mail", "Waiting list: wish is over"),
    "match-mail-received": pgettext_lazy("mail", "Match: request received"),
    "match-mail-proposed": pgettext_lazy("mail", "Match: therapists proposed"),
    "match-mail-nudge": pgettext_lazy("mail", "Match: our answer still waits"),
    "match-mail-reopened": pgettext_lazy("mail", "Match: we look once more"),
    "match-mail-therapist": pgettext_lazy("mail", "Match: to the therapist, proposed"),
    "match-mail-remind": pgettext_lazy("mail", "Match: to the practice, a request waits"),
    "match-mail-escalate": pgettext_lazy("mail", "Match: the promise is broken"),
    "lost-link": pgettext_lazy("mail", "Lost link"),
    "summary-mail": pgettext_lazy("mail", "To the therapist: summary of the day"),
    "mail-therapist-new": pgettext_lazy("mail", "To the therapist: new booking"),
    "mail-therapist-moved": pgettext_lazy("mail", "To the therapist: moved"),
    "mail-therapist-left": pgettext_lazy("mail", "To the therapist: gone to a colleague"),
    "mail-therapist-cancelled": pgettext_lazy("mail", "To the therapist: cancelled"),
    "mail-therapist-collision": pgettext_lazy("mail", "To the therapist: collision"),
    "mail-therapist-series-started": pgettext_lazy("mail", "To the therapist: standing, made"),
    "mail-therapist-series-paused": pgettext_lazy("mail", "To the therapist: standing, paused"),
    "mail-therapist-series-resumed": pgettext_lazy("mail", "To the therapist: standing, goes on"),
    "mail-therapist-series-stopped": pgettext_lazy("mail", "To the therapist: standing, stopped"),
    "mail-alert-mismatch": pgettext_lazy("mail", "To the practice: paid another amount"),
    "mail-alert-refund": pgettext_lazy("mail", "To the practice: refund failed"),
    "mail-alert-disputed": pgettext_lazy("mail", "To the practice: payment disputed"),
    "mail-alert-lost": pgettext_lazy("mail", "To the practice: dispute lost"),
    "desk-mail-stray": pgettext_lazy("mail", "To the practice: payment without a booking"),
}
# An errand's kind where one stands for several.
OF_ERRANDS = (
    WORDS
    | sms.WORDS
    | {
        "mail-alert": pgettext_lazy("mail", "To the practice: a payment needs a look"),
    }
)


def words(kind: str) -> str:
    """By the kind of the errand that sent it; one that has none stands as it is."""
    return str(OF_ERRANDS.get(kind, kind))
