"""From an article to a paid session, as a reader walks it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import FREE, INDIVIDUAL, Reader

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_from_article_to_paid_session(
    site: Site, visitor: Visitor, size: str, script: bool
) -> None:
    email = f"{size}{script}@example.org".lower()
    walk = visitor(size, script)
    reader = Reader(site, walk)
    sent = len(site.mails())
    reader.finds_a_therapist()
    reader.picks(INDIVIDUAL)
    reader.tells_who(email)
    expect(reader.page.get_by_role("heading", name="Hva andre kan se")).to_be_visible()
    expect(reader.page.get_by_text(email)).to_be_visible()
    if script:
        assert walk.fits()
    reader.pays()
    reader.has_paid()
    reader.sees("Timen din er bestilt")
    mails = site.mails()[sent:]
    addressed = [re.search(r"^To: (.*)$", text, re.MULTILINE) for text in mails]
    # The confirmation and the receipt.
    assert [found[1] for found in addressed if found].count(email) == 2


def test_a_free_conversation_needs_no_payment(site: Site, visitor: Visitor) -> None:
    reader = Reader(site, visitor("phone"))
    reader.opens("/bestill/?therapist=ingrid-solvang")
    reader.picks(FREE)
    reader.tells_who("gratis@example.org")
    reader.ticks()
    reader.goes_on()
    reader.sees("Timen din er bestilt")


def test_a_lost_time_keeps_what_was_typed(site: Site, visitor: Visitor) -> None:
    slow, quick = Reader(site, visitor("phone")), Reader(site, visitor())
    for reader in (slow, quick):
        reader.opens("/bestill/?therapist=thea-nguyen-berg")
        reader.picks(INDIVIDUAL, time=1)
        reader.tells_who(f"{id(reader)}@example.org")
    quick.pays()
    slow.ticks()
    slow.goes_on()
    slow.sees("Den timen er ikke ledig lenger")
    expect(slow.page.locator("input[name=name]")).to_have_value("Blåklokke")
    slow.picks_time()
    slow.pays()


def test_what_was_written_can_be_changed_before_paying(site: Site, visitor: Visitor) -> None:
    reader = Reader(site, visitor("phone"))
    reader.opens("/bestill/?therapist=marit-aasen")
    reader.picks(INDIVIDUAL, time=2)
    reader.tells_who("marit@exmaple.org")
    reader.page.get_by_role("button", name="Endre det du skrev").click()
    expect(reader.page.locator("input[name=email]:visible")).to_have_value("marit@exmaple.org")
    reader.tells_who("marit@example.org")
    expect(reader.page.get_by_text("marit@example.org")).to_be_visible()


def test_the_way_back_from_the_payment_page(site: Site, visitor: Visitor) -> None:
    reader = Reader(site, visitor())
    reader.opens("/bestill/?therapist=samuel-tesfaye")
    reader.picks(INDIVIDUAL, time=1)
    reader.tells_who("tilbake@example.org")
    reader.pays()
    reader.page.go_back()
    reader.sees("Om deg")
    reader.tells_who("tilbake@example.org")
    reader.pays()


def test_leaving_the_payment_page_loses_nothing(site: Site, visitor: Visitor) -> None:
    reader = Reader(site, visitor())
    reader.opens("/bestill/?therapist=thea-nguyen-berg")
    reader.picks(INDIVIDUAL, time=3)
    reader.tells_who("angrer@example.org")
    reader.pays()
    reader.leaves_payment()
    reader.pays()


def test_only_who_gives_the_session_can_be_chosen(site: Site, visitor: Visitor) -> None:
    reader = Reader(site, visitor())
    reader.opens("/bestill/")
    reader.page.get_by_role("radio", name=re.compile("^Gratis")).check()
    expect(reader.page.get_by_role("radio", name="På kontoret", exact=True)).to_be_hidden()
    reader.page.get_by_role("radio", name=re.compile("^Parsamtale")).check()
    expect(reader.page.get_by_role("radio", name=re.compile("^Thea"))).to_be_visible()
    expect(reader.page.get_by_role("radio", name=re.compile("^Elias"))).to_be_hidden()


def test_another_week_comes_without_a_new_page(site: Site, visitor: Visitor) -> None:
    walk = visitor()
    reader = Reader(site, walk)
    reader.opens("/bestill/?therapist=ingrid-solvang")
    reader.picks_service(INDIVIDUAL)
    before = reader.page.locator("input[name=slot]").first.get_attribute("value")
    reader.page.evaluate("window.same = true")
    reader.page.get_by_role("link", name="Senere tider").click()
    expect(reader.page.locator("input[name=slot]").first).not_to_have_value(before or "")
    assert "from=" in reader.page.url
    assert reader.page.evaluate("window.same && document.activeElement.tagName") == "H1"
    reader.page.go_back()
    expect(reader.page.locator("input[name=slot]").first).to_have_value(before or "")
