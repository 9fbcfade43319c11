import json
import sys
from datetime import datetime, time, timedelta
from email.message import Message
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management.base import BaseCommand
from django.test import Client
from django.urls import reverse
from schedule.models import Event, Rule

import booking
from booking.actions import BookingRequest, book
from booking.actions.feed import renew_feed
from booking.models import Booking, Offering, Service, Therapist, WorkingHours

OSLO = ZoneInfo("Europe/Oslo")
FOREIGN = ("cms", "config", "reviews", "search", "devtools")


def practice(day: datetime) -> None:
    service = Service.objects.create(name="Gratis samtale", slug="free", price_amount=0)
    ingrid = Therapist.objects.create(
        name="Ingrid", slug="ingrid", title="Psykolog", email="ingrid@example.org"
    )
    Offering.objects.create(therapist=ingrid, service=service)
    weekly = Rule.objects.create(name="weekly", frequency="WEEKLY")
    opens = datetime.combine(day.date(), time(9), OSLO)
    hours = Event.objects.create(
        calendar=ingrid.hours,
        title="hours",
        start=opens,
        end=opens + timedelta(hours=8),
        rule=weekly,
    )
    WorkingHours.objects.create(event=hours)


def booked(day: datetime) -> Booking:
    request = BookingRequest(
        service="free",
        therapist="ingrid",
        start=datetime.combine(day.date(), time(10), OSLO),
        format="online",
        name="Kari",
        email="kari@example.org",
        accept_terms=True,
    )
    return book(request)


def invitations() -> list[Message]:
    parts = [part for sent in mail.outbox for part in sent.message().walk()]
    return [part for part in parts if part.get_content_type() == "text/calendar"]


def subscribed() -> str:
    """The address of Ingrid's calendar, which she has from her log-in."""
    ingrid = Therapist.objects.get()
    ingrid.user = get_user_model().objects.create_user("ingrid")
    ingrid.save()
    renew_feed(ingrid, was=0, actor=ingrid.user)
    return reverse("booking:feed", args=[Therapist.objects.get().feed_token])


class Command(BaseCommand):
    help = "Books a free session, opens a page, asks API and calendar; prints what came of it."

    def handle(self, *args: Any, **options: Any) -> None:
        day = datetime.now(OSLO) + timedelta(days=3)
        practice(day)
        state = booked(day).state
        page = Client().get(reverse("booking:start"))
        answer = Client().get("/api/v3/booking/services/")
        module = Client().get(reverse("booking:widget"))
        calendar = Client().get(subscribed())
        told = {
            "booking": booking.__file__,
            "foreign": [name for name in FOREIGN if name in sys.modules],
            "state": state,
            "mails": len(mail.outbox),
            "page": [page.status_code, "Gratis samtale" in page.content.decode()],
            "invitations": [part.get_param("method") for part in invitations()],
            "widget": [module.status_code, b"customElements.define" in module.content],
            "calendar": [calendar.status_code, calendar.content.decode().count("BEGIN:VEVENT")],
            "api": [answer.status_code, [item["slug"] for item in answer.json()["items"]]],
        }
        self.stdout.write(json.dumps(told))
