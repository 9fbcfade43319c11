"""The box for SMS, as a reader with a phone meets it; axe looks at each state of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import FREE, OWN_PAGE, Reader
from tests.browser.test_accessibility import at

pytestmark = pytest.mark.browser
TO = re.compile(r"^To: \+4740506070$", re.M)


def test_asking_for_sms_and_ending_them(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone")
    reader, page = Reader(site, walk), walk.page
    wrong: list[str] = []

    def looks() -> None:
        for size in ("desk", "phone"):
            wrong.extend(at(size, page))
        assert walk.fits()

    reader.opens("/bestill/?therapist=elias-karimi")
    reader.picks(FREE)
    box, phone = page.get_by_label("Send meg også SMS"), page.get_by_label("Telefon")
    expect(box).not_to_be_checked()
    looks()
    box.check()
    reader.writes("sms@example.org")
    phone.fill("22 33 44 55")
    reader.goes_on()
    expect(page.get_by_role("alert")).to_contain_text("Skriv et mobilnummer for SMS")
    expect(box).to_be_checked()
    expect(phone).to_have_value("22 33 44 55")
    expect(phone).to_have_attribute("aria-invalid", "true")
    looks()
    phone.fill("405 06 070")
    reader.goes_on()
    expect(page.get_by_text("405 06 070 (også SMS)")).to_be_visible()
    reader.ticks()
    reader.goes_on()
    expect(page).to_have_url(OWN_PAGE)
    [sent] = [text for text in site.mails() if TO.search(text)]
    assert "/time/" not in sent
    looks()
    page.get_by_role("button", name="Ikke send meg flere SMS").click()
    expect(page.get_by_role("status")).to_contain_text("Du får ikke flere SMS fra oss")
    looks()
    assert wrong == []
