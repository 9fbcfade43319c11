"""The ready-made call to action that pages share."""

from cms.calls import Kind
from cms.models import CallToAction

FIND_A_TIME = "Finn en time"


def make_calls() -> None:
    CallToAction.objects.create(label=FIND_A_TIME, label_en="Find a time", kind=Kind.BOOKING.value)
