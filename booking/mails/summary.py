from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import translation

from booking import conf
from booking.mails.compose import Letter, written
from booking.models import Booking, Practice, Therapist


@dataclass(frozen=True)
class Summary:
    """A therapist's day, and what others did to her bookings: booked, moved or cancelled."""

    therapist: Therapist
    day: date
    sessions: list[Booking]
    news: list[tuple[Booking, str]]


def summary_letter(told: Summary) -> Letter:
    """By times, formats and references, and no person: she reads that logged in."""
    with translation.override("nb"):
        context: dict[str, object] = {
            "day": told.day,
            "sessions": told.sessions,
            "news": told.news,
            "practice": Practice.load(),
            "url": conf.base_url() + reverse("wagtailadmin_home"),
            "settings_url": conf.base_url() + reverse("booking_settings:mine"),
        }
        return written("summary", told.therapist.email, context)
