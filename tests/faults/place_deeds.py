"""What staff do about money at the place, in random histories: also twice, and too late."""

from datetime import datetime
from random import Random

from booking.actions import place
from booking.actions.behalf import Arrangement, Person
from booking.actions.trusting import Heard, trust
from booking.availability.check import Asked
from booking.models import Booking, Offering, Place, PlacePayment, Practice, Service, Therapist
from booking.models.place_payment import Way
from booking.states import State

BY = "staff:desk"
BOOKED = (State.CONFIRMED, State.COMPLETED, State.NO_SHOW, State.CANCELLED)


class AtPlace:
    """Deeds of a history, which has the rest."""

    seed: int
    random: Random
    therapist: Therapist
    services: list[Service]
    place: Place
    steps: list[str]

    def time(self) -> datetime:
        raise NotImplementedError

    def bookings(self) -> list[Booking]:
        raise NotImplementedError

    def trust(self) -> str:
        """Booked for who calls, and paid when she comes."""
        settings = Practice.load()
        settings.pays_at_place = True
        settings.save()
        offering = Offering.objects.select_related("service", "therapist").get(
            therapist=self.therapist, service=self.services[0]
        )
        person = Person("nb", "Kari", f"place{self.seed}-{len(self.steps)}@example.org")
        wanted = Arrangement(
            offering,
            Asked(self.time(), "in_person", self.place, notice=False),
            person,
            f"{self.seed}-{len(self.steps)}",
        )
        return trust(wanted, Heard(terms=True), actor=BY).state

    def at_place(self) -> Booking | None:
        """One that is paid so; mostly."""
        rows = [each for each in self.bookings() if each.state in BOOKED]
        rows = [each for each in rows if each.place_amount or self.random.random() < 0.1]
        return self.random.choice(rows) if rows else None

    def page(self) -> str:
        """Its number: often one that was sent before."""
        used = self.random.randrange(len(self.steps) + 1)
        return f"page-{self.seed}-{used if self.random.random() < 0.2 else len(self.steps)}"

    def take(self) -> str:
        booking = self.at_place()
        if booking is None:
            return "nothing"
        way, amount = self.random.choice(Way.values), booking.place_amount
        return f"{place.take(booking, amount, way, key=self.page(), actor=BY).amount}"

    def take_back(self) -> str:
        booking = self.at_place()
        if booking is None:
            return "nothing"
        return f"{place.take_back(booking, actor=BY).amount}"

    def hand_back(self) -> str:
        """A part or all of it, or what a cancellation left."""
        paid = PlacePayment.objects.filter(booking__in=self.bookings(), undone_at=None)
        if not paid:
            return "nothing"
        booking = self.random.choice(list(paid.order_by("pk"))).booking
        if self.random.random() < 0.5:
            return f"{place.gave_back(booking, 'cash', actor=BY).amount} owed"
        what = place.Given(self.random.choice([5000, 20000, 49500]), "goodwill", "cash")
        return f"{place.give_back(booking, what, key=self.page(), actor=BY).amount}"

    def let_off(self) -> str:
        booking = self.at_place()
        if booking is None or self.random.random() < 0.5:
            return "nothing"
        return f"{place.let_off(booking, 'free-hardship', actor=BY)}"
