"""From an article to a paid session, as a reader walks it."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import Site, Visitor, Walk

pytestmark = pytest.mark.browser

KIB = 1024
ARTICLE = "/artikler/rus-og-psykisk-helse-5-fakta/"


@dataclass
class Reader:
    """Walks the screens one by one."""

    site: Site
    walk: Walk

    @property
    def page(self) -> Page:
        return self.walk.page

    def finds_a_therapist(self) -> None:
        self.page.goto(self.site.url + ARTICLE)
        self.page.locator("main a[href*='/terapeuter/?topic=']").first.click()
        self.page.locator("main a[href*='/terapeuter/elias-karimi/']").first.click()
        self.page.get_by_role("link", name="Bestill time hos Elias Karimi").click()

    def picks(self, service: str, time: int = 0) -> None:
        self.page.get_by_role("radio", name=service).check()
        self.page.get_by_role("button", name="Se ledige timer").click()
        self.page.locator("input[name=slot]").nth(time).check()
        self.page.get_by_role("button", name="Gå videre").click()

    def tells_who(self, email: str) -> None:
        self.page.get_by_label(re.compile("navn", re.IGNORECASE)).fill("Blåklokke")
        self.page.get_by_label(re.compile("e-post", re.IGNORECASE)).fill(email)
        for box in self.page.get_by_role("checkbox").all():
            box.check()

    def pays(self) -> None:
        self.page.get_by_role("button", name=re.compile(r"Betal kr")).click()
        expect(self.page).to_have_url(re.compile(r"/pay/cs_test_"))

    def sees(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_from_article_to_paid_session(
    site: Site, visitor: Visitor, size: str, script: bool
) -> None:
    walk = visitor(size, script)
    reader = Reader(site, walk)
    sent = len(site.mails())
    reader.finds_a_therapist()
    reader.picks("Individuell samtale")
    reader.tells_who(f"{size}{script}@example.org".lower())
    if script:
        assert walk.fits()
    here = site.url.removeprefix("http://")
    assert walk.hosts() == {here}  # nobody else has heard of her yet
    reader.pays()
    assert walk.context.cookies() == []
    reader.page.get_by_role("button").first.click()
    reader.sees("Timen din er bestilt")
    assert re.search(r"/time/[a-z2-7]{32}/$", reader.page.url)
    mails = site.mails()[sent:]
    assert [re.search(r"^To: (.*)$", text, re.MULTILINE)[1] for text in mails].count(  # type: ignore[index]
        f"{size}{script}@example.org".lower()
    ) == 1
    assert walk.context.cookies() == []


def test_a_free_conversation_needs_no_payment(site: Site, visitor: Visitor) -> None:
    reader = Reader(site, visitor("phone"))
    reader.page.goto(site.url + "/bestill/?therapist=ingrid-solvang")
    reader.picks("Gratis første samtale")
    reader.tells_who("gratis@example.org")
    reader.page.get_by_role("button", name="Bestill").last.click()
    reader.sees("Timen din er bestilt")


def test_a_lost_time_keeps_what_was_typed(site: Site, visitor: Visitor) -> None:
    slow, quick = Reader(site, visitor("phone")), Reader(site, visitor())
    for reader in (slow, quick):
        reader.page.goto(site.url + "/bestill/?therapist=thea-nguyen-berg")
        reader.picks("Individuell samtale", time=1)
        reader.tells_who(f"{id(reader)}@example.org")
    quick.pays()
    slow.page.get_by_role("button", name=re.compile("Betal kr")).click()
    slow.sees("Den timen er ikke ledig lenger")
    expect(slow.page.get_by_label(re.compile("navn", re.IGNORECASE))).to_have_value("Blåklokke")
    slow.page.locator("input[name=slot]").first.check()
    for box in slow.page.get_by_role("checkbox").all():
        box.check()
    slow.pays()


def test_leaving_the_payment_page_loses_nothing(site: Site, visitor: Visitor) -> None:
    reader = Reader(site, visitor())
    reader.page.goto(site.url + "/bestill/?therapist=thea-nguyen-berg")
    reader.picks("Individuell samtale", time=3)
    reader.tells_who("angrer@example.org")
    reader.pays()
    reader.page.get_by_role("link").last.click()
    expect(reader.page).to_have_url(re.compile(r"/time/[a-z2-7]{32}/$"))
    reader.page.get_by_role("button", name=re.compile("Betal kr")).click()
    expect(reader.page).to_have_url(re.compile(r"/pay/cs_test_"))


@pytest.mark.parametrize(
    "path", ["/", ARTICLE, "/terapeuter/", "/terapeuter/elias-karimi/", "/bestill/"]
)
def test_pages_are_light_and_set_no_cookie(site: Site, visitor: Visitor, path: str) -> None:
    walk = visitor("phone")
    answers: list[Response] = []
    walk.page.on("response", lambda answer: answers.append(answer))
    walk.page.goto(site.url + path, wait_until="networkidle")
    sizes = {answer.url: len(answer.body()) for answer in answers if answer.ok}
    scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))
    assert sum(sizes.values()) <= 300 * KIB
    assert scripts <= 30 * KIB
    assert walk.context.cookies() == []
    assert walk.fits()
