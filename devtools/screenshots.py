"""`python -m devtools.screenshots http://127.0.0.1:8000`: the README's pictures, from the demo."""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from devtools import chromium

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "images"


def main(site: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path(),
            args=["--no-sandbox"],
        )
        public(browser, site)
        admin(browser, site)


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
    page.goto(site + "/admin/login/")
    page.locator("input[name=username]").fill("desk")
    page.locator("input[name=password]").fill("demo")
    page.locator("form button[type=submit]").click()
    page.wait_for_url("**/admin/", wait_until="networkidle")
    keep(page.screenshot(), "admin")


def keep(png: bytes, name: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    Image.open(BytesIO(png)).save(FOLDER / f"{name}.webp", quality=82, method=6)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
