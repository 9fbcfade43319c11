"""What can be booked. Prices in øre."""

from booking.models import Service
from booking.models.service import Audience

SERVICES = (
    {
        "slug": "individuell-samtale",
        "name": "Individuell samtale",
        "name_en": "Individual session",
        "description": "En time for deg alene, på nett eller på kontoret.",
        "description_en": "A session for yourself, online or at the office.",
        "price_amount": 49_500,
        "duration_minutes": 50,
        "step_minutes": 60,
    },
    {
        "slug": "parsamtale",
        "name": "Parsamtale",
        "name_en": "Couples session",
        "description": "For dere to. Vi setter av god tid, så begge får snakke ferdig.",
        "description_en": (
            "For the two of you, with enough time for both to finish their sentences."
        ),
        "audience": Audience.COUPLE,
        "price_amount": 119_000,
        "duration_minutes": 80,
        "step_minutes": 90,
        "free_cancellation_hours": 48,
    },
    {
        "slug": "gratis-forste-samtale",
        "name": "Gratis første samtale",
        "name_en": "Free first conversation",
        "description": "20 minutter på video. Bli kjent og finn ut om vi er riktig for deg.",
        "description_en": (
            "20 minutes on video. Get to know us and see whether we are right for you."
        ),
        "price_amount": 0,
        "duration_minutes": 20,
        "step_minutes": 30,
        "in_person": False,
    },
    {
        "slug": "dybdesamtale",
        "name": "Dybdesamtale på kontoret",
        "name_en": "In-depth session at the office",
        "description": "Når 50 minutter er for kort, og du helst vil sitte i samme rom.",
        "description_en": (
            "When 50 minutes are too short and you would rather sit in the same room."
        ),
        "price_amount": 99_000,
        "duration_minutes": 80,
        "step_minutes": 90,
        "online": False,
        "late_refund_percent": 50,
    },
)


def make_services() -> None:
    for order, fields in enumerate(SERVICES):
        Service.objects.create(**fields, order=order)
