from collections.abc import Iterable
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from booking.actions.hours import WeeklyWindow, set_weekly_hours
from booking.models import Method, Offering, Place, Service, Therapist, Topic
from cms.models import Author
from config.checks import DEMO_DOMAIN
from config.demo import accounts
from config.demo.people import PEOPLE
from config.demo.people.person import Hours, Person
from config.demo.pictures.faces import portrait
from config.demo.pictures.store import store

WORKED_BEFORE = timedelta(weeks=10)  # so that the past in the calendars makes sense


def make_people(today: date, maker: Any) -> None:
    for order, person in enumerate(PEOPLE):
        therapist = make(person, order, maker)
        windows = [window for hours in person.hours for window in windows_of(hours)]
        set_weekly_hours(therapist, windows, valid_from=today - WORKED_BEFORE, actor=maker)
        make_author(person, therapist)


def make(person: Person, order: int, maker: Any) -> Therapist:
    draw = partial(portrait, person.look)
    picture = store(f"portrett-{person.slug}", f"Portrett av {person.name}", draw, maker)
    therapist = Therapist.objects.create(
        slug=person.slug,
        name=person.name,
        title=person.title,
        title_en=person.title_en,
        status=person.status,
        email=person.mailbox + DEMO_DOMAIN,
        portrait=picture,
        introduction=person.introduction,
        introduction_en=person.introduction_en,
        languages=list(person.languages),
        video_link=f"https://video.demo.invalid/{person.slug}",
        gender=person.gender,
        practising_since=person.since,
        lived_experience=person.lived_experience,
        also_sees=list(person.also_sees),
        sessions_a_week=person.sessions_a_week,
        order=order,
    )
    therapist.user = accounts.make_for(therapist, person.mailbox)
    therapist.save()
    therapist.topics.set(Topic.objects.filter(slug__in=person.topics))
    therapist.methods.set(Method.objects.filter(slug__in=person.methods))
    for slug, price in person.offers.items():
        service = Service.objects.get(slug=slug)
        Offering.objects.create(therapist=therapist, service=service, own_price_amount=price)
    return therapist


def windows_of(hours: Hours) -> Iterable[WeeklyWindow]:
    place = Place.objects.get(slug=hours.place).pk if hours.place else None
    for day in hours.days:
        yield WeeklyWindow(day, time(hours.start), time(hours.end), hours.online, place)


def make_author(person: Person, therapist: Therapist) -> None:
    Author.objects.create(
        name=person.name,
        title=person.title,
        text=person.words,
        portrait=therapist.portrait,
        therapist=therapist,
        lived_experience=person.lived_experience,
    )
