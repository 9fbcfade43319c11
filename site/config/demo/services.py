"""What can be booked. Prices in øre. Names and words give away as little as they can."""

from booking.models import Service
from booking.models.service import Audience

SERVICES = (
    {
        "slug": "individuell-samtale",
        "name": "Individuell samtale",
        "name_en": "Individual session",
        "description": "En time for deg alene, om det som er viktig nå.",
        "description_en": "A session for yourself, about what matters now.",
        "price_amount": 69_000,
        "duration_minutes": 50,
        "step_minutes": 60,
    },
    {
        "slug": "lang-individuell-samtale",
        "name": "Lang individuell samtale",
        "name_en": "Long individual session",
        "description": "Når 50 minutter er for kort. Bare på kontoret, i samme rom.",
        "description_en": "When 50 minutes are too short. Only at the office, in the same room.",
        "price_amount": 99_000,
        "duration_minutes": 80,
        "step_minutes": 90,
        "online": False,
        "free_cancellation_hours": 48,
        "late_refund_percent": 50,
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
        "slug": "familiesamtale",
        "name": "Familiesamtale",
        "name_en": "Family session",
        "description": (
            "For dere som bor sammen eller hører sammen, store og små. Dere velger selv hvem "
            "som blir med."
        ),
        "description_en": (
            "For those who live together or belong together, big and small. You decide who comes."
        ),
        "audience": Audience.FAMILY,
        "price_amount": 129_000,
        "duration_minutes": 90,
        "step_minutes": 120,
        "buffer_after_minutes": 20,
        "notice_hours": 12,
        "free_cancellation_hours": 72,
        "late_refund_percent": 25,
    },
    {
        "slug": "ungdomssamtale",
        "name": "Samtale for ungdom",
        "name_en": "Session for young people",
        "description": (
            "For deg mellom 13 og 20. Du bestemmer hvor vi begynner. Er du under 16, bestiller du "
            "sammen med en forelder."
        ),
        "description_en": (
            "For you between 13 and 20. You decide where we begin. If you are under 16, please "
            "book together with a parent."
        ),
        "audience": Audience.YOUTH,
        "price_amount": 79_000,
        "duration_minutes": 45,
        "step_minutes": 60,
        "free_cancellation_hours": 12,
    },
    {
        "slug": "rus-og-avhengighet",
        "name": "Samtale om rus",
        "name_en": "Session about alcohol or drugs",
        "description": (
            "For deg som lurer på noe, vil endre noe eller er glad i en det gjelder. Du trenger "
            "ikke ha bestemt deg."
        ),
        "description_en": (
            "For you who wonder, want to change something or care for somebody it concerns. You "
            "need not have made up your mind."
        ),
        "price_amount": 69_000,
        "duration_minutes": 50,
        "step_minutes": 60,
        "free_cancellation_hours": 12,
        "late_refund_percent": 50,
    },
    {
        "slug": "oppfolging",
        "name": "Kort samtale",
        "name_en": "Short session",
        "description": "En halvtime, når du har vært her før eller har noe avgrenset på hjertet.",
        "description_en": (
            "Half an hour, when you have been here before or have one thing on your mind."
        ),
        "price_amount": 49_500,
        "duration_minutes": 30,
        "step_minutes": 30,
        "buffer_after_minutes": 5,
        "notice_hours": 2,
        "free_cancellation_hours": 12,
    },
    {
        "slug": "gratis-forste-samtale",
        "name": "Gratis første samtale",
        "name_en": "Free first conversation",
        "description": "20 minutter på video. Bli kjent og finn ut om vi passer for deg.",
        "description_en": (
            "20 minutes on video. Get to know us and see whether we are right for you."
        ),
        "price_amount": 0,
        "duration_minutes": 20,
        "step_minutes": 30,
        "in_person": False,
        "standing": False,
    },
)


def make_services() -> None:
    for order, fields in enumerate(SERVICES):
        Service.objects.create(**fields, order=order)
