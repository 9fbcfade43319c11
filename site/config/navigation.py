"""What surrounds every page: menus, languages, who we are. A fixed number of queries."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from wagtail.models import Page, Site

from booking.models import Place, Practice
from cms.models import CrisisLine
from config.languages import Language, languages

CRISIS_LINES = 4  # as many as one takes in at a glance


@dataclass(frozen=True)
class Item:
    title: str
    url: str
    current: str  # the value of aria-current; empty elsewhere


@dataclass(frozen=True)
class Menu:
    practice: Practice
    home_url: str
    booking_url: str
    search_url: str
    main: list[Item]
    foot: list[Item]
    places: list[Place]
    languages: list[Language]
    crisis_lines: list[CrisisLine]


def menu(request: HttpRequest, page: Page | None) -> Menu:
    home = home_page(request)
    children = list(home.get_children().live().public()) if home else []
    return Menu(
        practice=Practice.load(request_or_site=request),
        home_url=home.get_url(request) if home else "/",
        booking_url=_address("booking:start"),
        search_url=_address("search:search"),
        main=[_item(child, request) for child in children if child.show_in_menus],
        # What is in no menu must still be found: privacy, accessibility, terms.
        foot=[_item(child, request) for child in children if not child.show_in_menus],
        places=list(Place.objects.active()),
        languages=languages(request, page),
        crisis_lines=list(CrisisLine.objects.exclude(phone="")[:CRISIS_LINES]),
    )


def home_page(request: HttpRequest) -> Page | None:
    """The home page in the active language, or the site's own where it is not translated."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    translations = site.root_page.get_translations(inclusive=True).live()
    return translations.filter(locale__language_code=get_language()).first() or site.root_page


def _item(page: Page, request: HttpRequest) -> Item:
    url = page.get_url(request) or "/"
    if request.path == url:
        return Item(page.title, url, "page")
    return Item(page.title, url, "true" if request.path.startswith(url) else "")


def _address(name: str) -> str:
    """Empty where the project has left that part out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
