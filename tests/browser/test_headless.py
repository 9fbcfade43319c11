"""From another origin: the element on a plain page, and a front-end made of the API alone."""

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import ARTICLE, OWN_PAGE, PAY_PAGE, Reader
from tests.browser.test_accessibility import by_day_and_by_night
from tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

ELEMENT = "terapivakten-booking"


def page_of(front_end: str, name: str, site: Site) -> str:
    return f"{front_end}/{name}?api={site.url}/api/v3/"


def host(address: str) -> str:
    return re.sub(r"^\w+://([^/]+).*", r"\1", address)


def at(page: Page, heading: str) -> list[str]:
    """Focus has come along to the step, and anybody can use it."""
    expect(page.locator(ELEMENT).get_by_role("heading", name=heading, level=2)).to_be_focused()
    return [f"{heading}: {line}" for line in by_day_and_by_night(page)]


def lost_on_its_way_back(route: Route) -> None:
    route.fetch()  # it arrives, and is booked
    route.abort()


def test_the_element_books_a_paid_session_with_a_keyboard_only(
    site: Site, front_end: str, visitor: Visitor
) -> None:
    walk = visitor("phone")
    page, element = walk.page, walk.page.locator(ELEMENT)
    heard: list[str] = []
    page.expose_function("heard", lambda word: heard.append(word))
    page.goto(page_of(front_end, "widget.html", site))
    page.evaluate("addEventListener('terapivakten:held', it => heard(it.type + it.detail))")
    element.get_by_role("radio").first.wait_for()
    wrong = by_day_and_by_night(page)
    tab_to(page, "service")
    page.keyboard.press("Space")
    tab_to(page, "Gå videre")
    page.keyboard.press("Enter")
    wrong += at(page, "Hos hvem, og hvor?")
    tab_to(page, "therapist")
    for _ in range(2):  # Elias Karimi, who is not authorised: the right of withdrawal is asked for
        page.keyboard.press("ArrowDown")
    tab_to(page, "Se ledige timer")
    page.keyboard.press("Enter")
    wrong += at(page, "Velg tidspunkt")
    tab_to(page, r"kl\..*")
    page.keyboard.press("Enter")
    wrong += at(page, "Om deg")
    tab_to(page, "name")
    page.keyboard.type("Blåklokke")
    tab_to(page, "email")
    page.keyboard.type("element@example.org")
    page.keyboard.press("Enter")
    expect(element.get_by_role("alert")).to_be_focused()
    expect(element.locator("[aria-invalid]")).to_have_count(2)
    wrong += by_day_and_by_night(page)
    assert walk.fits()
    for box in ("accept_terms", "withdrawal_consent"):
        tab_to(page, box)
        page.keyboard.press("Space")
    bookings = f"{site.url}/api/v3/booking/bookings/"
    page.route(bookings, lost_on_its_way_back)
    tab_to(page, r"Betal kr.*")
    page.keyboard.press("Enter")
    expect(element.get_by_role("alert")).to_contain_text("Vi får ikke kontakt")
    page.unroute(bookings)
    tab_to(page, r"Betal kr.*")
    page.keyboard.press("Enter")
    expect(page).to_have_url(PAY_PAGE)
    refused, lost, again = keys_of(walk.requests, bookings)
    assert lost == again != refused  # so that it is one booking
    pay = host(page.url)
    Reader(site, walk).has_paid()
    Reader(site, walk).sees("Timen din er bestilt")
    assert heard == ["terapivakten:heldnull"]  # and not a word about it
    assert wrong == []
    assert walk.hosts() == {host(front_end), host(site.url), pay}
    assert walk.context.cookies() == []


def keys_of(requests: list[Request], address: str) -> list[str]:
    sent = [each for each in requests if each.url == address and each.method == "POST"]
    return [each.headers["idempotency-key"] for each in sent]


def test_a_front_end_of_the_api_alone_renders_an_article_and_books(
    site: Site, front_end: str, visitor: Visitor
) -> None:
    walk = visitor("desk")
    page = walk.page
    for path in (
        "/artikler/?page=1",
        ARTICLE,
    ):  # the first reader waits for the pictures to be made
        page.request.get(f"{site.url}/api/v3/resolve/", params={"path": path}, timeout=120_000)
    page.goto(page_of(front_end, "index.html", site))
    page.get_by_role("main").get_by_role("link", name=re.compile("^Rus og psykisk helse")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Rus og psykisk helse"))
    expect(page).to_have_title(re.compile("Rus og psykisk helse"))
    expect(page.get_by_role("contentinfo").get_by_role("link", name="116 123")).to_be_visible()
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert by_day_and_by_night(page) == []
    page.goto(page_of(front_end, "bestill.html", site))
    page.get_by_role("radio", name=re.compile("^Gratis")).check()
    page.locator("input[name=slot]").first.check()
    page.get_by_label("Navn eller kallenavn").fill("Blåklokke")
    page.get_by_label("E-post").fill("uten-elementet@example.org")
    page.get_by_role("checkbox", name="Jeg godtar disse vilkårene.").check()
    assert by_day_and_by_night(page) == []
    page.get_by_role("button", name="Bestill").click()
    expect(page).to_have_url(OWN_PAGE)
    Reader(site, walk).sees("Timen din er bestilt")
    assert walk.hosts() == {host(front_end), host(site.url)}


def test_a_page_that_is_not_listed_gets_nothing_and_keeps_its_own_link(
    site: Site, front_end: str, visitor: Visitor
) -> None:
    page = visitor("phone").page
    stranger = front_end.replace("127.0.0.1", "localhost")
    page.goto(page_of(stranger, "widget.html", site))
    element = page.locator(ELEMENT)
    expect(element.get_by_role("heading", name="Ikke bestilt ennå")).to_be_visible()
    expect(element.get_by_role("link", name="Bestill time hos Terapivakten")).to_be_visible()
    expect(element.get_by_role("radio")).to_have_count(0)
