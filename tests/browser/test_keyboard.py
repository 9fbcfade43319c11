"""The whole way with a keyboard, and always seeing where one is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import PAY_PAGE, Reader

pytestmark = pytest.mark.browser

# Also within an element that has a tree of its own.
DEEP = """let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"""
# The ring may be drawn around the label that the control lies in.
RING = (
    f"() => {{ {DEEP}"
    + """
  const own = at;
  for (; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return true;
    if (at !== own && !at.matches("label, .option, .slot")) break;
  }
  return getComputedStyle(own, "::after").outlineStyle !== "none";
}"""
)
FOCUSED = f"() => {{ {DEEP} return at.name || at.textContent.trim(); }}"


def tab_to(page: Page, wanted: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate(FOCUSED)
        assert page.evaluate(RING), f"no ring around {name!r}"
        if re.fullmatch(wanted, name):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_booking_with_a_keyboard_only(site: Site, visitor: Visitor) -> None:
    reader = Reader(site, visitor())
    page = reader.page
    reader.opens("/bestill/?therapist=sunniva-utsi")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "service")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    tab_to(page, "Se ledige timer")
    page.keyboard.press("Enter")
    reader.sees("Velg tidspunkt")
    tab_to(page, "slot")
    page.keyboard.press("Space")
    tab_to(page, "Gå videre")
    page.keyboard.press("Enter")
    reader.sees("Om deg")
    tab_to(page, "name")
    page.keyboard.type("Blåklokke")
    tab_to(page, "email")
    page.keyboard.type("tastatur@example.org")
    page.keyboard.press("Enter")
    reader.sees("Nesten ferdig")
    tab_to(page, "accept_terms")
    page.keyboard.press("Space")
    if page.locator("input[name=withdrawal_consent]").count():
        tab_to(page, "withdrawal_consent")
        page.keyboard.press("Space")
    tab_to(page, r"Betal kr\s590|Betal kr.*")
    page.keyboard.press("Enter")
    expect(page).to_have_url(PAY_PAGE)


def test_the_second_level_of_the_menu_opens_and_one_at_a_time(site: Site, visitor: Visitor) -> None:
    page = visitor("desk").page
    page.goto(site.url)
    menu = page.get_by_role("navigation", name="Hovedmeny")
    expect(menu.get_by_role("link", name="Temaer")).to_be_hidden()
    tab_to(page, "Om oss")
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Kontakt oss")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Kontakt oss")).to_be_hidden()
    tab_to(page, "Temaer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Temaer")


def test_the_way_to_the_content_keeps_the_chosen_time(site: Site, visitor: Visitor) -> None:
    reader = Reader(site, visitor())
    page = reader.page
    reader.opens("/bestill/?therapist=sunniva-utsi")
    page.locator("input[name=service]").first.check()
    page.get_by_role("button", name="Se ledige timer").click()
    reader.sees("Velg tidspunkt")
    first = page.locator("input[name=slot]").first
    first.check()
    first.evaluate("radio => { radio.dataset.mark = 'same'; }")
    skip = page.get_by_role("link", name="Hopp til innholdet")
    skip.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.wait_for_load_state("networkidle")
    expect(page.locator("input[data-mark=same]")).to_be_checked()
