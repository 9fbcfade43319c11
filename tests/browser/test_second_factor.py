"""The second step of logging in, in a real browser with a passkey of its own."""

import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitor, Walk
from tests.browser.test_accessibility import RUN, TAGS, axe
from tests.browser.test_staff import log_in

pytestmark = pytest.mark.browser
PATH = "/admin/second-factor/"
PASSKEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_passkeys(walk: Walk) -> Page:
    machine = walk.context.new_cdp_session(walk.page)
    machine.send("WebAuthn.enable")
    machine.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})
    return walk.page


def confirm(page: Page) -> None:
    page.locator("input[name=password]").fill("demo")
    page.get_by_role("button", name="Gå videre").click()


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(datetime.now(UTC).timestamp()) // 30))


def on(site: Site) -> str:
    """A passkey belongs to a name, never to a number."""
    return site.url.replace("127.0.0.1", "localhost")


def is_sound(walk: Walk, heading: str) -> None:
    """By day and by night, without violations and as wide as the phone."""
    page = walk.page
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    for said in page.locator(".messages > ul").all():
        expect(said).to_have_css("opacity", "1")  # it fades in
    page.add_script_tag(content=axe())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert page.evaluate(RUN, ["main", TAGS]) == [], f"{page.url} {scheme}"
    assert walk.fits(), page.url


def test_a_passkey_and_an_app_let_her_in_again(site: Site, visitor: Visitor) -> None:
    walk = visitor("phone")
    page, place = with_passkeys(walk), Site(on(site), site.var)
    log_in(place, page, "admin")
    page.goto(place.url + PATH)
    is_sound(walk, "Innlogging i to trinn")
    page.get_by_role("link", name="Legg til en passnøkkel").click()
    is_sound(walk, "Er det deg?")
    confirm(page)
    expect(page).to_have_url(re.compile("passkeys/add/$"))
    is_sound(walk, "Legg til en passnøkkel")
    page.get_by_role("button", name="Legg til en passnøkkel").click()
    expect(page.locator(".second-factor__codes li")).to_have_count(10)
    is_sound(walk, "Reservekoder")
    page.goto(place.url + PATH)
    page.get_by_role("link", name="Sett opp appen").click()
    is_sound(walk, "Sett opp appen")
    secret = page.locator("code").inner_text()
    page.locator("input[name=code]").fill(code(secret))
    page.get_by_role("button", name="Slå på").click()
    expect(page.get_by_role("link", name="Fjern appen")).to_be_visible()
    is_sound(walk, "Innlogging i to trinn")

    page.context.clear_cookies()
    page.goto(place.url + "/admin/login/")
    page.locator("input[name=username]").fill("admin")
    page.locator("input[name=password]").fill("demo")
    page.locator("form button[type=submit]").click()
    expect(page).to_have_url(re.compile("login/code/$"))
    page.locator("input[name=code]").fill("not it")
    page.get_by_role("button", name="Logg inn").click()
    expect(page.get_by_role("status").get_by_text("Koden er feil")).to_be_visible()
    is_sound(walk, "Ett trinn til")
    page.get_by_role("button", name="Bruk en passnøkkel").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))
    assert {host.partition(":")[0] for host in walk.hosts()} <= {"localhost"}
