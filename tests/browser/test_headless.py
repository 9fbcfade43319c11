"""From another origin: the element on a plain page, and a front-end made of the API alone."""

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import ARTICLE, OWN_PAGE, PAY_PAGE, Reader
from tests.browser.test_accessibility import by_day_and_by_night, violations
from tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

ELEMENT = "terapivakten-booking"


def page_of(front_end: str, name: str, site: Site) -> str:
    return f"{front_end}/{name}?api={site.url}/api/v3/"


def host(address: str) -> str:
    return re.sub(r"^\w+://([^/]+).*", r"\1", address)


def at(page: Page, heading: str) -> None:
    """Focus has come along to the step."""
    expect(page.locator(ELEMENT).get_by_role("heading", name=heading, level=2)).to_be_focused()


def lost_for_too_long(route: Route) -> None:
    """It arrives and is held, no answer comes back, and the hold ends before she tries again."""
    booking = route.fetch().json()
    route.fetch(url=f"{route.request.url}{booking['token']}/cancel/", method="POST", post_data="")
    route.abort()


def nowhere(route: Route) -> None:
    """The browser stays where it is, as after its own button for going back."""
    route.fulfill(status=204)


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
    tab_to(page, "service")
    page.keyboard.press("Space")
    tab_to(page, "Gå videre")
    page.keyboard.press("Enter")
    at(page, "Hos hvem, og hvor?")
    tab_to(page, "therapist")
    for _ in range(2):  # Elias Karimi, who is not authorised: the right of withdrawal is asked for
        page.keyboard.press("ArrowDown")
    tab_to(page, "Se ledige timer")
    page.keyboard.press("Enter")
    at(page, "Velg tidspunkt")
    tab_to(page, r"kl\..*")
    page.keyboard.press("Enter")
    at(page, "Om deg")
    tab_to(page, "name")
    page.keyboard.type("Blåklokke")
    tab_to(page, "email")
    page.keyboard.type("element@example.org")
    page.keyboard.press("Enter")
    expect(element.get_by_role("alert")).to_be_focused()
    expect(element.locator("[aria-invalid]")).to_have_count(2)
    assert walk.fits()
    for box in ("accept_terms", "withdrawal_consent"):
        tab_to(page, box)
        page.keyboard.press("Space")
    bookings = f"{site.url}/api/v3/booking/bookings/"
    page.route(bookings, lost_for_too_long)
    tab_to(page, r"Betal kr.*")
    page.keyboard.press("Enter")
    expect(element.get_by_role("alert")).to_contain_text("Vi får ikke kontakt")
    page.unroute(bookings)
    tab_to(page, r"Betal kr.*")
    page.keyboard.press("Enter")
    expect(page).to_have_url(PAY_PAGE)
    refused, lost, again, anew = keys_of(walk.requests, bookings)
    assert lost == again != refused  # so that it is one booking, while it stands
    assert anew != again
    pay = host(page.url)
    Reader(site, walk).has_paid()
    Reader(site, walk).sees("Timen din er bestilt")
    assert heard == ["terapivakten:heldnull"]  # and not a word about it
    assert walk.hosts() == {host(front_end), host(site.url), pay}
    assert walk.context.cookies() == []


def keys_of(requests: list[Request], address: str) -> list[str]:
    sent = [each for each in requests if each.url == address and each.method == "POST"]
    return [each.headers["idempotency-key"] for each in sent]


def test_anybody_can_use_each_step_and_what_is_paid_is_not_let_go_of(
    site: Site, front_end: str, visitor: Visitor
) -> None:
    walk = visitor("phone")
    page, element = walk.page, walk.page.locator(ELEMENT)
    page.goto(page_of(front_end, "widget.html", site))
    # A page of another language and direction, with rules for whatever it holds.
    page.evaluate("""() => {
      Object.assign(document.documentElement, { lang: "ar", dir: "rtl" });
      const rules = new CSSStyleSheet();
      rules.replaceSync("* { color: red; background: none; text-transform: uppercase }");
      document.adoptedStyleSheets = [rules];
    }""")
    element.get_by_role("radio", name=re.compile("^Individuell samtale")).check()
    wrong = violations_in_turn(page)
    element.get_by_role("button", name="Gå videre").click()
    at(page, "Hos hvem, og hvor?")
    wrong += violations_in_turn(page)
    element.get_by_role("button", name="Se ledige timer").click()
    at(page, "Velg tidspunkt")
    wrong += violations_in_turn(page)
    element.locator(".slot").last.click()
    at(page, "Om deg")
    element.get_by_label("Navn eller kallenavn").fill("Blåklokke")
    element.get_by_label(re.compile("^Telefon")).fill("400 00 000")
    for box in element.get_by_role("checkbox").all():
        box.check()
    pay = element.get_by_role("button", name=re.compile("^Betal kr"))
    pay.click()
    expect(element.get_by_role("alert")).to_be_focused()
    wrong += violations_in_turn(page)
    element.get_by_label("E-post").fill("hvert-steg@example.org")
    page.route(PAY_PAGE, nowhere)
    pay.click()
    at(page, "Vi holder av timen til deg")
    wrong += violations_in_turn(page)
    to_pay = element.get_by_role("link", name=re.compile("^Betal kr")).get_attribute("href")
    elsewhere = visitor("phone")
    elsewhere.page.goto(to_pay or "")
    Reader(site, elsewhere).has_paid()
    Reader(site, elsewhere).sees("Timen din er bestilt")
    element.get_by_role("button", name="Gi fra deg timen og velg en annen").click()
    at(page, "Timen din er bestilt")
    wrong += violations_in_turn(page)
    stage = element.locator(".stage")
    assert (stage.get_attribute("lang"), stage.get_attribute("dir")) == ("nb", "ltr")
    assert wrong == []


def violations_in_turn(page: Page) -> list[str]:
    """Of the element, as the page is the test's: by day in full, by night its colours."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = violations(page, ELEMENT)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, ELEMENT, {"type": "rule", "values": ["color-contrast"]})


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
