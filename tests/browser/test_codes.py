"""A prepaid code on the last screen of booking, on a phone, by day and by night."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import INDIVIDUAL, OWN_PAGE, PAY_PAGE, Reader
from tests.browser.test_accessibility import by_day_and_by_night
from tests.browser.test_staff import log_in

pytestmark = pytest.mark.browser
ORDER = {"buyer": "Fjordverft", "number": "1", "amount": "1000", "price": "1000"}


@pytest.fixture
def code(site: Site, visitor: Visitor) -> str:
    """Of kr 1 000, as the desk makes one and gets it as a file. A session costs kr 690."""
    page = visitor().page
    log_in(site, page, "desk")
    page.goto(site.url + "/admin/booking/vouchers/new/")
    for name, value in ORDER.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Lag koder").click()
    link = page.get_by_role("link", name="Hent kodene som fil")
    rows = page.request.get(site.url + str(link.get_attribute("href"))).text().splitlines()
    return rows[1].split(";")[0]


def uses(reader: Reader, code: str) -> None:
    reader.page.get_by_label("Kode").fill(code)
    reader.page.get_by_role("button", name="Bruk koden").click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_code_pays_what_it_can(site: Site, visitor: Visitor, code: str, script: bool) -> None:
    walk = visitor("phone", script)
    reader, page = Reader(site, walk), walk.page
    reader.books(INDIVIDUAL, "elias-karimi", f"code{script}@example.org".lower())
    wrong = []

    def look() -> None:
        if script:
            assert walk.fits()
            wrong.extend(by_day_and_by_night(page))

    expect(page.get_by_label("Kode")).to_be_hidden()
    page.get_by_text("Har du en kode?").click()
    look()
    uses(reader, "GRATIS")
    expect(page.locator(".field-error")).to_have_text("Denne koden finnes ikke.")
    expect(page.get_by_label("Kode")).to_have_value("GRATIS")
    expect(page.get_by_role("button", name="Betal kr 690")).to_be_visible()
    look()
    uses(reader, code.lower())
    expect(page.get_by_role("status")).to_have_text(re.compile("Koden betaler alt"))
    expect(page.get_by_label("Kode")).to_be_visible()
    look()
    reader.ticks()
    page.get_by_role("button", name="Bestill", exact=True).click()
    expect(page).to_have_url(OWN_PAGE)
    reader.sees("Timen din er bestilt")
    assert walk.hosts() == {site.url.removeprefix("http://")}
    assert not [each for each in walk.requests if PAY_PAGE.search(each.url)]
    look()

    reader.books(INDIVIDUAL, "elias-karimi", f"rest{script}@example.org".lower())
    page.get_by_text("Har du en kode?").click()
    uses(reader, code)
    expect(page.get_by_role("status")).to_contain_text("Du betaler resten, kr 380.")
    look()
    page.get_by_role("button", name="Betal kr 380").wait_for()
    reader.pays()
    reader.leaves_payment()
    expect(page.get_by_role("button", name="Betal kr 380")).to_be_visible()
    assert wrong == []


def test_what_is_held_is_paid_with_a_code(site: Site, visitor: Visitor, code: str) -> None:
    walk = visitor("phone")
    reader, page = Reader(site, walk), walk.page
    reader.books(INDIVIDUAL, "elias-karimi", "held-code@example.org", time=1)
    reader.pays()
    reader.leaves_payment()
    page.get_by_text("Har du en kode?").click()
    uses(reader, "GRATIS")
    expect(page.locator(".field-error")).to_have_text("Denne koden finnes ikke.")
    wrong = by_day_and_by_night(page)
    uses(reader, code)
    expect(page.get_by_role("status")).to_have_text(re.compile("Koden betaler alt"))
    wrong += by_day_and_by_night(page)
    assert walk.fits()
    page.get_by_role("button", name="Bestill", exact=True).click()
    reader.sees("Timen din er bestilt")
    assert wrong == []
