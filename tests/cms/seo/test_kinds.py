"""What each of the practice's kinds of page tells machines, and how it looks in lists."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cms.models import (
    ContactPage,
    FaqPage,
    HomePage,
    LandingPage,
    PricePage,
    StoryIndexPage,
    StoryPage,
    TopicIndexPage,
    TopicPage,
)
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.cms.factories import make_image, make_plain, make_therapist, make_topic, under
from tests.cms.seo.test_head import described, head, title, told

pytestmark = pytest.mark.django_db
ASKED = {
    "title": "",
    "questions": [{"question": "Må jeg ha henvisning?", "answer": "<p>Nei, <b>ingen</b>.</p>"}],
}
ANSWERED = {
    "@type": "Question",
    "name": "Må jeg ha henvisning?",
    "acceptedAnswer": {"@type": "Answer", "text": "Nei, ingen."},
}


def session(amount: int = 49500) -> None:
    her = make_therapist("Ingrid")
    factories.offering(her, factories.service("Parsamtale", price_amount=amount))
    works(her, at(9), at(17))


def test_a_page_of_questions(home: HomePage, client: Client) -> None:
    under(home, FaqPage(title="Spørsmål", slug="sporsmal", sections=[("section", ASKED)]))
    assert told(client, "/sporsmal/")["FAQPage"]["mainEntity"] == [ANSWERED]


def test_questions_among_other_things(home: HomePage, client: Client) -> None:
    make_plain(home, body=[("faq", ASKED)])
    assert told(client, "/om-oss/")["WebPage"]["hasPart"] == [ANSWERED]


def test_prices_on_their_page_and_on_any_other(home: HomePage, client: Client) -> None:
    session()
    under(home, PricePage(title="Priser"))
    make_plain(home, body=[("prices", {"title": "", "services": []})] * 2)
    (offer,) = told(client, "/priser/")["WebPage"]["mainEntity"]["itemListElement"]
    assert (offer["price"], offer["itemOffered"]["name"]) == ("495.00", "Parsamtale")
    assert told(client, "/om-oss/")["WebPage"]["mentions"] == [offer]


def test_a_story_is_an_article_of_the_practice(home: HomePage, client: Client) -> None:
    stories = under(home, StoryIndexPage(title="Historier"))
    under(
        stories,
        StoryPage(title="Da det snudde", ingress="Ord " * 60, told_by="Kari", image=make_image()),
    )
    node = told(client, "/historier/da-det-snudde/")["Article"]
    assert node["author"] == {"@id": "http://testserver/#practice"}
    assert node["image"].startswith("http")
    assert "Kari" not in str(node)
    assert described(client, "/historier/da-det-snudde/") == node["description"]
    assert len(node["description"]) <= 160
    assert "<image:loc>" in client.get("/sitemap.xml").content.decode()


def test_a_topic_page_and_a_contact_page_say_what_they_are_about(
    home: HomePage, client: Client
) -> None:
    topics = under(home, TopicIndexPage(title="Temaer"))
    under(topics, TopicPage(title="Om sorg", topic=make_topic("Sorg")))
    under(home, ContactPage(title="Kontakt"))
    assert told(client, "/temaer/om-sorg/")["WebPage"]["about"]["name"] == "Sorg"
    practice = told(client, "/kontakt/")["ContactPage"]["about"]
    assert practice == {"@id": "http://testserver/#practice"}


@pytest.mark.parametrize("kept_out", [True, False])
def test_a_campaign_that_is_kept_out_is_kept_out_everywhere(
    home: HomePage, client: Client, kept_out: bool
) -> None:
    fields: dict[str, Any] = {"headline": "Sov bedre", "lead": "Vi hjelper.", "image": make_image()}
    under(home, LandingPage(title="Søvn 2026", slug="sovn-2026", noindex=kept_out, **fields))
    found = head(client, "/sovn-2026/")
    assert ('<meta name="robots" content="noindex">' in found) is kept_out
    assert ("/sovn-2026/" in client.get("/sitemap.xml").content.decode()) is not kept_out
    assert title(client, "/sovn-2026/").startswith("Sov bedre")
    assert described(client, "/sovn-2026/") == "Vi hjelper."
    assert "image" in told(client, "/sovn-2026/")["WebPage"]
    assert "/sovn-2026/" not in client.get("/sok/?q=Søvn").content.decode()


@pytest.mark.parametrize("group", ["Moderatorer", "Praksisadministratorer"])
def test_who_sets_the_menus_sets_how_pages_are_called(db: None, group: str) -> None:
    rights = Group.objects.get(name=group).permissions.values_list("codename", flat=True)
    assert "change_searchappearance" in rights
