"""A film that lies elsewhere: nothing is fetched from there before a reader presses it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import ROOT, Site, Visitor

pytestmark = pytest.mark.browser

PATH, TITLE = "/film/", "Slik møtes vi"
MAKE = f"""
import json
from cms.models import HomePage, PlainPage
home = HomePage.objects.get(locale__language_code="nb")
film = {{"title": {TITLE!r}, "url": "https://youtu.be/dQw4w9WgXcQ", "image": None, "text": ""}}
body = json.dumps([{{"type": "video", "value": film}}])
home.add_child(instance=PlainPage(title="Film", slug="film", locale=home.locale, body=body))
"""
TAKE_AWAY = "from cms.models import PlainPage; PlainPage.objects.get(slug='film').delete()"


def tell(site: Site, script: str) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "VAR_DIR": str(site.var),
    }
    subprocess.run(
        [sys.executable, "site/manage.py", "shell", "-c", script],
        cwd=ROOT, env=environment, check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def film(site: Site) -> Iterator[str]:
    tell(site, MAKE)
    yield site.url + PATH
    tell(site, TAKE_AWAY)


def test_it_is_played_where_its_picture_stood_and_not_before(
    site: Site, visitor: Visitor, film: str
) -> None:
    walk = visitor("phone")
    asked: list[Route] = []

    def play(route: Route) -> None:
        asked.append(route)
        route.fulfill(content_type="text/html; charset=utf-8", body="<p>Filmen går</p>")

    walk.context.route(re.compile("^https://"), play)
    walk.page.goto(film)
    button = walk.page.get_by_role("button", name=f"Spill av {TITLE}")
    expect(button).to_be_visible()
    assert asked == []
    assert walk.fits()

    button.press("Enter")

    # The page's policy lets it in, or there would be nothing to read.
    frame = walk.page.frame_locator(f"iframe[title='{TITLE}']")
    expect(frame.get_by_text("Filmen går")).to_be_visible()
    [route] = asked
    assert route.request.url.startswith("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?")
    assert route.request.headers["referer"] == f"{site.url}/"
    expect(button).to_have_count(0)


def test_without_a_script_it_leads_to_the_providers_page(
    site: Site, visitor: Visitor, film: str
) -> None:
    walk = visitor("desk", script=False)
    walk.page.goto(film)
    link = walk.page.locator(".video-poster")
    expect(link).to_have_attribute("href", "https://www.youtube.com/watch?v=dQw4w9WgXcQ")
    expect(link).to_have_attribute("target", "_blank")
    expect(walk.page.locator("iframe")).to_have_count(0)
