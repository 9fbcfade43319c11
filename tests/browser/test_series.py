"""A standing appointment, from a paid session to the payment of the next one."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZES, Site, Visitor
from tests.browser.reader import INDIVIDUAL, Reader
from tests.browser.test_accessibility import at

pytestmark = pytest.mark.browser
SERIES = re.compile(r"/time/[a-z2-7]{32}/fast/$")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_kept_for_good_and_the_next_one_paid(site: Site, visitor: Visitor, script: bool) -> None:
    walk = visitor("phone", script)
    reader, page = Reader(site, walk), walk.page
    wrong: list[str] = []

    def looks(name: str) -> None:
        if script:
            assert walk.fits()
            for size in SIZES:
                wrong.extend(f"{name}: {line}" for line in at(size, page))

    reader.books(INDIVIDUAL, "marit-aasen", f"fast{script}@example.org".lower(), time=int(script))
    reader.pays()
    reader.has_paid()
    page.get_by_role("link", name="Velg hvor ofte").click()
    looks("how often")
    page.get_by_role("radio", name="Et annet antall").check()
    page.get_by_role("button", name="Se datoene").click()
    expect(page.get_by_role("alert")).to_contain_text("Velg 1 til 52 ganger")
    looks("a number is missing")
    page.get_by_label(re.compile("^Antall ganger")).fill("9")
    page.get_by_role("button", name="Se datoene").click()
    expect(page.locator(".dates li")).to_have_count(9)
    looks("all the dates")
    reader.ticks()
    page.get_by_role("button", name=re.compile("^Ja, hold av")).click()
    expect(page).to_have_url(SERIES)
    reader.sees("Den faste timen din")
    for summary in page.locator("details.cancel summary").all():
        summary.click()
    looks("as it stands")
    page.locator(".dates a", has_text=re.compile("kl")).nth(1).click()
    reader.sees("Den faste timen din")
    looks("the next session")
    reader.pays()
    reader.has_paid()
    reader.sees("Timen din er bestilt")
    page.get_by_role("link", name="Se alle datoene for den faste timen din").click()
    expect(page.locator(".dates li", has_text="betalt")).to_have_count(2)
    page.locator("details.cancel summary").last.click()
    page.get_by_role("button", name="Ja, stopp den").click()
    reader.sees("Den faste timen din er stoppet")
    expect(page.locator(".dates li")).to_have_count(2)
    looks("stopped")
    assert wrong == []
