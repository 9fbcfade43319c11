"""Every screen there is on the way to a session, in turn, for tests that look at them all."""

import re
from collections.abc import Iterator

from tests.browser.reader import INDIVIDUAL, Reader


def screens(reader: Reader, email: str, other: Reader) -> Iterator[str]:
    """Every screen of booking, the page of the booking and what lies beside the straight way.

    `other` takes the first time that `reader` wanted.
    """
    page = reader.page
    reader.opens("/bestill/")
    yield "service"
    reader.opens("/bestill/tid/")
    yield "no service chosen"
    reader.opens("/bestill/?therapist=thea-nguyen-berg")
    yield "service, therapist known"
    reader.picks_service(INDIVIDUAL)
    yield "time"
    times = page.url
    page.goto(times.replace("/tid/", "/deg/"))
    yield "no time chosen"
    page.goto(times)
    reader.picks_time(4)
    yield "you"
    details = page.url
    page.goto(re.sub(r"slot=[^&]*", "slot=nonsense", details))
    yield "no such time"
    page.goto(details)
    # The browser itself stops most slips: some that only we see.
    reader.writes("nobody@nowhere", name="   ")
    reader.goes_on()
    yield "errors"
    reader.tells_who(email)
    yield "payment"
    other.page.goto(re.sub(r"&key=[^&]*", "", details))  # a form of her own
    other.tells_who(f"first-{email}")
    other.pays()
    reader.ticks()
    reader.goes_on()
    yield "lost time"
    reader.picks_time()
    reader.pays()
    yield from own_page(reader)
    reader.opens(f"/bestill/tid/?service={INDIVIDUAL}&from=2099-01-04")
    yield "no free times"


def own_page(reader: Reader) -> Iterator[str]:
    """From Stripe's page back to ours, and out of it again."""
    reader.leaves_payment()
    yield "held"
    reader.pays()
    reader.has_paid()
    yield "confirmed"
    reader.page.reload()  # the receipt comes moments after the payment
    reader.page.locator(".receipts a").first.click()
    yield "receipt"
    reader.page.go_back()
    reader.page.locator("details.cancel summary").click()
    yield "asked whether to cancel"
    reader.page.locator("details.cancel button").click()
    yield "cancelled"
