"""How a reader walks the site, and what there is for her to see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Walk

INDIVIDUAL = "individuell-samtale"
FREE = "gratis-forste-samtale"
NEXT = "main form button:not([class*=quiet])"  # the one that leads on
OWN_PAGE = re.compile(r"/time/[a-z2-7]{32}/$")
PAY_PAGE = re.compile(r"/pay/cs_test_")


def live_pages(site: Site, page: Page) -> list[tuple[str, str]]:
    """Type and path of every published page, as the API lists them."""
    found: list[tuple[str, str]] = []
    while True:
        listed = page.request.get(f"{site.url}/api/v3/pages/?limit=20&offset={len(found)}").json()
        found += [
            (item["meta"]["type"], urlsplit(item["meta"]["html_url"]).path)
            for item in listed["items"]
        ]
        if not listed["items"] or len(found) >= listed["count"]:
            return found


@dataclass
class Reader:
    """Walks the screens one by one."""

    site: Site
    walk: Walk

    @property
    def page(self) -> Page:
        return self.walk.page

    def opens(self, path: str) -> None:
        self.page.goto(self.site.url + path)

    def picks(self, service: str, time: int = 0) -> None:
        self.picks_service(service)
        self.picks_time(time)

    def picks_service(self, service: str) -> None:
        self.page.locator(f"input[name=service][value={service}]").check()
        self.goes_on()

    def picks_time(self, time: int = 0) -> None:
        self.page.locator("input[name=slot]").nth(time).check()
        self.goes_on()

    def tells_who(self, email: str) -> None:
        self.page.locator("input[name=name]").fill("Blåklokke")
        self.page.locator("input[name=email]").fill(email)
        self.ticks()

    def ticks(self) -> None:
        for box in self.page.get_by_role("checkbox").all():
            box.check()

    def goes_on(self) -> None:
        self.page.locator(NEXT).last.click()

    def books(self, service: str, therapist: str, email: str, time: int = 0) -> None:
        self.opens(f"/bestill/?therapist={therapist}")
        self.picks(service, time)
        self.tells_who(email)

    def pays(self) -> None:
        self.goes_on()
        expect(self.page).to_have_url(PAY_PAGE)

    def leaves_payment(self) -> None:
        self.page.get_by_role("link").last.click()
        expect(self.page).to_have_url(OWN_PAGE)

    def has_paid(self) -> None:
        self.page.get_by_role("button").first.click()
        expect(self.page).to_have_url(OWN_PAGE)

    def sees(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)


def screens(reader: Reader, email: str, other: Reader) -> Iterator[str]:
    """Every screen of booking, the page of the booking and what lies beside the straight way.

    `other` takes the first time that `reader` wanted.
    """
    page = reader.page
    reader.opens("/bestill/")
    yield "service"
    reader.opens("/bestill/tid/")
    yield "no service chosen"
    reader.opens("/bestill/?therapist=thea-nguyen-berg")
    yield "service, therapist known"
    reader.picks_service(INDIVIDUAL)
    yield "time"
    times = page.url
    page.goto(times.replace("/tid/", "/deg/"))
    yield "no time chosen"
    page.goto(times)
    reader.picks_time(4)
    yield "you and pay"
    details = page.url
    wrong = re.sub(r"slot=[^&]*", "slot=nonsense", details)
    page.goto(wrong)
    yield "no such time"
    page.goto(details)
    yield from errors(reader)
    page.goto(details)
    reader.tells_who(email)
    other.page.goto(details)
    other.tells_who(f"first-{email}")
    other.pays()
    reader.goes_on()
    yield "lost time"
    page.locator("input[name=slot]").first.check()
    reader.ticks()
    reader.pays()
    yield from own_page(reader)
    reader.opens(f"/bestill/tid/?service={INDIVIDUAL}&from=2099-01-04")
    yield "no free times"


def errors(reader: Reader) -> Iterator[str]:
    """The browser itself stops most of them: one of a kind that only we see."""
    page = reader.page
    reader.tells_who("nobody@example.org")
    page.locator("input[name=name]").fill("   ")
    page.locator("input[name=email]").fill("nobody@nowhere")
    reader.goes_on()
    yield "errors"


def own_page(reader: Reader) -> Iterator[str]:
    """From Stripe's page back to ours, and out of it again."""
    yield "payment"
    reader.leaves_payment()
    yield "held"
    reader.pays()
    reader.has_paid()
    yield "confirmed"
    reader.page.locator("details.cancel summary").click()
    yield "asked whether to cancel"
    reader.page.locator("details.cancel button").click()
    yield "cancelled"
