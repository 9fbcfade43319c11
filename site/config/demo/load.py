from django.contrib.auth import get_user_model
from django.db import transaction

from booking import clock, conf
from cms.models import HomePage
from config.checks import DEMO_DOMAIN
from config.demo.accounts import make_office
from config.demo.bookings import make_bookings
from config.demo.calls import make_calls
from config.demo.crisis_lines import make_crisis_lines
from config.demo.matching import make_matching
from config.demo.pages import make_pages
from config.demo.people.away import make_time_off
from config.demo.people.making import make_people
from config.demo.places import make_places
from config.demo.practice import make_practice
from config.demo.promises import make_promises
from config.demo.reviews import make_reviews
from config.demo.services import make_services
from config.demo.sheets import make_sheets
from config.demo.vocabulary import make_vocabulary


class NotEmpty(Exception):
    """There is a site here already, and it is none of ours."""


def loaded() -> bool:
    return get_user_model().objects.filter(email__endswith=DEMO_DOMAIN).exists()


@transaction.atomic
def load() -> None:
    """Raises NotEmpty."""
    if HomePage.objects.exists():
        raise NotEmpty
    now = clock.now()
    today = now.astimezone(conf.zone()).date()
    maker = make_office()
    make_practice()
    make_places()
    make_services()
    make_vocabulary()
    make_people(today, maker)
    make_time_off(today, maker)
    make_crisis_lines()
    make_promises()
    make_calls()
    make_sheets(maker)
    make_bookings(now)
    make_matching(now)
    make_reviews(today)
    make_pages(now, maker)
