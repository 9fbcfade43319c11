"""Who learns what: every address of admin, API and feeds, asked by each group of the practice.

Whatever there is of Jonas has one id, in every table, and nothing has another. So an address need
not say what its id is an id of: asked for his and for nobody's it answers alike, or it tells.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import time, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse
from time_machine import travel
from wagtail.log_actions import log

from booking import clock, links
from booking.actions import feed
from booking.actions.matching.answering import sealed
from booking.matching.questions import current
from booking.models import (
    BusyFeed,
    MatchProposal,
    MatchRequest,
    MatchRound,
    Series,
    Therapist,
    Wish,
)
from cms.models import Submission
from reviews.models import Review, ReviewFile
from tests.booking import factories
from tests.config.addresses import Address, every_address
from tests.tokens import ALL, token

pytestmark = pytest.mark.django_db

GROUPS = {
    "anonymous": None,
    "editor": "Redaktører",
    "moderator": "Moderatorer",
    "ingrid": "Terapeuter",
}
# They know of his reviews, and say of whom an author is; moderators read what forms brought.
SEE_REVIEWS = ("editor", "moderator")
THEIRS = {
    "editor": re.compile("review|author"),
    "moderator": re.compile("review|author|submission"),
}
MARKS = ("pk", "word", "mail", "name")
SEARCHES = (
    "q={word}&reference={word}&kind=mail-confirmed&language=nb",
    "q={name}&export=csv",
    "q={mail}&export=xlsx",
    "therapist={pk}&service={pk}&id={pk}&user={pk}&object_id={pk}&label={name}",
)
FORM = {
    **dict.fromkeys(
        ("id", "pk", "therapist", "object_id", "client", "booking", "proposal"), "{pk}"
    ),
    "reference": "{word}",
    "email": "{mail}",
    "q": "{name}",
    "day": "2026-03-02",
    "confirm": "on",
    "action": "delete",
}
# Of Wagtail's own some fail when a form comes that no page of it sends, whoever sends it.
WAGTAILS_OWN = ("wagtailadmin_error_test", "choose_page_external_link", ":create")
TOKENS = re.compile(
    r'csrfmiddlewaretoken\\?" value=\\?"\w+|"CSRF_TOKEN": "\w+|name="key" value="[^"]+'
)


@dataclass(frozen=True)
class Asked:
    """What somebody puts into an address, a search or a form."""

    pk: int
    word: str
    mail: str
    name: str

    def into(self, text: str) -> str:
        for mark in MARKS:
            text = text.replace(f"{{{mark}}}", str(getattr(self, mark)))
        return text

    def out_of(self, text: str) -> str:
        """The answer without what was asked for, which it may repeat."""
        for mark in MARKS:
            value = str(getattr(self, mark))
            text = text.replace(value, mark).replace(quote(value), mark)
        return TOKENS.sub("", text)


HIS = Asked(900917001, "HMMLG234", "ola@hemmelig.example", "Hemmelig")
NOBODYS = Asked(700917002, "NGNVT567", "ole@ukjentes.example", "Ukjentes")
# Never asked for, so in no answer because it repeats the question.
SECRETS = [f"Ola {HIS.name}", "+47 911 11 111", "calendar.example", "Fri hele uka"]
ABOUT = "Noe ingen skal vite"
SECRETS.append(ABOUT)
REVIEWER, REVIEW = "Per Utestet", "Han var der da jeg trengte det"


@dataclass(frozen=True)
class Answer:
    status: int
    leads_to: str
    text: str
    raw: str = field(compare=False)


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """Two answers alike may not differ by the second in which they were given."""
    with travel(clock.now(), tick=False):
        yield


@pytest.fixture
def jonas() -> Therapist:
    """A therapist with one of everything that only he and the desk may know of."""
    user = factories.user("jonas", "Terapeuter", id=HIS.pk)
    service = factories.service("Parsamtale")
    jonas = factories.therapist("Jonas", slug="jonas", id=HIS.pk, user=user)
    factories.offering(jonas, service)
    feed.renew_feed(jonas, was=0, actor=user)
    client = factories.client(f"Ola {HIS.name}", HIS.mail, "+47 911 11 111", id=HIS.pk)
    series = a_series(client, jonas, service)
    booking = factories.booking(
        id=HIS.pk, reference=HIS.word, therapist=jonas, client=client, service=service,
        series=series, series_number=1,
    )  # fmt: skip
    payment = factories.payment(booking, id=HIS.pk)
    factories.refund(payment, id=HIS.pk)
    factories.dispute(payment, id=HIS.pk)
    factories.change(booking, "confirmed", id=HIS.pk)
    factories.sent_mail(booking, id=HIS.pk)
    read = {"read_at": clock.now(), "next_read_at": clock.now()}
    calendar = BusyFeed(id=HIS.pk, therapist=jonas, label=HIS.name, **read)
    calendar.address = f"https://calendar.example/{HIS.name}.ics"
    calendar.save()
    a_wish(client, jonas, service)
    a_match(client, jonas)
    Review.objects.create(id=HIS.pk, therapist=jonas, name=REVIEWER, text=REVIEW)
    ReviewFile.objects.create(id=HIS.pk, user=user, name=f"{HIS.word}.csv", data=b"Navn,Tekst")
    a_submission()
    log(jonas, "booking.time_off", user=user, title="Fri hele uka")
    return jonas


def a_series(client: Any, therapist: Therapist, service: Any) -> Series:
    now = clock.now()
    return Series.objects.create(
        id=HIS.pk, client=client, therapist=therapist, service=service, format="online",
        first_date=now.date(), clock=time(10), length_minutes=50, every_weeks=1,
        price_amount=49500, free_cancellation_hours=24, late_refund_percent=0,
        terms_accepted_at=now, created_at=now, look_again_at=now,
    )  # fmt: skip


def a_wish(client: Any, therapist: Therapist, service: Any) -> Wish:
    now = clock.now()
    return Wish.objects.create(
        id=HIS.pk, client=client, therapist=therapist, service=service, created_at=now, since=now,
        first_day=now.date(), last_day=now.date() + timedelta(days=14),
    )  # fmt: skip


def a_match(client: Any, therapist: Therapist) -> None:
    """Proposed to him, with what was answered and why. Its link nobody here knows."""
    now = clock.now()
    request = MatchRequest(
        id=HIS.pk, token_hash=links.fingerprint(ABOUT), client=client, version=current(),
        state=MatchRequest.State.PROPOSED, created_at=now, touched_at=now,
    )  # fmt: skip
    request.seal(client, {"where": ["online"], "topics": [ABOUT]})
    request.save()
    asked = MatchRound.objects.create(
        id=HIS.pk, request=request, asked_at=now, due_at=now + timedelta(hours=48), answered_at=now
    )
    proposal = MatchProposal(id=HIS.pk, round=asked, therapist=therapist, position=1)
    proposal.sealed = sealed(request, {"reasons": [], "line": ABOUT})
    proposal.save()


def a_submission() -> None:
    now = clock.now()
    row = Submission(
        id=HIS.pk, form_title=HIS.name, language="nb", received_at=now,
        delete_at=now + timedelta(days=30),
    )  # fmt: skip
    row.seal([{"name": "navn", "label": "Navn", "kind": "short", "answer": SECRETS[0]}])
    row.save()


def log_in(browser: Browser, person: str) -> None:
    browser.raise_request_exception = False
    group = GROUPS[person]
    if group is None:
        return
    user = factories.user(person, group)
    if person == "ingrid":
        factories.therapist("Ingrid", slug="ingrid", user=user)
    browser.force_login(user)
    browser.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token(user, *ALL)}"


@contextmanager
def undone(browser: Browser) -> Iterator[None]:
    """Nothing of a request is left for the next: no row, no message, no log-out."""
    kept = deepcopy(browser.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    browser.cookies = kept


def ask(browser: Browser, method: str, path: str, asked: Asked) -> Answer:
    form = {name: asked.into(value) for name, value in FORM.items()} if method == "post" else None
    with undone(browser):
        response: Any = getattr(browser, method)(asked.into(path), form)
        content = b"".join(response) if response.streaming else response.content
    raw = unpacked(content)
    leads_to = asked.out_of(response.headers.get("Location", ""))
    return Answer(response.status_code, leads_to, asked.out_of(raw), raw)


def unpacked(content: bytes) -> str:
    """Also of a spreadsheet, which is an archive of pages."""
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as sheets:
        return " ".join(sheets.read(name).decode(errors="replace") for name in sheets.namelist())


def told(browser: Browser, method: str, address: Address, secrets: list[str]) -> str | None:
    """What an answer about his gives away, or None."""
    his = ask(browser, method, address.path, HIS)
    said = f"{method} {address.path} ({address.name})"
    if his.status >= 500 and not address.name.endswith(WAGTAILS_OWN):
        return f"{said} fails with {his.status}"
    asks = address.asks or method == "post"
    if shown := [one for one in secrets + ([] if asks else [HIS.word, HIS.mail]) if one in his.raw]:
        return f"{said} shows {shown}"
    if asks and his != (nobodys := ask(browser, method, address.path, NOBODYS)):
        return f"{said} answers {his.status} about his, {nobodys.status} about nobody's"
    return None


@pytest.mark.once
@pytest.mark.parametrize("person", GROUPS)
def test_nothing_of_his_is_told(client: Browser, jonas: Therapist, person: str) -> None:
    log_in(client, person)
    secrets, addresses = [*SECRETS, REVIEWER, REVIEW], every_address(HIS.pk)
    if person in SEE_REVIEWS:
        secrets = SECRETS
        addresses = [one for one in addresses if not THEIRS[person].search(one.path)]
    assert len(addresses) > 500

    methods = ("get", "post") if person in ("ingrid", "anonymous") else ("get",)
    found = [told(client, method, one, secrets) for one in addresses for method in methods]

    assert "\n".join(filter(None, found)) == ""


@pytest.mark.once
def test_nor_by_searching_filtering_and_exporting(client: Browser, jonas: Therapist) -> None:
    log_in(client, "ingrid")
    open_to_her = [
        one
        for one in every_address(HIS.pk)
        if one.path.startswith("/admin/")
        and not one.asks
        and ask(client, "get", one.path, HIS).status == 200
    ]
    assert len(open_to_her) > 40

    found = [
        told(client, "get", Address(one.name, f"{one.path}?{search}"), SECRETS)
        for one in open_to_her
        for search in SEARCHES
    ]

    assert "\n".join(filter(None, found)) == ""


def tells(answer: Answer) -> bool:
    return any(secret in answer.raw for secret in (HIS.word, *SECRETS))


@pytest.mark.parametrize("group", ["Resepsjon", "Praksisadministratorer"])
def test_the_desk_is_told(client: Browser, jonas: Therapist, group: str) -> None:
    """What the tests above look for is there to be seen, and where."""
    client.force_login(factories.user("desk", group))

    shown = {
        one.name
        for one in every_address(HIS.pk)
        if one.name.startswith("booking_") and tells(ask(client, "get", one.path, HIS))
    }

    expected = {"bookings:index", "bookings:inspect", "mails:index", "matching:one"}
    assert {f"booking_{name}" for name in expected} <= shown


def test_the_review_waits_for_who_sees_to_reviews(client: Browser, jonas: Therapist) -> None:
    client.force_login(factories.user("moderator", "Moderatorer"))
    for name in ("snippets_reviews_review:list", "snippetchoosers_reviews_review:choose"):
        assert REVIEWER in client.get(reverse(f"wagtail{name}")).content.decode()


def test_he_himself_is_told(client: Browser, jonas: Therapist) -> None:
    assert jonas.user
    client.force_login(jonas.user)
    assert HIS.word in client.get(reverse("booking_bookings:index")).content.decode()
    assert client.get(reverse("booking_hours:edit", args=[HIS.pk])).status_code == 200
