"""From an article to a paid session, as a reader walks it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import FREE, INDIVIDUAL, Reader

pytestmark = pytest.mark.browser

ARTICLE = "/artikler/rus-og-psykisk-helse-5-fakta/"


def finds_a_therapist(reader: Reader) -> None:
    reader.opens(ARTICLE)
    reader.page.locator("main a[href*='/terapeuter/?topic=']").first.click()
    reader.page.locator("main a[href*='/terapeuter/elias-karimi/']").first.click()
    reader.page.locator("main a[href*='/bestill/'][href*='elias-karimi']").first.click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_from_article_to_paid_session(
    site: Site, visitor: Visitor, size: str, script: bool
) -> None:
    walk = visitor(size, script)
    reader = Reader(site, walk)
    sent = len(site.mails())
    finds_a_therapist(reader)
    reader.picks(INDIVIDUAL)
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
    reader.picks(FREE)
    reader.tells_who("gratis@example.org")
    reader.page.get_by_role("button", name="Bestill").last.click()
    reader.sees("Timen din er bestilt")


def test_a_lost_time_keeps_what_was_typed(site: Site, visitor: Visitor) -> None:
    slow, quick = Reader(site, visitor("phone")), Reader(site, visitor())
    for reader in (slow, quick):
        reader.page.goto(site.url + "/bestill/?therapist=thea-nguyen-berg")
        reader.picks(INDIVIDUAL, time=1)
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
    reader.picks(INDIVIDUAL, time=3)
    reader.tells_who("angrer@example.org")
    reader.pays()
    reader.page.get_by_role("link").last.click()
    expect(reader.page).to_have_url(re.compile(r"/time/[a-z2-7]{32}/$"))
    reader.page.get_by_role("button", name=re.compile("Betal kr")).click()
    expect(reader.page).to_have_url(re.compile(r"/pay/cs_test_"))
