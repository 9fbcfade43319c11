"""From an article to a session with whoever was proposed, as a reader walks it; axe looks along."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import ARTICLE, FREE, INDIVIDUAL, OWN_PAGE, Reader
from tests.browser.test_accessibility import at
from tests.browser.test_film import tell

pytestmark = pytest.mark.browser
MATCH = re.compile(r"/match/[a-z2-7]{32}/$")
EMAIL = "blaveis@example.org"

# The desk's answer, with Elias first, and the free talk before anything else.
ANSWER = f"""
from booking.actions.matching import Proposed, propose
from booking.domain.matching.reasons import Meets, WorksWith
from booking.models import Matching, MatchRound, Service, Therapist
Matching.load()
Matching.objects.update(intro=Service.objects.get(slug="{FREE}"))
people = Therapist.objects.filter(slug__in=("elias-karimi", "ingrid-solvang")).order_by("slug")
why = (WorksWith(("rus",)), Meets(("online",)))
propose(MatchRound.objects.waiting().last(), [Proposed(each.pk, why, "") for each in people])
"""


def continues(page: Page, screen: str, answer: str = "Gå videre") -> None:
    """And the next screen has come."""
    page.locator(".match-actions").get_by_role("button", name=answer).click()
    expect(page.locator(f"[data-match={screen}]")).to_be_visible()


def test_from_an_article_to_a_session_with_who_was_proposed(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone")
    reader, page = Reader(site, walk), walk.page
    wrong: list[str] = []

    def looks() -> None:
        for size in ("desk", "phone"):
            wrong.extend(at(size, page))
        assert walk.fits()

    reader.opens(ARTICLE)
    page.get_by_role("link", name="Bli matchet med en terapeut").click()
    reader.sees("Match meg med en terapeut")
    looks()
    page.get_by_role("button", name="Begynn").click()
    expect(page.locator("[data-match=topics]")).to_be_visible()
    expect(page.locator("input[value=rus]")).to_be_checked()
    looks()
    continues(page, "whom")
    looks()
    page.locator(".match-choice").first.click()
    expect(page.locator("[data-match=where]")).to_be_visible()
    page.get_by_role("button", name="Gå videre").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks()
    page.locator("input[value=online]").check()
    continues(page, "language")
    continues(page, "when", "Hopp over")
    page.locator("button[data-line=evening]").click()
    expect(page.locator("input[value=sunday-evening]")).to_be_checked()
    looks()
    continues(page, "wishes")
    continues(page, "contact", "Hopp over")
    # Back by the browser, and on again: nothing is lost.
    page.go_back()
    expect(page.locator("[data-match=wishes]")).to_be_visible()
    continues(page, "contact", "Hopp over")
    looks()
    reader.writes("blaveis@nowhere", name="Blåveis")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks()
    assert site.url + "/match/" == page.url.partition("?")[0]  # no answer stands in it
    reader.writes(EMAIL, name="Blåveis")
    # After a sum, for no request comes in without it here.
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_url(MATCH)
    reader.sees("Vi leter etter noen til deg")
    looks()
    own = page.url
    tell(site, ANSWER)
    page.reload()
    reader.sees("Noen du kan snakke med")
    looks()
    first = page.locator(".match-proposals > li").first
    expect(first.get_by_role("heading", name="Elias Karimi")).to_be_visible()
    first.locator("button[name=slot]").first.click()
    reader.sees("Om deg")
    reader.tells_who(EMAIL)
    reader.ticks()
    reader.goes_on()
    expect(page).to_have_url(OWN_PAGE)
    looks()
    page.get_by_role("link", name="Bestill neste time hos Elias Karimi").click()
    reader.sees("Bestill time hos Elias Karimi")
    reader.picks(INDIVIDUAL, 1)
    reader.tells_who(EMAIL)
    reader.pays()
    reader.has_paid()
    page.goto(own)
    reader.sees("Du har valgt Elias Karimi")
    expect(page.get_by_text("Individuell samtale")).to_have_count(0)  # whoever asked sees this page
    looks()
    assert wrong == []
