"""Every page in one walk, since to visit one costs more than to look at it.

Nothing comes from elsewhere or stays in the browser; each is light, fits and is accessible.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import INDIVIDUAL, Reader, live_pages
from tests.browser.test_accessibility import at
from tests.browser.test_discretion import host, keeps, sets_cookies, watch

pytestmark = pytest.mark.browser

BESIDE = (
    "/artikler/?page=2",
    "/terapeuter/?topic=angst",
    "/sok/",
    "/sok/?q=angst",
    "/sok/?q=xyzzyx",
    "/en/sok/?q=anxiety",
    "/dev/404/",
    "/dev/500/",
)

# A bad connection in a bad week: with an empty cache, not compressed.
KB = 1000
PAGE, SCRIPT = 300 * KB, 30 * KB
WEIGHT = """async () => {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
  const loaded = ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind));
  const sizes = new Map(loaded.map(({ name, decodedBodySize }) => [name, decodedBodySize]));
  const sum = (all) => all.reduce((total, [, size]) => total + size, 0);
  const scripts = [...sizes].filter(([name]) => new URL(name).pathname.endsWith(".js"));
  return [sum([...sizes]), sum(scripts)];
}"""


def too_heavy(page: Page) -> list[str]:
    everything, scripts = page.evaluate(WEIGHT)
    assert everything > 30 * KB  # letters and style alone
    return [f"{page.url} weighs {everything}, its scripts {scripts}"][
        : everything > PAGE or scripts > SCRIPT
    ]


def test_every_page(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone")
    page, answers = walk.page, watch(walk)
    wrong, seen = [], set()
    pages = live_pages(site, page)
    assert len(pages) > 25
    for kind, path in [*pages, *((path, path) for path in BESIDE)]:
        page.goto(site.url + path)
        wrong += keeps(page) + too_heavy(page) + at("phone", page)
        wrong += [] if walk.fits() else [f"{path} sticks out"]
        # One of each kind: there the two widths differ.
        if kind not in seen:
            wrong += at("desk", page)
        seen.add(kind)
    assert wrong == []
    assert walk.hosts() == {host(site)}
    assert sets_cookies(answers) == []
    assert walk.context.cookies() == []


def test_each_kind_of_page_without_script(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone", script=False)
    answers = watch(walk)
    for path in dict(live_pages(site, walk.page)).values():
        walk.page.goto(site.url + path)
    assert walk.hosts() == {host(site)}
    assert sets_cookies(answers) == []
    assert walk.context.cookies() == []


def test_the_way_to_a_time_is_light(site: Site, visitor: Visitor) -> None:
    reader = Reader(site, visitor("phone"))
    wrong = []
    reader.opens("/bestill/?therapist=ingrid-solvang")
    wrong += too_heavy(reader.page)
    reader.picks_service(INDIVIDUAL)
    wrong += too_heavy(reader.page)
    reader.picks_time()
    wrong += too_heavy(reader.page)
    assert wrong == []
