"""The therapist at the phone: she books for a client, who then says yes by herself."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitor
from tests.browser.test_accessibility import violations
from tests.browser.test_staff import log_in

pytestmark = pytest.mark.browser
NEW = "/admin/booking/bookings/new/"
EMAIL = "ringte@example.org"


def choose_last_time(page: Page) -> None:
    """The last one: others of these tests take the first."""
    page.locator("[data-times] input[type=radio]").last.check()


def writes(page: Page, name: str, email: str) -> None:
    page.get_by_label("Navn eller kallenavn").fill(name)
    page.get_by_label("E-post", exact=True).fill(email)


def test_a_time_is_kept_on_the_phone_and_accepted_by_the_link(site: Site, visitor: Visitor) -> None:
    page = visitor("phone").page
    log_in(site, page, "ingrid-solvang")
    page.goto(site.url + "/admin/booking/bookings/")
    page.get_by_role("link", name="Ny time").click()
    writes(page, "Kari", EMAIL)
    heading = page.locator("[data-heading]")
    before = heading.inner_text()
    page.get_by_role("button", name="Senere dager").click()
    expect(heading).not_to_have_text(before)
    expect(heading).to_be_focused()
    page.get_by_label("Hvor", exact=True).select_option("online")
    expect(page.locator("[data-times] input[value*='in_person']")).to_have_count(0)
    expect(page.get_by_label("Navn eller kallenavn")).to_have_value("Kari")
    choose_last_time(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Bestill timen").click()
    expect(page.get_by_text("timen er holdt av til").first).to_be_visible()
    reader = visitor("phone").page
    reader.goto(site.url + link_to(site, page))
    expect(reader.get_by_role("heading", level=1)).to_have_text("En time til deg")


def link_to(site: Site, page: Page) -> str:
    """Of the mail, once the worker has sent it."""
    for _again in range(600):
        for letter in site.mails():
            found = re.search(r"/time/[\w-]+/", letter.replace("=\n", ""))
            if EMAIL in letter and found:
                return found[0]
        page.wait_for_timeout(100)
    raise AssertionError("no mail came")


def test_it_books_without_a_script_and_keeps_what_was_typed(site: Site, visitor: Visitor) -> None:
    page = visitor(script=False).page
    log_in(site, page, "desk")
    page.goto(site.url + NEW)
    writes(page, "Ola", "ola@example.org")
    page.get_by_label("Terapeut", exact=True).select_option("elias-karimi")
    page.get_by_role("button", name="Vis ledige timer").click()
    expect(page.get_by_label("Navn eller kallenavn")).to_have_value("Ola")
    choose_last_time(page)
    page.get_by_label("Gratis denne gangen").check()
    page.get_by_role("button", name="Bestill timen").click()
    expect(page.get_by_text("Velg hvorfor timen er gratis.")).to_be_visible()
    page.get_by_label("Hvorfor den er gratis").select_option("free-makes-up")
    page.locator("[name=heard]").check()
    page.get_by_role("button", name="Bestill timen").click()
    expect(page.get_by_text("I stedet for en time som gikk galt").first).to_be_visible()


@pytest.mark.parametrize("name", ["ingrid-solvang", "desk"])
def test_everybody_can_read_it_by_day_and_by_night(site: Site, visitor: Visitor, name: str) -> None:
    page = visitor().page
    log_in(site, page, name)
    page.goto(site.url + NEW)
    page.get_by_role("button", name="Bestill timen").click()
    expect(page.get_by_text("Ingenting er bestilt ennå")).to_be_visible()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert violations(page, ".new-session") == []
