"""The Wagtail admin, as an editor, a therapist and the desk use it."""

import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitor

pytestmark = pytest.mark.browser


def log_in(site: Site, page: Page, name: str) -> None:
    page.goto(site.url + "/admin/login/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill("demo")
    page.locator("form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))


def test_an_article_on_its_way_from_an_editor_to_readers(site: Site, visitor: Visitor) -> None:
    """As docs/editors.md tells it: written, looked at, handed in, planned, approved, published."""
    page = visitor().page
    log_in(site, page, "editor")
    listing = page.request.get(site.url + "/api/v3/resolve/?path=/artikler/").json()
    page.goto(f"{site.url}/admin/pages/add/cms/articlepage/{listing['id']}/")
    page.locator("[name=title]").fill("Søvn og uro")
    page.locator("[name=ingress]").fill("Når natten blir lang, hjelper det å vite hvorfor.")
    page.get_by_role("button", name="Vis eller skjul forhåndsvisningen").click()
    preview = page.frame_locator("iframe.w-preview__iframe").first
    expect(preview.get_by_role("heading", level=1)).to_have_text("Søvn og uro")
    page.get_by_role("button", name="Flere handlinger").last.click()
    page.get_by_role("button", name="Send inn til Gjennomgang før publisering").click()
    expect(page.get_by_text("sendt til godkjenning").first).to_be_visible()

    colleague = visitor().page
    log_in(site, colleague, "moderator")
    colleague.get_by_role("link", name="«Søvn og uro» venter på at du leser gjennom").click()
    colleague.get_by_role("button", name="Vis eller skjul status").click()
    colleague.get_by_role("button", name="Planlegg", exact=True).click()
    tomorrow = date.today() + timedelta(days=1)
    colleague.locator("[name=go_live_at]").fill(f"{tomorrow} 08:00")
    # By keyboard: the calendar that opens at the field lies over the button for a while.
    colleague.get_by_role("button", name="Lagre planen").press("Enter")
    expect(colleague.get_by_text("er oppdatert").first).to_be_visible()
    colleague.get_by_role("button", name="Flere handlinger").last.click()
    colleague.get_by_role("button", name="Godkjenn og publiser").click()
    expect(colleague.get_by_role("row", name="Søvn og uro")).to_contain_text("planlagt")

    reader = visitor("phone").page
    reader.goto(site.url + "/artikler/")
    expect(reader.get_by_role("link", name="Søvn og uro")).to_have_count(0)
    let_its_hour_come(site)
    until(lambda: seen(reader, site.url + "/artikler/", "Søvn og uro"))
    reader.get_by_role("link", name="Søvn og uro").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Søvn og uro")


def let_its_hour_come(site: Site) -> None:
    """What is planned is due; the clock stays where it is, for everybody else's sake."""
    with closing(sqlite3.connect(site.var / "db.sqlite3", timeout=60)) as rows, rows:
        moved = rows.execute(
            "UPDATE wagtailcore_revision SET approved_go_live_at = '2026-01-01 08:00:00'"
            " WHERE approved_go_live_at IS NOT NULL"
        )
    assert moved.rowcount == 1


def seen(page: Page, address: str, link: str) -> bool:
    page.goto(address)
    return page.get_by_role("link", name=link).count() > 0


def until(happened: Callable[[], bool]) -> None:
    """The worker comes round every few seconds."""
    give_up = time.monotonic() + 120
    while not happened():
        assert time.monotonic() < give_up
        time.sleep(1)


def test_a_therapist_finds_her_own_bookings_only(site: Site, visitor: Visitor) -> None:
    shown = {}
    for name in ("ingrid-solvang", "elias-karimi"):
        page = visitor().page
        log_in(site, page, name)
        page.goto(site.url + "/admin/booking/bookings/")
        shown[name] = set(re.findall(r"\b[A-HJ-NP-Z2-9]{8}\b", page.locator("main").inner_text()))
    assert all(shown.values())
    assert not shown["ingrid-solvang"] & shown["elias-karimi"]


def test_a_therapist_changes_her_weekly_hours(site: Site, visitor: Visitor) -> None:
    page = visitor().page
    log_in(site, page, "thea-nguyen-berg")
    page.goto(site.url + "/admin/booking/hours/")
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_desk_sees_how_a_mail_looks_and_its_links_lead_nowhere(
    site: Site, visitor: Visitor
) -> None:
    page = visitor().page
    log_in(site, page, "desk")
    page.goto(site.url + "/admin/booking/mails/")
    page.get_by_role("link", name="Forhåndsvis").click()
    page.get_by_label("E-post").select_option("mail-reminder")
    page.get_by_label("Språk").select_option("en")
    page.get_by_role("button", name="Vis", exact=True).click()
    phone = page.frame_locator("iframe").first
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert "/time/•••/" in page.locator("pre").inner_text()
    expect(page.locator("iframe")).to_have_count(2)
    wide = page.frame_locator("iframe").last
    expect(wide.get_by_role("heading", level=1)).to_be_visible()
    before = [frame.url for frame in page.frames]
    phone.get_by_role("link").first.click()
    page.wait_for_load_state("networkidle")
    assert [frame.url for frame in page.frames] == before
    assert len(page.context.pages) == 1
    for frame in page.frames[1:]:
        assert frame.locator("script, img, link").count() == 0


def test_the_desk_reads_the_money_and_takes_it_along(site: Site, visitor: Visitor) -> None:
    page = visitor("phone").page
    log_in(site, page, "desk")
    page.goto(site.url + "/admin/booking/money/")
    expect(page.get_by_role("heading", name="Per terapeut")).to_be_visible()
    expect(page.get_by_role("img", name="Per terapeut")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("link", name="I år").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned til Excel").last.click()
    assert re.fullmatch(
        r"movements-\d{4}-01-01-\d{4}-12-31\.xlsx", download.value.suggested_filename
    )


def test_the_desk_looks_at_one_therapists_figures_of_the_quarter(
    site: Site, visitor: Visitor
) -> None:
    page = visitor().page
    log_in(site, page, "desk")
    page.goto(site.url + "/admin/booking/figures/")
    page.get_by_label("Terapeut", exact=True).select_option("Ingrid Solvang")
    page.get_by_role("button", name="Vis disse tallene").click()
    expect(page).to_have_url(re.compile("therapist=ingrid-solvang"))
    expect(page.get_by_role("heading", name="Utnyttelse per terapeut")).to_have_count(0)
    page.get_by_role("link", name="Dette kvartalet").click()
    expect(page.get_by_label("Terapeut", exact=True)).to_have_value("ingrid-solvang")
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned som CSV").first.click()
    assert re.fullmatch(r"utilisation-.*\.csv", download.value.suggested_filename)


def test_a_therapist_reads_what_is_new_and_settles_her_mails(site: Site, visitor: Visitor) -> None:
    page = visitor("phone").page
    log_in(site, page, "sunniva-utsi")
    news = page.locator("#booking-news-section")
    expect(news.get_by_role("listitem").first).to_be_visible()
    news.get_by_role("button", name="Lest").click()
    expect(page.locator("#booking-news-section").get_by_text("Ingenting nytt.")).to_be_visible()

    page.goto(site.url + "/admin/booking/settings/")
    page.get_by_label("Når noen bestiller").uncheck()
    page.get_by_role("button", name="Lagre innstillingene").click()
    expect(page.get_by_text("Innstillingene er lagret.")).to_be_visible()
    expect(page.get_by_label("Når noen bestiller")).not_to_be_checked()


def test_a_therapist_sees_at_once_what_her_hours_come_to(site: Site, visitor: Visitor) -> None:
    page = visitor().page
    log_in(site, page, "samuel-tesfaye")
    page.goto(site.url + "/admin/booking/hours/")
    panel = page.get_by_role("complementary", name="Dette ser klientene")
    expect(panel.get_by_text("Med arbeidstiden som er lagret.")).to_be_visible()
    sunday = page.get_by_role("group", name="Søndag")
    sunday.get_by_role("button", name="Legg til arbeidstid").click()
    line = sunday.locator("[data-row]:not([hidden])")
    line.get_by_label("Søndag: fra").fill("07:00")
    expect(panel.get_by_role("status")).to_contain_text("når det du har skrevet er fylt ut")
    line.get_by_label("Søndag: til").fill("09:30")
    expect(panel.get_by_text("Ikke lagret ennå.")).to_be_visible()
    expect(panel.get_by_text("Søndag").first).to_be_visible()


def test_without_a_script_the_panel_holds_what_is_saved(site: Site, visitor: Visitor) -> None:
    page = visitor("phone", script=False).page
    log_in(site, page, "samuel-tesfaye")
    page.goto(site.url + "/admin/booking/hours/")
    panel = page.get_by_role("complementary", name="Dette ser klientene")
    [second] = panel.get_by_label("Tjeneste").select_option(index=1)
    panel.get_by_role("button", name="Vis").click()
    expect(panel.get_by_text("Med arbeidstiden som er lagret.")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"\?see={second}$"))
    expect(panel.get_by_label("Tjeneste")).to_have_value(second)
