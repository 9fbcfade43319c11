from booking.models.booking import Booking, Change
from booking.models.claims import Claim, Resource
from booking.models.client import Client
from booking.models.errand import Errand
from booking.models.hours import WorkingHours
from booking.models.payment import Payment, Refund, StripeEvent
from booking.models.practice import Practice
from booking.models.service import Offering, Place, Service
from booking.models.taxonomy import Method, Topic
from booking.models.therapist import Therapist

__all__ = [
    "Booking",
    "Change",
    "Claim",
    "Client",
    "Errand",
    "Method",
    "Offering",
    "Payment",
    "Place",
    "Practice",
    "Refund",
    "Resource",
    "Service",
    "StripeEvent",
    "Therapist",
    "Topic",
    "WorkingHours",
]
