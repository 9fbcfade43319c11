"""The plugin's settings, read when used so that a project may change them in tests."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from email.utils import parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

# Stripe's least is 30 minutes from its own clock; one more so that a slow call still fits.
CHECKOUT_LIFE = timedelta(minutes=31)
CURRENCY = "NOK"
MAX_DAYS = 62  # of free times in one answer


def zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def hold() -> timedelta:
    return timedelta(minutes=getattr(settings, "HOLD_MINUTES", 15))


def max_holds() -> int:
    return int(getattr(settings, "MAX_HOLDS", 3))


def max_holds_per_ip() -> int:
    return int(getattr(settings, "MAX_HOLDS_PER_IP", 10))


def offer_hours() -> timedelta:
    """How long a time is kept for somebody on the waiting list; hours of the night are not told."""
    return timedelta(hours=getattr(settings, "OFFER_HOURS", 4))


def staff_offer_hours() -> int:
    """How long a time is kept for whom staff offer it to, unless they choose another."""
    return int(getattr(settings, "STAFF_OFFER_HOURS", 24))


def proposal_hours() -> timedelta:
    """How long a client may think about another therapist whom the practice proposes."""
    return timedelta(hours=getattr(settings, "PROPOSAL_HOURS", 48))


def proposal_ends_before() -> timedelta:
    """And how long before the earlier of the two times she must have answered."""
    return timedelta(hours=getattr(settings, "PROPOSAL_ENDS_BEFORE_HOURS", 2))


def complete_after() -> timedelta:
    """After its end; then a session counts as held, unless somebody said that she did not come."""
    return timedelta(hours=getattr(settings, "COMPLETE_AFTER_HOURS", 12))


def max_wishes() -> int:
    return int(getattr(settings, "MAX_WISHES", 5))


def max_wishes_per_ip() -> int:
    return int(getattr(settings, "MAX_WISHES_PER_IP", 10))


def max_matches() -> int:
    return int(getattr(settings, "MAX_MATCHES", 3))


def max_matches_per_ip() -> int:
    return int(getattr(settings, "MAX_MATCHES_PER_IP", 10))


def match_expires() -> timedelta:
    """How long proposals stand that their client does nothing about; half-way she is reminded."""
    return timedelta(days=getattr(settings, "MATCH_EXPIRES_DAYS", 14))


def unguarded_matches() -> int:
    """In an hour; whoever asks after that first has her browser do a small sum."""
    return int(getattr(settings, "MATCH_UNGUARDED_PER_HOUR", 30))


def waiting_matches() -> int:
    """In an hour, of those whose browser runs no script, and who wait instead of the sum."""
    return int(getattr(settings, "MATCH_WAITING_PER_HOUR", 30))


def max_lost_links() -> int:
    return int(getattr(settings, "MAX_LOST_LINKS", 3))


def max_lost_links_per_ip() -> int:
    return int(getattr(settings, "MAX_LOST_LINKS_PER_IP", 20))


def max_voucher_misses() -> int:
    """Of one machine in an hour; codes that there are do not count."""
    return int(getattr(settings, "MAX_VOUCHER_MISSES", 20))


def reminders() -> list[timedelta]:
    """How long before a session its client is reminded of it."""
    hours = {float(each) for each in getattr(settings, "REMINDER_HOURS", (48, 3))}
    return [timedelta(hours=each) for each in sorted(hours, reverse=True) if each > 0]


def sent_mails_kept() -> timedelta:
    """How long it can be seen which mails were sent and what became of them."""
    return timedelta(days=getattr(settings, "SENT_MAIL_DAYS", 180))


def mail_webhook_secrets() -> list[str]:
    """Who may tell us of sent mails, as user:password; nobody when there are none."""
    secrets = getattr(settings, "ANYMAIL", {}).get("WEBHOOK_SECRET") or []
    return [secrets] if isinstance(secrets, str) else list(secrets)


def video_provider() -> str:
    """Who makes rooms for sessions online: "whereby", a dotted path, or nobody when empty."""
    return str(getattr(settings, "VIDEO_PROVIDER", ""))


def whereby() -> tuple[str, str]:
    """Where its API is, and our key to it."""
    base = getattr(settings, "WHEREBY_API_BASE", "https://api.whereby.dev/v1")
    return str(base).rstrip("/"), str(getattr(settings, "WHEREBY_API_KEY", ""))


def sms_provider() -> str:
    """Who sends SMS: "twilio", "console", a dotted path, or nobody when empty."""
    return str(getattr(settings, "SMS_PROVIDER", ""))


def sms_countries() -> set[str]:
    """Whose numbers we send to: a form that anybody may fill in must not run up a bill."""
    return set(getattr(settings, "SMS_COUNTRIES", ("NO", "SE", "DK", "FI", "IS")))


def twilio() -> dict[str, str]:
    """By the names of their settings: the account, our key to it, and whom they come from."""
    names = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM")
    return {name: str(getattr(settings, name, "")) for name in names}


def twilio_api_base() -> str:
    """Another address of its API, empty for its own."""
    return str(getattr(settings, "TWILIO_API_BASE", "")).rstrip("/")


def series_pay_from() -> timedelta:
    """How long before a session of a standing appointment its client is asked to pay."""
    return timedelta(days=getattr(settings, "SERIES_PAY_FROM_DAYS", 7))


def series_pay_by() -> timedelta:
    """How long before it the session must be paid, or others may have the time."""
    return timedelta(hours=getattr(settings, "SERIES_PAY_BY_HOURS", 48))


def allows_private_feeds() -> bool:
    """Private calendars from this machine itself, over http: for development and tests only."""
    return bool(getattr(settings, "BUSY_FEED_ALLOW_PRIVATE", False))


def base_url() -> str:
    return str(getattr(settings, "BASE_URL", settings.WAGTAILADMIN_BASE_URL)).rstrip("/")


def sender_address() -> str:
    """Of every mail, and the organizer of what stands in calendars; its name is the practice's."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


TherapistPages = Callable[[Sequence[Any], HttpRequest | None], Mapping[int, str]]


def therapist_pages() -> TherapistPages:
    """Finds the addresses of therapists' pages by their ids; the site says how, if it has any."""
    path = getattr(settings, "BOOKING_THERAPIST_PAGES", "")
    return import_string(path) if path else lambda therapists, request: {}


def rounds() -> list[Callable[[], object]]:
    """What the worker does for the site in each of its rounds: WORKER_ROUNDS, dotted paths."""
    return [import_string(path) for path in getattr(settings, "WORKER_ROUNDS", [])]
