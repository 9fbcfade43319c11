"""The row of reviews on the home page: it moves for who moves it, with a script and without."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Site, Visitor

pytestmark = pytest.mark.browser


def row_of(page: Page) -> Locator:
    return page.get_by_role("group", name="omtaler ved siden av hverandre")


def is_at_its_beginning(row: Locator) -> bool:
    return bool(row.evaluate("row => row.scrollLeft === 0"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
def test_it_stands_still_until_the_arrow_keys_move_it(
    site: Site, visitor: Visitor, script: bool
) -> None:
    walk = visitor("phone", script=script)
    walk.page.goto(site.url)
    row = row_of(walk.page)
    row.focus()
    assert is_at_its_beginning(row)
    first, last = row.get_by_role("listitem").first, row.get_by_role("listitem").last
    expect(first).to_be_in_viewport()
    expect(last).not_to_be_in_viewport()
    for _press in range(20):
        walk.page.keyboard.press("ArrowRight")
    expect(first).not_to_be_in_viewport()
    assert walk.fits()


def test_its_buttons_say_when_there_is_no_more(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone")
    walk.page.emulate_media(reduced_motion="reduce")
    walk.page.goto(site.url)
    row = row_of(walk.page)
    back = walk.page.get_by_role("button", name="Forrige omtaler i raden")
    on = walk.page.get_by_role("button", name="Neste omtaler i raden")
    expect(back).to_have_attribute("aria-disabled", "true")
    expect(on).to_have_attribute("aria-disabled", "false")
    on.click()
    expect(back).to_have_attribute("aria-disabled", "false")
    expect(row.get_by_role("listitem").first).not_to_be_in_viewport(ratio=0.6)
    for _press in range(row.get_by_role("listitem").count()):
        on.press("Enter")  # at the end nothing is to be clicked any more
    expect(on).to_have_attribute("aria-disabled", "true")
    expect(row.get_by_role("listitem").last).to_be_in_viewport()
