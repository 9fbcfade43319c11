"""The calendar of the admin: dragged, typed into and tabbed through."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Site, Visitor
from tests.browser.test_accessibility import violations
from tests.browser.test_staff import log_in

pytestmark = pytest.mark.browser

WIDTHS = {"desk": (1440, 1300), "phone": (390, 800)}
HALF_HOUR = 34  # pixels of a day
MARGIN = timedelta(minutes=30)  # more than any pause between sessions
Row = dict[str, Any]


def opens(site: Site, page: Page, name: str, size: str = "desk", query: str = "") -> None:
    width, height = WIDTHS[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")
    log_in(site, page, name)
    shows(site, page, query)


def shows(site: Site, page: Page, query: str) -> None:
    page.goto(f"{site.url}/admin/booking/calendar/{query}")
    expect(page.locator("[data-calendar][aria-busy=false]")).to_be_visible()


def rows(site: Site, page: Page, kind: str = "") -> list[Row]:
    """Of the weeks ahead, as the server has them."""
    today = date.today()
    monday = today - timedelta(days=today.weekday())
    query = f"start={monday}&end={monday + timedelta(days=35)}"
    found = page.request.get(f"{site.url}/admin/booking/calendar/rows/?{query}").json()["rows"]
    return [row for row in found if kind in ("", row["kind"])]


def at(row: Row, edge: str) -> datetime:
    return datetime.fromisoformat(row[edge])


def movable(site: Site, page: Page) -> tuple[Row, int]:
    """A session of a later day, no time of which is past, and by how many half hours it can move on
    its own day."""
    everything = rows(site, page)
    soon = datetime.now(UTC) + timedelta(days=1)
    for row in everything:
        if row["kind"] == "session" and row["moves"] and at(row, "start").date() > soon.date():
            for halves in (2, -2, 1, -1, 3, -3, 4, -4, 5, -5, 6, -6):
                if fits(row, timedelta(minutes=30 * halves), everything):
                    return row, halves
    raise AssertionError("no session of the demo can be moved")


def fits(row: Row, by: timedelta, everything: list[Row]) -> bool:
    start, end = at(row, "start") + by, at(row, "end") + by
    hours = any(
        other["kind"] == "hours"
        and at(other, "start") <= start
        and end <= at(other, "end")
        and at(other, "start") <= at(row, "start")
        and at(row, "end") <= at(other, "end")
        for other in everything
    )
    return hours and not any(
        other["kind"] not in ("hours", "holiday")
        and other["id"] != row["id"]
        and at(other, "start") - MARGIN < end
        and start < at(other, "end") + MARGIN
        for other in everything
    )


def week(row: Row) -> str:
    return f"?view=week&from={row['start'][:10]}"


def times(start: datetime, end: datetime) -> str:
    return f"{start:%H.%M}–{end:%H.%M}"


def drawn(page: Page, row: Row, by: int = 0) -> Locator:
    """Where the calendar shows it, moved by so many half hours."""
    later = timedelta(minutes=30 * by)
    text = times(at(row, "start") + later, at(row, "end") + later)
    return (
        page.locator(f".ec-event.bc--{row['kind']}")
        .filter(has_text=row["title"])
        .filter(has_text=text)
    )


def drag(page: Page, what: Locator, halves: float, *, at_the_edge: bool = False) -> None:
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box
    x = box["x"] + box["width"] / 2
    y = box["y"] + (box["height"] - 3 if at_the_edge else box["height"] / 2)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 10 * (1 if halves > 0 else -1))
    page.mouse.move(x, y + halves * HALF_HOUR, steps=6)
    page.mouse.up()


def said(page: Page) -> Locator:
    return page.locator("[data-said]")


def now_at(site: Site, page: Page, row: Row) -> datetime:
    (found,) = (each for each in rows(site, page) if each["id"] == row["id"])
    return at(found, "start")


def test_a_session_is_dragged_and_the_client_told(site: Site, visitor: Visitor) -> None:
    page = visitor().page
    opens(site, page, "ingrid-solvang")
    row, halves = movable(site, page)
    shows(site, page, week(row))

    drag(page, drawn(page, row), halves)
    question = page.get_by_role("dialog", name="Flytte timen?")
    expect(question).to_contain_text("Klienten får beskjed")
    page.keyboard.press("Escape")
    expect(said(page)).to_contain_text("Den står der den sto.")
    expect(drawn(page, row)).to_be_visible()
    assert now_at(site, page, row) == at(row, "start")

    drag(page, drawn(page, row), halves)
    question.get_by_role("button", name="Ja, flytt").click()
    expect(said(page)).to_contain_text("Klienten får beskjed på e-post.")
    expect(drawn(page, row, halves)).to_be_visible()
    assert now_at(site, page, row) == at(row, "start") + timedelta(minutes=30 * halves)


def test_time_off_is_marked_dragged_and_made_longer_and_nothing_goes_onto_it(
    site: Site, visitor: Visitor
) -> None:
    page = visitor().page
    opens(site, page, "marit-aasen")
    row, halves = movable(site, page)
    shows(site, page, week(row))
    by = timedelta(minutes=30 * halves)
    start = at(row, "start") + by

    page.get_by_role("button", name="Fravær eller arbeidstid").click()
    form = page.get_by_role("dialog", name="Legg inn i kalenderen")
    form.get_by_label("Første dag").fill(f"{start:%Y-%m-%d}")
    form.get_by_label("Siste dag").fill(f"{start:%Y-%m-%d}")
    form.get_by_label("Fra", exact=True).fill(f"{start:%H:%M}")
    form.get_by_label("Til", exact=True).fill(f"{start - timedelta(minutes=30):%H:%M}")
    form.get_by_label("Årsak").fill("Tannlege")
    form.get_by_role("button", name="Lagre", exact=True).click()
    expect(form.get_by_role("alert")).to_contain_text("Slutten må komme etter starten.")
    form.get_by_label("Til", exact=True).fill(f"{start + timedelta(minutes=30):%H:%M}")
    form.get_by_role("button", name="Lagre", exact=True).click()
    expect(said(page)).to_contain_text("Lagret: Fravær")
    off = page.locator(".ec-event.bc--away").filter(has_text="Tannlege")
    expect(off).to_contain_text(times(start, start + timedelta(minutes=30)))

    drag(page, drawn(page, row), halves)
    page.get_by_role("button", name="Ja, flytt").click()
    question = page.get_by_role("dialog", name="Flytte timen?")
    expect(question.get_by_role("alert")).to_contain_text("Da er det fravær.")
    question.get_by_role("button", name="Nei, la den stå").click()
    expect(drawn(page, row)).to_be_visible()
    assert now_at(site, page, row) == at(row, "start")

    drag(page, off, 1, at_the_edge=True)
    expect(off).to_contain_text(times(start, start + timedelta(minutes=60)))
    drag(page, off, 1)
    expect(off).to_contain_text(times(start + timedelta(minutes=30), start + timedelta(minutes=90)))
    expect(said(page)).to_contain_text("Lagret: Fravær")

    off.get_by_role("button").press("Enter")
    details = page.get_by_role("dialog", name="Fravær: Tannlege")
    details.get_by_role("button", name="Fjern").click()
    expect(said(page)).to_contain_text("Fraværet er fjernet.")
    expect(off).to_have_count(0)


def test_by_keyboard_alone(site: Site, visitor: Visitor) -> None:
    page = visitor().page
    opens(site, page, "elias-karimi")
    row, halves = movable(site, page)
    shows(site, page, week(row))
    to = at(row, "start") + timedelta(minutes=30 * halves)

    page.get_by_role("button", name="Uke", exact=True).focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if drawn(page, row).evaluate("it => it.contains(document.activeElement)"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("heading")).to_contain_text(row["title"])
    expect(page.get_by_role("button", name="Flytt …")).to_be_focused()
    page.keyboard.press("Enter")
    question = page.get_by_role("dialog", name="Flytte timen?")
    question.get_by_label("Klokkeslett").fill(f"{to:%H:%M}")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Flyttet til")
    assert now_at(site, page, row) == to


def test_two_tabs_and_a_stale_page(site: Site, visitor: Visitor) -> None:
    walk = visitor()
    first = walk.page
    opens(site, first, "samuel-tesfaye")
    row, halves = movable(site, first)
    shows(site, first, week(row))
    second = walk.context.new_page()
    second.set_viewport_size({"width": 1440, "height": 1300})
    shows(site, second, week(row))

    drag(first, drawn(first, row), halves)
    first.get_by_role("button", name="Ja, flytt").click()
    expect(said(first)).to_contain_text("Flyttet til")
    # The second one still shows where it was.
    drag(second, drawn(second, row), -halves)
    second.get_by_role("button", name="Ja, flytt").click()

    expect(said(second)).to_contain_text("Noen har endret den i mellomtiden")
    expect(drawn(second, row, halves)).to_be_visible()
    assert now_at(site, first, row) == at(row, "start") + timedelta(minutes=30 * halves)


def test_on_a_phone_by_a_form(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone")
    page = walk.page
    opens(site, page, "sunniva-utsi", "phone")
    row, halves = movable(site, page)
    shows(site, page, f"?from={row['start'][:10]}")
    assert walk.fits()
    drawn(page, row).click()
    page.get_by_role("button", name="Flytt …").click()
    question = page.get_by_role("dialog", name="Flytte timen?")
    assert walk.fits()
    question.get_by_label("Klokkeslett").fill("03:00")
    question.get_by_role("button", name="Ja, flytt").click()
    expect(question.get_by_role("alert")).to_contain_text("utenfor arbeidstiden")
    to = at(row, "start") + timedelta(minutes=30 * halves)
    question.get_by_label("Klokkeslett").fill(f"{to:%H:%M}")
    question.get_by_role("button", name="Ja, flytt").click()
    expect(said(page)).to_contain_text("Flyttet til")
    assert now_at(site, page, row) == to


def test_a_press_on_a_free_time_offers_to_open_hours(site: Site, visitor: Visitor) -> None:
    page = visitor().page
    slug = "thea-nguyen-berg"
    opens(site, page, slug)
    sunday = date.today() + timedelta(days=20 - date.today().weekday())
    shows(site, page, f"?view=day&from={sunday}")
    body = page.locator(".ec-body .ec-day").first
    box = body.bounding_box()
    assert box
    page.mouse.click(box["x"] + 200, box["y"] + HALF_HOUR * 4 + 4)  # 09.00
    form = page.get_by_role("dialog", name="Legg inn i kalenderen")
    expect(form.get_by_role("link", name="En time for en klient som ringer")).to_have_attribute(
        "href",
        f"{site.url}/admin/booking/bookings/new/?start={sunday}T09%3A00&therapist={slug}",
    )
    form.get_by_label("Åpne arbeidstid denne dagen").check()
    expect(form.get_by_label("Fra", exact=True)).to_have_value("09:00")
    form.get_by_label("Til", exact=True).fill("12:00")
    form.get_by_role("button", name="Lagre", exact=True).click()
    expect(said(page)).to_contain_text("er lagret")
    expect(page.locator(".ec-event.bc--hours")).to_contain_text("09.00–12.00")


def test_the_desk_sees_all_side_by_side_and_by_room(site: Site, visitor: Visitor) -> None:
    page = visitor().page
    opens(site, page, "desk", query="?view=day")
    for name in ("Ingrid Solvang", "Samuel Tesfaye"):
        expect(page.locator(".ec-col-head", has_text=name)).to_be_visible()
    page.get_by_label("Kalendere", exact=True).select_option("rooms")
    expect(page.locator(".ec-col-head", has_text="Vinduet")).to_be_visible()
    page.get_by_role("button", name="Uke", exact=True).click()
    page.get_by_label("Kalendere", exact=True).select_option("all")
    expect(page.locator(".ec-row-head", has_text="Ingrid Solvang")).to_be_visible()
    page.get_by_label("Kalendere", exact=True).select_option("Ingrid Solvang")
    expect(page.locator(".ec-col-head", has_text="man.")).to_be_visible()


def test_without_a_script_it_is_a_list(site: Site, visitor: Visitor) -> None:
    scripted = visitor().page
    opens(site, scripted, "ingrid-solvang")
    row, _halves = movable(site, scripted)
    cookies = scripted.context.cookies()
    page = visitor("phone", script=False).page
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.goto(f"{site.url}/admin/booking/calendar/?from={row['start'][:10]}")
    expect(page).to_have_url(re.compile(r"\?plain=1"))
    page.locator(f"a[href='{row['change_url']}']").click()
    page.get_by_label("Klokkeslett").fill("03:00")
    page.get_by_role("button", name="Ja, flytt").click()
    expect(page.get_by_role("alert")).to_contain_text("utenfor arbeidstiden")


@pytest.mark.parametrize("name", ["ingrid-solvang", "desk"])
def test_it_is_accessible_in_every_view(site: Site, visitor: Visitor, name: str) -> None:
    page = visitor().page
    opens(site, page, name)
    wrong = []
    # The desk's own are the columns of a day; the other views are as hers.
    views = ("day",) if name == "desk" else ("day", "week", "month", "list")
    for size, (width, height) in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for view in views:
            shows(site, page, f"?view={view}")
            page.emulate_media(color_scheme="light", reduced_motion="reduce")
            wrong += [f"{size}: {each}" for each in violations(page, ".bc-page")]
            # What the dark changes is colours.
            page.emulate_media(color_scheme="dark")
            dark = violations(page, ".bc-page", {"type": "rule", "values": ["color-contrast"]})
            wrong += [f"{size}, dark: {each}" for each in dark]
    page.get_by_role("button", name="Fravær eller arbeidstid").click()
    wrong += violations(page, "dialog[open]")
    page.keyboard.press("Escape")
    page.locator(".ec-event button").first.click()
    wrong += violations(page, "dialog[open]")
    page.goto(f"{site.url}/admin/booking/calendar/?plain=1")
    wrong += violations(page, ".bc-plain")
    assert wrong == []
