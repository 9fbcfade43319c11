"""What surrounds every page: menus, languages, who we are. A fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from wagtail.models import Page, Site

from booking.models import Place, Practice
from cms.caching.memory import remembered
from cms.menus import Link, MadeMenus, unlisted
from cms.models import CrisisLine, Notice
from config.languages import Language, languages

CRISIS_LINES = 4  # as many as one takes in at a glance


@dataclass(frozen=True)
class Item:
    title: str
    url: str  # empty for a heading, which only has something below it
    current: str  # the value of aria-current; empty elsewhere
    below: tuple["Item", ...] = ()

    @property
    def leads_here(self) -> bool:
        return bool(self.current) or any(item.current for item in self.below)

    @property
    def leading(self) -> tuple["Item", ...]:
        """Itself, where it leads somewhere, and what is below it."""
        return (self, *self.below) if self.url else self.below


@dataclass(frozen=True)
class Menu:
    practice: Practice
    home_url: str
    booking_url: str
    search_url: str
    main: list[Item]
    columns: list[Item]  # at the foot, each with a heading of its own
    foot: list[Item]
    footer_text: str
    notice: Notice | None
    places: list[Place]
    languages: list[Language]
    crisis_lines: list[CrisisLine]


@dataclass(frozen=True)
class Surroundings:
    """What of it is the same for every page of a language, until somebody writes something."""

    home_url: str
    main: list[Link]
    foot: list[Link]
    footer_text: str
    practice: Practice
    places: list[Place]
    crisis_lines: list[CrisisLine]


def menu(request: HttpRequest, page: Page | None) -> Menu:
    key = ("surroundings", request.get_host(), get_language())
    around = remembered(key, partial(surroundings, request))
    foot = _made(around.foot, request)
    return Menu(
        practice=around.practice,
        home_url=around.home_url,
        booking_url=_address("booking:start"),
        search_url=_address("search:search"),
        main=_made(around.main, request),
        columns=[item for item in foot if item.below],
        foot=[item for item in foot if not item.below],
        footer_text=around.footer_text,
        notice=Notice.current(),
        places=around.places,
        languages=languages(request, page),
        crisis_lines=around.crisis_lines,
    )


def surroundings(request: HttpRequest) -> Surroundings:
    home = home_page(request)
    made = MadeMenus(request, get_language() or "")
    all_made = made.main and made.footer
    children = list(home.get_children().live().public()) if home and not all_made else []
    return Surroundings(
        home_url=home.get_url(request) if home else "/",
        main=made.main or [_link(child, request) for child in children if child.show_in_menus],
        foot=made.footer or [_link(child, request) for child in unlisted(children)],
        footer_text=made.stored.local_footer_text,
        practice=Practice.load(request_or_site=request),
        places=list(Place.objects.active()),
        crisis_lines=list(CrisisLine.objects.exclude(phone="")[:CRISIS_LINES]),
    )


def home_page(request: HttpRequest) -> Page | None:
    """The home page in the active language, or the site's own where it is not translated."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    translations = site.root_page.get_translations(inclusive=True).live()
    return translations.filter(locale__language_code=get_language()).first() or site.root_page


def _link(page: Page, request: HttpRequest) -> Link:
    return Link(page.title, page.get_url(request) or "/")


def _made(links: Iterable[Link], request: HttpRequest) -> list[Item]:
    return [
        Item(link.title, link.url, _current(link.url, request), tuple(_made(link.below, request)))
        for link in links
    ]


def _current(url: str, request: HttpRequest) -> str:
    if request.path == url:
        return "page"
    # Each page of a language lies below its home: that would be current all the time.
    home = url in ("/", *(f"/{code}/" for code, _name in settings.LANGUAGES))
    return "true" if url and not home and request.path.startswith(url) else ""


def _address(name: str) -> str:
    """Empty where the project has left that part out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
