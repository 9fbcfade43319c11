"""How a reader walks the site, and what there is for her to see."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Walk

ARTICLE = "/artikler/rus-og-psykisk-helse-5-fakta/"
INDIVIDUAL = "individuell-samtale"
FREE = "gratis-forste-samtale"
NEXT = "form.booking-form button:not([class*=quiet])"  # the one that leads on
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

    def finds_a_therapist(self) -> None:
        self.opens(ARTICLE)
        self.page.locator("main a[href*='/terapeuter/?topic=']").first.click()
        self.page.locator("main a[href*='/terapeuter/elias-karimi/']").first.click()
        self.page.get_by_role("link", name="Bestill time hos Elias Karimi").click()

    def picks(self, service: str, time: int = 0) -> None:
        self.picks_service(service)
        self.picks_time(time)

    def picks_service(self, service: str) -> None:
        self.page.locator(f"input[name=service][value={service}]").check()
        self.goes_on()

    def picks_time(self, time: int = 0) -> None:
        """The n-th of this week; where others have taken so many, the first of the next."""
        slots = self.page.locator("input[name=slot]")
        slots.or_(self.page.locator(".empty")).first.wait_for()
        if slots.count() <= time:
            self.page.locator(".weeks a[rel=next]").click()
            self.page.wait_for_url(re.compile("from="))
            slots.first.wait_for()
            time = 0
        slots.nth(time).check()
        self.goes_on()

    def writes(self, email: str, name: str = "Blåklokke") -> None:
        self.page.locator("input[name=name]:visible").fill(name)
        self.page.locator("input[name=email]:visible").fill(email)

    def tells_who(self, email: str) -> None:
        self.writes(email)
        self.goes_on()
        self.page.locator("input[name=accept_terms]").wait_for()

    def ticks(self) -> None:
        for box in self.page.get_by_role("checkbox").all():
            box.check()

    def goes_on(self) -> None:
        self.page.locator(NEXT).last.click()

    def books(self, service: str, therapist: str, email: str, time: int = 0) -> None:
        """As far as the last screen."""
        self.opens(f"/bestill/?therapist={therapist}")
        self.picks(service, time)
        self.tells_who(email)

    def pays(self) -> None:
        button = self.page.get_by_role("button", name=re.compile("Betal kr"))
        button.wait_for()  # the screen with the boxes has come
        self.ticks()
        button.click()
        expect(self.page).to_have_url(PAY_PAGE)

    def leaves_payment(self) -> None:
        self.page.get_by_role("link").last.click()
        expect(self.page).to_have_url(OWN_PAGE)

    def has_paid(self) -> None:
        self.page.get_by_role("button").first.click()
        expect(self.page).to_have_url(OWN_PAGE)

    def sees(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        # With its typefaces, too: a line that moves when they come would be clicked beside.
        self.page.wait_for_load_state("load")
