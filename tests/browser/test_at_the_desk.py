"""One session from the telephone to its end at the desk, and how its pages look on the way.

axe looks at each of them by day and by night, and none sticks out on a phone.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SIZES, Site, Visitor
from tests.browser.test_accessibility import violations
from tests.browser.test_behalf import NEW, choose_last_time, writes
from tests.browser.test_staff import log_in

pytestmark = pytest.mark.browser
OURS = ".nice-padding"  # the head and the menu are Wagtail's


def wrong_with(page: Page, words: str) -> list[str]:
    """On the page that says so."""
    expect(page.locator(OURS).get_by_text(words).first).to_be_visible()
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found += [f"{theme}: {line}" for line in violations(page, OURS)]
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{page.url} sticks out at {width}")
    return found


def presses(page: Page, button: str | re.Pattern[str]) -> None:
    page.locator(OURS).get_by_role("button", name=button).click()


def follows(page: Page, link: str) -> None:
    page.locator(OURS).get_by_role("link", name=link).click()


def test_from_the_telephone_to_the_end(site: Site, visitor: Visitor) -> None:
    page = visitor().page
    log_in(site, page, "desk")
    page.goto(f"{site.url}{NEW}?service=individuell-samtale")
    writes(page, "Nora", "nora@example.org")
    page.get_by_label("Hvor", exact=True).select_option(label="Torggata")
    expect(page.locator("[data-times] input[value*='online']")).to_have_count(0)
    page.get_by_label("Terapeut", exact=True).select_option("elias-karimi")
    expect(page.locator("[data-times] input[value*='thea']")).to_have_count(0)
    choose_last_time(page)
    page.get_by_label("Betales på stedet, bekreftet med en gang").check()
    page.locator("[name=agreed]").check()
    page.locator("[name=early]").check()
    presses(page, "Bestill timen")
    wrong = wrong_with(page, "skal betales på stedet")

    follows(page, "Betalt på stedet")
    wrong += wrong_with(page, "Hele beløpet på én gang")
    page.get_by_label("Kontant").check()
    presses(page, re.compile("er betalt"))
    wrong += wrong_with(page, "Ført ved en feil")

    follows(page, "Foreslå en annen terapeut")
    wrong += wrong_with(page, "siden det som er avtalt og betalt, må stå")
    choose_last_time(page)
    presses(page, "Se over")
    wrong += wrong_with(page, "Stemmer dette?")
    presses(page, "Ja, spør klienten")
    wrong += wrong_with(page, "Foreslått for klienten")
    presses(page, "Trekk forslaget tilbake")
    expect(page.get_by_text("Forslaget er trukket tilbake")).to_be_visible()

    follows(page, "Avbestill timen")
    presses(page, "Se over")
    wrong += wrong_with(page, "Feltet er påkrevet.")
    page.locator("[name=reason]").select_option(index=1)
    presses(page, "Se over")
    wrong += wrong_with(page, "Stemmer dette?")
    presses(page, "Ja, avbestill timen")
    wrong += wrong_with(page, "skal gis tilbake på stedet")

    follows(page, "Gitt tilbake på stedet")
    wrong += wrong_with(page, "Kontant")
    page.get_by_label("Kontant").check()
    presses(page, re.compile("er gitt tilbake"))
    expect(page.locator(OURS).get_by_role("link", name="Gitt tilbake på stedet")).to_have_count(0)
    assert "\n".join(wrong) == ""
