"""axe-core on every screen of booking and what is ours in the admin, by day and by night."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SIZES, Site, Visitor
from tests.browser.reader import Reader
from tests.browser.screens import screens
from tests.browser.test_staff import log_in

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Wagtail's buttons fade from one colour to the next, also where motion is not wanted.
RUN = """async ([where, only]) => {
  const fading = document.getAnimations().filter(each => each instanceof CSSTransition);
  await Promise.allSettled(fading.map(each => each.finished));
  const found = await axe.run(where, { runOnly: only, resultTypes: ["violations"] });
  return found.violations.map(({ id, nodes }) => [id, nodes.map(node => node.target.join(" "))]);
}"""

BY_THUMB = (
    "/",
    "/artikler/rus-og-psykisk-helse-5-fakta/",
    "/terapeuter/",
    "/terapeuter/ingrid-solvang/",
    "/priser/",
    "/sok/?q=angst",
    "/bestill/",
    "/bestill/tid/?service=individuell-samtale",
    "/dev/404/",
)
# A card's link is as large as its card, a radio as its label; words in a sentence may be smaller.
SMALL = """() => [
  ...document.querySelectorAll("a, button, summary, label:has(input)")
].filter(it => {
  const { width, height } = it.getBoundingClientRect();
  const sentence = it.closest("p") && !it.matches(".button, .button-quiet, .week-step");
  return width && Math.min(width, height) < 43.9 && !sentence && !it.matches(".stretched, .skip");
}).map(it => it.textContent.trim().slice(0, 40))"""


@cache
def axe() -> str:
    return AXE.read_text("utf-8")


def violations(page: Page, where: str = "html", only: Any = None) -> list[str]:
    """Evaluated over the debugger's connection: the page's own policy stays as it is."""
    only = only or {"type": "tag", "values": TAGS}
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    return [
        f"{page.url} {rule}: {', '.join(targets)}"
        for rule, targets in page.evaluate(RUN, [where, only])
    ]


def by_day_and_by_night(page: Page) -> list[str]:
    """What the dark changes is colours. Without motion they change at once."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    dark = violations(page, only={"type": "rule", "values": ["color-contrast"]})
    return found + [f"dark: {line}" for line in dark]


def at(size: str, page: Page) -> list[str]:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    return [f"{size}: {line}" for line in by_day_and_by_night(page)]


def test_nothing_to_press_is_smaller_than_a_thumb(site: Site, visitor: Visitor) -> None:
    page = visitor("phone").page
    small = []
    for path in BY_THUMB:
        page.goto(site.url + path)
        small += [f"{path}: {what}" for what in page.evaluate(SMALL)]
    assert small == []


def test_every_screen_of_booking(site: Site, visitor: Visitor) -> None:
    reader, other = Reader(site, visitor("phone")), Reader(site, visitor())
    wrong = []
    for name in screens(reader, "axe@example.org", other):
        for size in SIZES:
            wrong += [f"{name}: {line}" for line in at(size, reader.page)]
    assert wrong == []


def test_the_menu_of_a_phone(site: Site, visitor: Visitor) -> None:
    page = visitor("phone").page
    page.goto(site.url)
    page.locator("[popovertarget]").first.click()
    page.locator(".site-nav summary").first.click()
    assert by_day_and_by_night(page) == []


def test_a_page_without_names_is_found_out(visitor: Visitor) -> None:
    page = visitor("phone").page
    page.set_content("<main><img src='x.png'><input></main>")
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "label" in found


@pytest.mark.parametrize("name", ["ingrid-solvang", "desk"])
def test_what_is_ours_on_the_home_of_the_admin(site: Site, visitor: Visitor, name: str) -> None:
    page = visitor().page
    log_in(site, page, name)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for panel in ("today", "waits", "news", "free", "month"):
            section = f"#booking-{panel}-section"
            page.locator(section).wait_for()
            assert violations(page, section) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["ingrid-solvang", "desk"])
def test_the_settings_of_a_therapist(site: Site, visitor: Visitor, name: str, size: str) -> None:
    """She may look at her terms, the desk may change them."""
    walk = visitor(size)
    page = walk.page
    log_in(site, page, name)
    page.goto(site.url + "/admin/booking/settings/")
    if name == "desk":
        page.goto(site.url + "/admin/booking/therapists/")
        hers = page.get_by_role("link", name="Ingrid Solvang").get_attribute("href") or ""
        page.goto(f"{site.url}/admin/booking/settings/{re.sub('[^0-9]', '', hers)}/")
    expect(page.locator(".own-settings")).to_be_visible()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert violations(page, ".own-settings") == []
    assert walk.fits()


def test_the_money_of_the_practice(site: Site, visitor: Visitor) -> None:
    page = visitor().page
    log_in(site, page, "desk")
    page.goto(site.url + "/admin/booking/money/")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert violations(page, ".booking-money") == []


@pytest.mark.parametrize(("name", "size"), [("desk", "desk"), ("ingrid-solvang", "phone")])
def test_the_figures(site: Site, visitor: Visitor, name: str, size: str) -> None:
    page = visitor(size).page
    log_in(site, page, name)
    page.goto(site.url + "/admin/booking/figures/")
    expect(page.get_by_role("img", name="Utnyttelse per uke")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert violations(page, ".booking-figures") == []


@pytest.mark.parametrize("size", SIZES)
def test_what_clients_will_see_beside_the_hours(site: Site, visitor: Visitor, size: str) -> None:
    walk = visitor(size)
    page = walk.page
    log_in(site, page, "ingrid-solvang")
    page.goto(site.url + "/admin/booking/hours/")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert violations(page, ".clients-see") == []
    assert walk.fits()
