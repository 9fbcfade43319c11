"""Nothing is left in a booker's browser, and nobody else hears of her, until she goes to pay."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import Site, Visitor, Walk
from tests.browser.reader import INDIVIDUAL, PAY_PAGE, Reader

pytestmark = pytest.mark.browser

KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(each => each.name),
  ...(await caches.keys()),
  ...(await navigator.serviceWorker.getRegistrations()).map(each => each.scope),
]"""


def watch(walk: Walk) -> list[Response]:
    answers: list[Response] = []
    walk.page.on("response", lambda answer: answers.append(answer))
    return answers


def keeps(page: Page) -> list[str]:
    return [f"{page.url} keeps {what}" for what in page.evaluate(KEPT)]


def sets_cookies(answers: list[Response]) -> list[str]:
    return [answer.url for answer in answers if "set-cookie" in answer.headers]


def host(site: Site) -> str:
    return urlsplit(site.url).netloc


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_way_to_stripe_tells_it_nothing(site: Site, visitor: Visitor, script: bool) -> None:
    walk = visitor("phone", script)
    answers = watch(walk)
    reader = Reader(site, walk)
    reader.finds_a_therapist()
    reader.picks(INDIVIDUAL, time=9)  # so many that it goes through another week
    email = f"diskret-{script}@example.org".lower()
    reader.tells_who(email)
    if script:
        assert keeps(walk.page) == []
    assert walk.hosts() == {host(site)}
    reader.pays()
    assert sets_cookies(answers) == []
    assert walk.context.cookies() == []
    (payment,) = [request for request in walk.requests if PAY_PAGE.search(request.url)]
    assert "referer" not in payment.headers or not re.search(
        r"bestill|elias|rus", payment.headers["referer"]
    )
    assert all(email not in request.url for request in walk.requests)
