"""`python -m devtools.screenshots http://127.0.0.1:8000`: the pictures of README and docs."""

import sys
from datetime import date, timedelta
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from devtools import chromium

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
SHOWN: tuple[tuple[int, Theme, str, str], ...] = (
    (1440, "light", "today", "/admin/"),
    (390, "dark", "today", "/admin/"),
    (1440, "dark", "settings", "/admin/booking/settings/"),
    (390, "light", "settings", "/admin/booking/settings/"),
    (1440, "light", "hours", "/admin/booking/hours/"),
    (1440, "dark", "hours", "/admin/booking/hours/"),
)
EDITING: tuple[tuple[int, Theme], ...] = ((1440, "light"), (390, "dark"))
ARTICLE = "/artikler/rus-og-psykisk-helse-5-fakta/"
FOLDER = Path(__file__).resolve().parents[1] / "docs" / "images"


def main(site: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path(),
            args=["--no-sandbox"],
        )
        public(browser, site)
        admin(browser, site)
        for theme in THEMES:
            calendar(browser, site, theme)
        therapist(browser, site)
        decisions(browser, site)
        desk_of_editors(browser, site)


def public(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="nb-NO")
    page.goto(site + "/", wait_until="networkidle")
    keep(page.screenshot(), "home")
    page = browser.new_page(viewport={"width": 390, "height": 800}, locale="nb-NO")
    page.goto(site + "/bestill/?therapist=ingrid-solvang")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Se ledige timer").click()
    page.locator("input[name=slot]").first.check()
    keep(page.screenshot(), "times")


def admin(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="nb-NO")
    log_in(page, site, "desk")
    keep(page.screenshot(), "admin")


def calendar(browser: Browser, site: str, theme: Theme) -> None:
    """Next week, which has sessions to come on every day."""
    monday = date.today() + timedelta(days=7 - date.today().weekday())
    shots = (
        ("week", "ingrid-solvang", f"?view=week&from={monday}", (1440, 1200)),
        ("desk", "desk", f"?view=day&from={monday}", (1440, 1200)),
        ("phone", "ingrid-solvang", f"?view=list&from={monday}", (390, 800)),
    )
    for name, who, query, (width, height) in shots:
        page = browser.new_page(
            viewport={"width": width, "height": height}, locale="nb-NO", color_scheme=theme
        )
        log_in(page, site, who)
        page.goto(f"{site}/admin/booking/calendar/{query}", wait_until="networkidle")
        keep(page.screenshot(), f"calendar-{name}-{theme}")


def therapist(browser: Browser, site: str) -> None:
    """What docs/therapists.md shows: on a phone and on a screen, by day and by night."""
    for width, theme, name, path in SHOWN:
        page = browser.new_page(
            viewport={"width": width, "height": 1100}, color_scheme=theme, locale="nb-NO"
        )
        log_in(page, site, "ingrid-solvang")
        page.goto(site + path, wait_until="networkidle")
        keep(page.screenshot(), f"{name}-{width}-{theme}")


def decisions(browser: Browser, site: str) -> None:
    """One session at the desk: its page, another therapist for it, and its end."""
    for width, theme in product((1440, 390), THEMES):
        page = browser.new_page(
            viewport={"width": width, "height": 1100}, color_scheme=theme, locale="nb-NO"
        )
        log_in(page, site, "desk")
        session = site + next_session(page, site)
        page.goto(session, wait_until="networkidle")
        keep(page.screenshot(), f"session-{width}-{theme}")
        page.goto(session + "propose/", wait_until="networkidle")
        keep(page.screenshot(), f"propose-{width}-{theme}")
        page.goto(session + "cancel/", wait_until="networkidle")
        page.locator("[name=reason]").select_option(index=1)
        page.get_by_role("button", name="Se over").click()
        page.get_by_role("heading", name="Stemmer dette?").wait_for()
        keep(page.screenshot(), f"cancel-{width}-{theme}")


def next_session(page: Page, site: str) -> str:
    """Of a therapist whose colleague has the same price."""
    tomorrow = date.today() + timedelta(days=1)
    whose = "therapist=elias-karimi&service=individuell-samtale&state=confirmed"
    page.goto(
        f"{site}/admin/booking/bookings/?{whose}&ordering=start&start_from={tomorrow}",
        wait_until="networkidle",
    )
    return page.locator("main table tbody a").first.get_attribute("href") or ""


def desk_of_editors(browser: Browser, site: str) -> None:
    """What docs/editors.md shows: an article being written, and what waits for a moderator."""
    for width, theme in EDITING:
        page = opened(browser, site, "editor", width, theme)
        article = page.request.get(f"{site}/api/v3/resolve/?path={ARTICLE}").json()
        page.goto(f"{site}/admin/pages/{article['id']}/edit/", wait_until="networkidle")
        if width > 1000:
            page.get_by_role("button", name="Vis eller skjul forhåndsvisningen").click()
            page.frame_locator("iframe.w-preview__iframe").first.locator("h1").wait_for()
        page.get_by_text("Ser gjennom siden").wait_for(state="hidden")
        keep(page.screenshot(), f"editor-{width}-{theme}")
    page.get_by_role("button", name="Flere handlinger").last.click()
    page.locator("[name=action-submit]").click()
    page.get_by_text("sendt til godkjenning").first.wait_for()
    for width, theme in EDITING:
        page = opened(browser, site, "moderator", width, theme)
        keep(page.screenshot(), f"moderator-{width}-{theme}")


def opened(browser: Browser, site: str, name: str, width: int, theme: Theme) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme=theme, locale="nb-NO"
    )
    log_in(page, site, name)
    return page


def log_in(page: Page, site: str, name: str) -> None:
    page.goto(site + "/admin/login/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill("demo")
    page.locator("form button[type=submit]").click()
    page.wait_for_url("**/admin/", wait_until="networkidle")


def keep(png: bytes, name: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    Image.open(BytesIO(png)).save(FOLDER / f"{name}.webp", quality=82, method=6)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
