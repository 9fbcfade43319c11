"""From "no time that suits" to an offer, as a reader walks it; axe looks at every screen of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import FREE, Reader
from tests.browser.test_accessibility import at

pytestmark = pytest.mark.browser
WISH = re.compile(r"/venteliste/[a-z2-7]{32}/$")


def test_waiting_for_a_time_and_saying_yes(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone", script=True)
    reader, page = Reader(site, walk), walk.page
    wrong: list[str] = []

    def looks() -> None:
        for size in ("desk", "phone"):
            wrong.extend(at(size, page))
        assert walk.fits()

    reader.opens(f"/bestill/tid/?service={FREE}&therapist=ingrid-solvang")
    page.get_by_role("link", name="Stå på venteliste").click()
    reader.sees("Vent på en tid som passer")
    expect(page.get_by_label("Hos hvem?")).to_have_value("ingrid-solvang")
    looks()
    page.get_by_label("Mandag").check()
    reader.writes("venter@nowhere")
    reader.goes_on()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Mandag")).to_be_checked()
    looks()
    page.get_by_label("Mandag").uncheck()
    reader.writes("venter@example.org")
    reader.goes_on()
    expect(page).to_have_url(WISH)
    looks()
    # The worker finds a time for her within a round or two.
    answer = page.get_by_role("link", name="Svar ja eller nei")
    for _round in range(30):
        if answer.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    looks()
    assert any(re.search(r"^To: venter@example.org$", mail, re.M) for mail in site.mails())
    answer.click()
    reader.sees("En time til deg")
    looks()
    reader.ticks()
    page.get_by_role("button", name="Ta imot").click()
    reader.sees("Timen din er bestilt")
    page.go_back()
    page.go_back()
    reader.sees("Du har fått en time")
    looks()
    assert wrong == []
