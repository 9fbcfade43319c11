"""A bad connection in a bad week: what a page may weigh, with an empty cache."""

import pytest
from playwright.sync_api import Response

from tests.browser.conftest import Site, Visitor, Walk
from tests.browser.reader import INDIVIDUAL, Reader, live_pages

pytestmark = pytest.mark.browser

KB = 1000
PAGE, SCRIPT = 300 * KB, 30 * KB

# Scrolls through, so that what is loaded late is counted too.
SCROLL = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 600) {
    scrollTo(0, y);
    await new Promise(done => setTimeout(done, 20));
  }
}"""


def weigh(walk: Walk, url: str) -> tuple[int, int]:
    """Bytes of everything and of scripts, not compressed: more than what goes over the wire."""
    answers: list[Response] = []
    walk.page.on("response", lambda answer: answers.append(answer))
    walk.page.goto(url)
    walk.page.evaluate(SCROLL)
    walk.page.wait_for_load_state("networkidle")
    sizes = {answer.url: len(answer.body()) for answer in answers if answer.ok}
    return sum(sizes.values()), sum(size for at, size in sizes.items() if at.endswith(".js"))


def test_every_page_is_light(site: Site, visitor: Visitor) -> None:
    lister = visitor("phone").page
    paths = [path for _kind, path in live_pages(site, lister)]
    reader = Reader(site, visitor("phone"))
    reader.opens("/bestill/?therapist=ingrid-solvang")
    reader.picks_service(INDIVIDUAL)
    times = reader.page.url.removeprefix(site.url)
    reader.picks_time()
    details = reader.page.url.removeprefix(site.url)
    heavy = {}
    for path in [*paths, "/bestill/", times, details, "/sok/?q=angst"]:
        walk = visitor("phone")
        everything, scripts = weigh(walk, site.url + path)
        assert walk.fits(), path
        walk.context.close()
        if everything > PAGE or scripts > SCRIPT:
            heavy[path] = (everything, scripts)
    assert heavy == {}
