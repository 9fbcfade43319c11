"""A search with the keyboard alone: a suggestion, help that is there at once, filters."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitor
from tests.browser.test_accessibility import by_day_and_by_night

pytestmark = pytest.mark.browser


def types(page: Page, words: str) -> None:
    """Letter by letter, as a person does: each takes back what was asked for the one before."""
    page.get_by_role("combobox").press_sequentially(words)


def test_typed_picked_and_narrowed(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone")
    page = walk.page
    page.goto(f"{site.url}/sok/")
    field = page.get_by_role("combobox", name="Hva leter du etter?")
    expect(field).to_have_attribute("aria-expanded", "false")

    types(page, "ingr")
    option = page.get_by_role("option", name=re.compile("^Ingrid Solvang"))
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text(re.compile("forslag"))
    assert by_day_and_by_night(page) == []
    assert walk.fits()

    field.press("Escape")
    expect(option).to_be_hidden()
    expect(field).to_have_value("ingr")
    field.press("ArrowDown")
    expect(option).to_be_visible()
    field.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", "q-list-0")
    while option.get_attribute("aria-selected") != "true":
        field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile("/terapeuter/ingrid-solvang/$"))

    page.goto(f"{site.url}/sok/")
    types(page, "psykolog")
    field.press("Enter")  # nothing of the list is picked: the words themselves are searched for
    expect(page).to_have_url(re.compile(r"/sok/\?q=psykolog$"))
    page.get_by_role("link", name="Terapeuter", exact=True).first.click()
    expect(page).to_have_url(re.compile("type=therapist"))
    page.get_by_text("Flere valg").click()
    page.get_by_label("Språk").select_option("en")
    page.get_by_role("button", name="Vis treff").click()
    expect(page).to_have_url(re.compile("language=en"))
    expect(page.get_by_role("heading", name="Ingrid Solvang")).to_be_visible()
    assert by_day_and_by_night(page) == []
    assert walk.fits()


def test_help_is_there_while_it_is_typed(site: Site, visitor: Visitor) -> None:
    page = visitor("phone").page
    page.goto(site.url)
    page.locator(".header-search summary").click()
    types(page, "selvmo")
    number = page.locator(".suggest").get_by_role("link", name="116 123")
    expect(number).to_have_attribute("href", "tel:116123")
    assert by_day_and_by_night(page) == []
    page.get_by_role("combobox").press("Enter")
    expect(page.get_by_role("heading", name="Hjelp akkurat nå")).to_be_visible()
    assert by_day_and_by_night(page) == []
