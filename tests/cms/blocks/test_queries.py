"""A page asks the database as often with many of each block as with one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document

from booking import clock
from booking.models import Offering, Place, Service
from cms.models import ArticleIndexPage, CallToAction, HomePage, TherapistIndexPage
from tests.booking.calendar import working_monday, works
from tests.cms.factories import (
    make_article,
    make_author,
    make_crisis_line,
    make_image,
    make_plain,
    make_profile,
    make_review,
    make_therapist,
    make_topic,
)

Row = dict[str, Any]
MORNING = working_monday(clock.now())


@pytest.fixture
def rows(home: HomePage, therapists: TherapistIndexPage) -> Callable[[int], Row]:
    """One more of everything that a block may show, each with all that hangs on it."""
    topic = make_topic()
    place = Place.objects.create(name="Torggata", slug="torggata", address="Torggata 1")
    pictures = [make_image(f"Bilde {number}", 40) for number in range(6)]

    def make(number: int) -> Row:
        person = make_therapist(f"Terapeut{number}", topics=[topic], portrait=pictures[number % 3])
        make_profile(therapists, person)
        service = Service.objects.create(
            name=f"Samtale {number}", slug=f"samtale-{number}", price_amount=50_000
        )
        Offering.objects.create(therapist=person, service=service)
        works(person, MORNING, MORNING.replace(hour=12), place=place)
        file = ContentFile(b"%PDF", f"ark-{number}.pdf")
        other = make_plain(home, f"Side {number}")
        return {
            "topic": topic,
            "person": person,
            "service": service,
            "image": pictures[3 + number % 3],
            "document": Document.objects.create(title=f"Ark {number}", file=file, file_size=4),
            "page": other.page_ptr,
            "call": CallToAction.objects.create(
                label=f"Gå {number}", kind="page", page=other.page_ptr
            ),
            "aimed": CallToAction.objects.create(
                label=f"Se {number}", kind="therapists", topic=topic
            ),
            "author": make_author(f"Ola {number}", therapist=person),
            "review": make_review(f"Kari {number}", therapist=person),
            "line": make_crisis_line(f"Linje {number}"),
        }

    return make


def of_each(row: Row) -> list[tuple[str, Any]]:
    link = f'<p><a linktype="page" id="{row["page"].pk}">lenke</a></p>'
    image = {"image": row["image"], "alt": "Et bilde"}
    cells = {
        "caption": "Tabell",
        "columns": [{"type": "rich_text", "heading": "Spørsmål"}],
        "rows": [{"values": [link]}] * 3,
    }
    return [
        ("heading", {"level": "h2", "text": "Del"}),
        ("rich_text", link),
        ("key_points", ["Punkt"]),
        ("steps", {"steps": [{"title": "En"}, {"title": "To"}]}),
        ("quote", {"text": "Sagt"}),
        ("callout", {"kind": "info", "text": link}),
        ("faq", {"questions": [{"question": "Hva?", "answer": link}] * 3}),
        ("table", {"table": cells}),
        ("image", image),
        ("gallery", {"images": [image, image]}),
        ("video", {"title": "F", "url": "https://vimeo.com/76979871", "image": row["image"]}),
        ("document", {"document": row["document"]}),
        ("therapists", {"chosen": [row["person"]]}),
        ("therapists", {"topic": row["topic"], "most": 12}),
        ("free_times", {"service": row["service"]}),
        ("free_times", {"therapist": row["person"]}),
        ("prices", {"services": [row["service"]]}),
        ("prices", {}),
        ("reviews", {"chosen": [row["review"]]}),
        ("reviews", {"latest": 2}),
        ("reviews", {"therapist": row["person"], "layout": "carousel"}),
        ("reviews", {"topic": row["topic"]}),
        ("author", row["author"]),
        ("contact", {}),
        ("call_to_action", {"shared": row["call"]}),
        ("call_to_action", {"shared": row["aimed"]}),
        ("call_to_action", {"kind": "page", "label": "Les", "page": row["page"]}),
        ("match", {"title": "Usikker?", "label": "Få hjelp", "page": row["page"]}),
        ("crisis_lines", {"chosen": [row["line"]]}),
        ("crisis_lines", {}),
        ("resources", {"resources": [{"title": "Bok", "url": "https://example.org/"}]}),
    ]


def queries(client: Client, address: str) -> int:
    assert client.get(address).status_code == 200  # makes renditions, fills the sites' cache
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_as_few_for_fifty_of_each_as_for_one(
    articles: ArticleIndexPage, rows: Callable[[int], Row], client: Client
) -> None:
    made: list[Row] = []
    pages, answers = {}, {}
    for number in (1, 3, 50):
        made += [rows(each) for each in range(len(made), number)]
        body = [block for row in made for block in of_each(row)]
        article = make_article(articles, f"Med {number}", body=body)
        pages[number] = queries(client, article.url)
        answers[number] = queries(client, f"/api/v3/resolve/?path={article.url}")
    assert pages[1] == pages[3] == pages[50] <= 73
    assert answers[1] == answers[3] == answers[50] <= 62
