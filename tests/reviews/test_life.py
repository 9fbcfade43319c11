"""A review from the session to its end: asked for, written, approved, read everywhere, taken back
and gone everywhere, with all answers kept as they are by default."""

import re
from datetime import timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

from booking import clock
from booking.actions import attended
from booking.worker import perform_due
from cms.models import TherapistIndexPage
from reviews.models import Review
from tests.booking import factories
from tests.cms.caching.conftest import Changing
from tests.cms.caching.conftest import changing as changing
from tests.cms.caching.conftest import kept as kept
from tests.cms.factories import make_profile, make_therapist
from tests.reviews.links import WORDS, post
from tests.search.indexing import catch_up

PROFILE = "/terapeuter/ingrid/"
API = "/api/v3/reviews/?therapist=ingrid"
TEXT = WORDS["text"]


def read_in(client: Client) -> dict[str, bool]:
    """Where its words can be read."""
    catch_up()
    found = client.get("/api/v3/search/?q=møtt&locale=nb").json()
    return {
        "page": TEXT in client.get(PROFILE).content.decode(),
        "api": [item["text"] for item in client.get(API).json()["items"]] == [TEXT],
        "search": [each["type_name"] for each in found["items"]] == ["Omtale"],
    }


def test_from_the_session_to_nothing(
    therapists: TherapistIndexPage, changing: Changing, settings: Any, travel: Any
) -> None:
    settings.REVIEW_INVITE_DAYS = 3
    reader, client, desk = Client(), Client(), Client()
    with changing():
        ingrid = make_therapist()
        make_profile(therapists, ingrid)
        start = clock.now().replace(minute=0) + timedelta(hours=1)
        session = factories.booking(therapist=ingrid, start=start)
    travel(session.end)
    with changing():
        attended(session, actor="ingrid")
        perform_due()
    travel(clock.now() + timedelta(days=4))
    with changing():
        perform_due()
    found = re.search(r"(/omtale/[0-9a-f]{40}/)", str(mail.outbox[-1].body))
    assert found
    nothing = {"page": False, "api": False, "search": False}

    with changing():
        post(client, found[1], at="preview", to="send", **WORDS)
    assert read_in(reader) == nothing

    decide = reverse("wagtailsnippets_reviews_review:decide", args=[Review.objects.get().pk])
    desk.force_login(factories.user("mona", "Moderatorer"))
    read = desk.get(decide).context["read"]
    with changing():
        desk.post(decide, {"do": "approve", "read": read})
    everywhere = {"page": True, "api": True, "search": True}
    assert read_in(reader) == read_in(reader) == everywhere

    with changing():
        post(client, f"{found[1]}trekk/")
    assert read_in(reader) == nothing
    assert "Omtalen er trukket" in client.get(found[1]).content.decode()
    assert TEXT not in desk.get(decide).content.decode()
    assert not client.cookies
