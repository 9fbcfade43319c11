"""Invented clients. What they call themselves is often no name at all."""

from datetime import datetime

from booking import sealing
from booking.models import Client
from booking.models.client import normalise_email
from config.demo.bookings.session import share
from config.demo.people import PEOPLE

WORDS = """
    agnes alida amina anders anne-lise aron asta aurora bente birk bjarne borghild camilla dag
    daniel dina edvard einar eline elvira emil erle espen eva fatima fjellrev frida geir gina
    grete gry hamza hanne havblikk hedda helge hermine idun inga iver jakob jens johanna jorunn
    kaja karim kjersti knut lillian linnea loke lotte ludvig magne maja malin maren marius maryam
    mikkel mina mona morten nadia nils odd oda olav omar oskar pia ragna rebekka reidun robin
    rolf samira sigrid silje simen siv skogstur solfrid stian storm svein synne tiril tomas tone
    tuva ulrik vera vetle vilde vinter viktor william yasmin ylva zara
"""
NAMES = WORDS.split()
IN_ENGLISH = 0.08  # of them want their mails so


def of_therapist(slug: str) -> list[str]:
    """Nobody goes to two therapists."""
    order = [person.slug for person in PEOPLE].index(slug)
    return NAMES[order :: len(PEOPLE)]


def make_clients(since: dict[str, datetime]) -> dict[str, Client]:
    """By alias; each known since her first booking was made."""
    clients = [unsaved(alias, first) for alias, first in since.items()]
    return dict(zip(since, Client.objects.bulk_create(clients), strict=True))


def unsaved(alias: str, since: datetime) -> Client:
    client = Client(
        email_index=sealing.index("email", normalise_email(address(alias))),
        language="en" if share(alias, "language") < IN_ENGLISH else "nb",
        created_at=since,
    )
    client.seal(name=alias.replace("-", " ").capitalize(), email=address(alias), phone="")
    return client


def address(alias: str) -> str:
    return f"{alias}@client.demo.invalid"
