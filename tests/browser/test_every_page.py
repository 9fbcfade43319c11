"""Every page in one walk, since to visit one costs more than to look at it.

Nothing comes from elsewhere or stays in the browser; each is light, fits and is accessible.
"""

from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Site, Visitor, Walk
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
# What is loaded late counts too.
EAGER = """async () => {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
}"""


class Scale:
    """Weighs what a page is made of, as it comes with an empty cache and not compressed."""

    def __init__(self, walk: Walk) -> None:
        self.page, self.answers, self.seen = walk.page, watch(walk), 0
        session = walk.context.new_cdp_session(walk.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def too_heavy(self) -> list[str]:
        """Of what came since it was last asked."""
        self.page.evaluate(EAGER)
        came, self.seen = self.answers[self.seen :], len(self.answers)
        sizes = {each.url: int(each.headers.get("content-length", 0)) for each in came if each.ok}
        scripts = sum(size for at, size in sizes.items() if urlsplit(at).path.endswith(".js"))
        everything = sum(sizes.values())
        assert everything > 30 * KB  # letters and style alone
        found = f"{self.page.url} weighs {everything}, its scripts {scripts}"
        return [found] if everything > PAGE or scripts > SCRIPT else []


def test_every_page(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone")
    page, scale = walk.page, Scale(walk)
    wrong, seen = [], set()
    pages = live_pages(site, page)
    assert len(pages) > 25
    for kind, path in [*pages, *((path, path) for path in BESIDE)]:
        page.goto(site.url + path)
        wrong += keeps(page) + scale.too_heavy() + at("phone", page)
        wrong += [] if walk.fits() else [f"{path} sticks out"]
        # One of each kind: there the two widths differ.
        if kind not in seen:
            wrong += at("desk", page)
        seen.add(kind)
    assert wrong == []
    assert walk.hosts() == {host(site)}
    assert sets_cookies(scale.answers) == []
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
    """Its screens follow each other without loading anew, so it is weighed as a whole."""
    walk = visitor("phone")
    reader, scale = Reader(site, walk), Scale(walk)
    reader.opens("/bestill/?therapist=ingrid-solvang")
    reader.picks_service(INDIVIDUAL)
    reader.picks_time()
    assert scale.too_heavy() == []
