"""From an article to a review taken back, as a client, the desk and a moderator walk it.

axe looks along on the client's screens.
"""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import ARTICLE, INDIVIDUAL, OWN_PAGE, Reader
from tests.browser.test_accessibility import at
from tests.browser.test_staff import log_in, until

pytestmark = pytest.mark.browser
MATCH = re.compile(r"/match/[a-z2-7]{32}/$")
INVITATION = re.compile(r"http\S+/omtale/[0-9a-f]{40}/")
EMAIL = "blaveis@example.org"
ELIAS = "Elias Karimi"
LINE = "Elias har god tid om kvelden."
NAME, WORDS = "Lyktetenner", "Det var lun ro i rommet, og god tid."
# Wherever anybody could come upon a review of his.
EVERYWHERE = (
    "/terapeuter/elias-karimi/",
    "/omtaler/?therapist=elias-karimi",
    "/api/v3/reviews/?therapist=elias-karimi",
    f"/sok/?q={NAME}",
    f"/api/v3/search/?q={NAME}",
)
# Her paid session lies five days back: the clock stays where it is, for everybody else's sake.
HELD = """
UPDATE booking_booking SET start = datetime('now', '-121 hours'), "end" = datetime('now', '-5 days')
WHERE price_amount > 0 AND state = 'confirmed' AND client_id = (
  SELECT client_id FROM booking_matchrequest WHERE client_id IS NOT NULL ORDER BY id DESC LIMIT 1
)
"""


@dataclass
class Client(Reader):
    """Writes down what is wrong on her way, by day and by night, on a phone and at a desk."""

    wrong: list[str] = field(default_factory=list)

    def looks(self) -> None:
        for size in ("desk", "phone"):
            self.wrong.extend(at(size, self.page))
        assert self.walk.fits()

    def continues(self, screen: str, answer: str = "Gå videre") -> None:
        """And the next screen has come."""
        self.page.locator(".match-actions").get_by_role("button", name=answer).click()
        expect(self.page.locator(f"[data-match={screen}]")).to_be_visible()

    def says(self, heading: str, answer: str = "Gå videre") -> None:
        """On a screen about her review."""
        self.page.get_by_role("button", name=answer, exact=True).click()
        self.sees(heading)


def test_from_a_request_to_a_review_that_is_taken_back(site: Site, visitor: Visitor) -> None:
    client = Client(site, visitor("phone"))
    own = asks(client)
    desk = visitor().page
    log_in(site, desk, "desk")
    proposes(site, desk)
    chooses(client)
    goes_on_with_him(client, own)
    with closing(sqlite3.connect(site.var / "db.sqlite3", timeout=60)) as rows, rows:
        assert rows.execute(HELD).rowcount == 1

    link = invitation(site)
    reviews(client, link)
    assert not found(site, client.page)
    moderator = visitor().page
    log_in(site, moderator, "moderator")
    approves(moderator)
    # Found by searching once the worker has read it.
    until(lambda: found(site, client.page) == list(EVERYWHERE))
    client.opens("/terapeuter/elias-karimi/")
    expect(client.page.get_by_text(WORDS)).to_be_visible()
    takes_it_back(client, link)
    assert not found(site, client.page)
    moderator.reload()
    expect(moderator.locator("main").get_by_text("Trukket", exact=False).first).to_be_visible()
    assert WORDS not in moderator.content()
    assert client.wrong == []


def asks(client: Client) -> str:
    """The address of her own page."""
    page = client.page
    client.opens(ARTICLE)
    page.get_by_role("link", name="Bli matchet med en terapeut").click()
    client.sees("Match meg med en terapeut")
    client.looks()
    page.get_by_role("button", name="Begynn").click()
    expect(page.locator("[data-match=topics]")).to_be_visible()
    expect(page.locator("input[value=rus]")).to_be_checked()
    client.looks()
    client.continues("whom")
    client.looks()
    page.locator(".match-choice").first.click()
    expect(page.locator("[data-match=where]")).to_be_visible()
    page.get_by_role("button", name="Gå videre").click()
    expect(page.get_by_role("alert")).to_be_visible()
    client.looks()
    page.locator("input[value=online]").check()
    client.continues("language")
    client.continues("when", "Hopp over")
    page.locator("button[data-line=evening]").click()
    expect(page.locator("input[value=sunday-evening]")).to_be_checked()
    client.looks()
    client.continues("wishes")
    client.continues("contact", "Hopp over")
    # Back by the browser, and on again: nothing is lost.
    page.go_back()
    expect(page.locator("[data-match=wishes]")).to_be_visible()
    page.reload()
    expect(page.locator("[data-match=wishes]")).to_be_visible()
    client.continues("contact", "Hopp over")
    expect(page.get_by_text("Alle kvelder")).to_be_visible()
    client.looks()
    client.writes("blaveis@nowhere", name="Blåveis")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_be_visible()
    client.looks()
    assert client.site.url + "/match/" == page.url.partition("?")[0]  # no answer stands in it
    client.writes(EMAIL, name="Blåveis")
    # After a sum, for no request comes in without it here.
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_url(MATCH)
    client.sees("Vi leter etter noen til deg")
    assert page.evaluate("sessionStorage.length") == 0
    client.looks()
    return page.url


def proposes(site: Site, desk: Page) -> None:
    """Elias alone, whomever the scoring puts first on the day of the test."""
    desk.goto(site.url + "/admin/booking/match/")
    desk.get_by_role("link", name="Blåveis").click()
    desk.locator("#choose").wait_for()
    for folded in desk.locator(".matching-left-out:not([open]) summary").all():
        folded.click()
    for place in desk.locator("select[name^=place-]").all():
        place.select_option("")
    desk.get_by_label(f"Foreslå: {ELIAS}").select_option("1")
    desk.get_by_label(f"Linje til klienten: {ELIAS}").fill(LINE)
    desk.get_by_role("button", name="Se over").click()
    expect(desk.get_by_role("heading", name="Dette er det klienten vil se")).to_be_visible()
    desk.get_by_role("button", name="Send til klienten").click()
    expect(desk.get_by_text("Sendt. Klienten får en e-post").first).to_be_visible()


def chooses(client: Client) -> None:
    """A free talk first, at a time that stands beside him."""
    client.page.reload()
    client.sees("Noen du kan snakke med")
    client.looks()
    [him] = client.page.locator(".match-proposals > li").all()
    expect(him.get_by_role("heading", name=ELIAS)).to_be_visible()
    expect(him.get_by_text(LINE)).to_be_visible()
    him.locator("button[name=slot]").first.click()
    client.sees("Om deg")
    client.tells_who(EMAIL)
    client.ticks()
    client.goes_on()
    expect(client.page).to_have_url(OWN_PAGE)
    client.looks()


def goes_on_with_him(client: Client, own: str) -> None:
    client.page.get_by_role("link", name=f"Bestill neste time hos {ELIAS}").click()
    client.sees(f"Bestill time hos {ELIAS}")
    client.picks(INDIVIDUAL, 1)
    client.tells_who(EMAIL)
    client.pays()
    client.has_paid()
    client.page.goto(own)
    client.sees(f"Du har valgt {ELIAS}")
    # Whoever wrote her address sees this page.
    expect(client.page.get_by_text("Individuell samtale")).to_have_count(0)
    client.looks()


def invitation(site: Site) -> str:
    """The link of the mail, once the worker has taken it for granted that she came."""
    links: list[str] = []

    def has_come() -> bool:
        hers = [mail.replace("=\n", "") for mail in site.mails() if EMAIL in mail]
        links.extend(link for mail in hers for link in INVITATION.findall(mail))
        return bool(links)

    until(has_come)
    return links[0]


def reviews(client: Client, link: str) -> None:
    page = client.page
    page.goto(link)
    client.sees("Hvordan var det?")
    page.locator("input[name=rating][value='5']").check()
    client.looks()
    client.says("Med egne ord")
    page.locator("textarea[name=text]").fill(WORDS)
    client.looks()
    client.says("Hvilket navn skal leserne se?")
    page.locator("input[name=name]").fill(NAME)
    client.says("Kan vi publisere den?")
    page.locator("input[name=consent]").check()
    client.looks()
    client.says("Dette får leserne se")
    client.looks()
    client.says("Takk for at du fortalte", "Send omtalen")
    client.looks()


def approves(moderator: Page) -> None:
    moderator.get_by_role("link", name=re.compile("omtaler? venter på")).click()
    moderator.get_by_role("link", name=NAME).click()
    expect(moderator.get_by_text(WORDS)).to_be_visible()
    moderator.get_by_role("button", name="Godkjenn og publiser").click()
    expect(moderator.get_by_text("Godkjent").first).to_be_visible()


def takes_it_back(client: Client, link: str) -> None:
    page = client.page
    page.goto(link)
    client.sees("Omtalen din er publisert")
    expect(page.get_by_role("link", name=f"Mer om {ELIAS}")).to_be_visible()
    client.looks()
    page.get_by_role("link", name="Trekk omtalen").click()
    client.sees("Trekke omtalen?")
    client.looks()
    client.says("Omtalen er trukket", "Ja, trekk den")
    client.looks()
    page.goto(link)
    client.sees("Omtalen er trukket")
    assert NAME not in page.content()


def found(site: Site, page: Page) -> list[str]:
    """Where her words stand, for anybody; asked for more than once, it comes from a cache."""
    return [path for path in EVERYWHERE if WORDS in page.request.get(site.url + path).text()]
