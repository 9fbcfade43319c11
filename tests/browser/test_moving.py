"""A session moved by who has it, and a lost link, as a reader walks it; axe looks along."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Visitor
from tests.browser.reader import FREE, OWN_PAGE, Reader
from tests.browser.test_accessibility import at

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_moving_to_a_time_of_another_week(site: Site, visitor: Visitor, script: bool) -> None:
    walk = visitor("phone", script)
    reader, page = Reader(site, walk), walk.page
    wrong: list[str] = []

    def looks() -> None:
        if script:
            for size in ("desk", "phone"):
                wrong.extend(at(size, page))
            assert walk.fits()

    reader.opens("/bestill/?therapist=ingrid-solvang")
    reader.picks(FREE, time=2 if script else 3)
    reader.tells_who(f"flytter{script}@example.org".lower())
    reader.ticks()
    reader.goes_on()
    reader.sees("Timen din er bestilt")
    own = page.url
    before = page.locator("dl.session").inner_text()
    page.get_by_role("link", name="Flytt timen").click()
    reader.sees("Flytt timen")
    looks()
    page.locator(".weeks a[rel=next]").click()
    page.wait_for_url(re.compile("from="))
    page.locator("input[name=slot]").first.check()
    page.get_by_role("button", name="Flytt hit").click()
    expect(page.get_by_role("status")).to_contain_text("Timen er flyttet")
    looks()
    assert page.url == f"{own}?moved=1"
    assert page.locator("dl.session").inner_text() != before
    with page.expect_download() as download:
        page.get_by_role("link", name="Legg timen i kalenderen din").click()
    assert download.value.suggested_filename == "time.ics"
    assert wrong == []


def test_a_lost_link_is_asked_for(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone")
    reader, page = Reader(site, walk), walk.page
    wrong: list[str] = []
    reader.opens(f"/time/{'a' * 32}/")
    reader.sees("Denne lenken fører ingen steder")
    wrong += at("phone", page)
    page.get_by_role("link", name="Få lenken tilsendt på nytt").click()
    reader.sees("Få lenken tilsendt på nytt")
    wrong += at("phone", page)
    page.get_by_label("E-post").fill("nobody@nowhere")
    page.get_by_role("button", name="Send lenkene").click()
    expect(page.get_by_role("alert")).to_be_visible()
    wrong += at("phone", page)
    page.get_by_label("E-post").fill("nobody@example.org")
    page.get_by_role("button", name="Send lenkene").click()
    reader.sees("Se i e-posten din")
    assert "nobody" not in page.url
    wrong += at("phone", page)
    assert not OWN_PAGE.search(page.url)
    assert wrong == []
