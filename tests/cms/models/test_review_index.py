"""The page of all reviews: filters, pages, what it says of them together and what it never says."""

import re
from typing import Any

import pytest
from django.test import Client

from cms.models import HomePage, ReviewIndexPage
from reviews.models import Review
from tests.cms.factories import in_english, make_review, make_therapist, make_topic, under
from tests.cms.models.test_lists import queries


@pytest.fixture
def reviews(home: HomePage) -> ReviewIndexPage:
    return under(home, ReviewIndexPage(title="Omtaler", slug="omtaler"))


def html(client: Client, query: str = "") -> str:
    return client.get(f"/omtaler/{query}").content.decode()


def shown(client: Client, query: str = "") -> list[str]:
    return [review.name for review in client.get(f"/omtaler/{query}").context["page_obj"]]


def resolved(client: Client, path: str = "/omtaler/") -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v3/resolve/", {"path": path}).json()
    return found


def test_public_ones_the_newest_first(reviews: ReviewIndexPage, client: Client) -> None:
    make_review("Old", date="2022-01-01")
    make_review("New", date="2024-01-01")
    make_review("Waiting", state="in_review")
    assert shown(client) == ["New", "Old"]
    assert "2 omtaler" in html(client)


def test_by_therapist_and_by_topic(reviews: ReviewIndexPage, client: Client) -> None:
    grief = make_topic("Sorg")
    make_review("Kari", therapist=make_therapist("Ingrid", topics=[grief]))
    make_review("Per", therapist=make_therapist("Siri"))
    make_review("Odd")
    make_therapist("Unspoken", topics=[make_topic("Angst")])
    page = html(client)
    assert 'value="ingrid"' in page
    assert 'value="sorg"' in page
    assert "Unspoken" not in page
    assert "angst" not in page
    assert shown(client, "?therapist=ingrid") == shown(client, "?topic=sorg") == ["Kari"]
    assert len(shown(client, "?therapist=nobody&topic=%00")) == 3
    assert '<option value="ingrid" selected>' in html(client, "?therapist=ingrid")
    empty = html(client, "?therapist=siri&topic=sorg")
    assert "Det er ingen omtale av det ennå." in empty
    assert "Se alle omtaler" in empty


def test_no_reviews_is_said_as_it_is(reviews: ReviewIndexPage, client: Client) -> None:
    page = html(client)
    assert "Her er det ingen omtaler ennå." in page
    assert "<select" not in page


def test_pages_keep_the_filter(reviews: ReviewIndexPage, client: Client) -> None:
    ingrid = make_therapist("Ingrid")
    for number in range(21):
        make_review(f"Kari {number}", therapist=ingrid)
    assert 'href="?therapist=ingrid&amp;page=2"' in html(client, "?therapist=ingrid")
    assert shown(client, "?therapist=ingrid&page=2") == ["Kari 0"]
    assert shown(client, "?page=9") == ["Kari 0"]
    second = resolved(client, "/omtaler/?therapist=ingrid&page=2")["reviews"]
    assert (second["count"], second["page"], second["pages"]) == (21, 2, 2)
    assert [item["name"] for item in second["items"]] == ["Kari 0"]


def test_an_average_stands_there_from_five_on(reviews: ReviewIndexPage, client: Client) -> None:
    for rating in (5, 5, 4, 4):
        make_review(rating=rating)
    assert "i snitt" not in html(client)
    assert resolved(client)["summary"]["average"] is None
    make_review(rating=3)
    assert "4,2 av 5 i snitt, av 5 som ga et tall" in html(client)
    assert resolved(client)["summary"] == {"count": 5, "rated": 5, "average": 4.2}


def test_whether_it_is_confirmed_and_what_that_means(
    reviews: ReviewIndexPage, client: Client
) -> None:
    make_review("Kari", verified=True, answer="Takk!", answered_on="2024-05-01", rating=4)
    make_review("Per", verified=False, origin="Google")
    page = html(client)
    kari, per = re.findall(r'<figure class="review">.*?</figure>', page, re.S)[::-1]
    assert "Bekreftet" in kari
    assert "4 av 5" in kari
    assert "Vi svarte i mai 2024" in kari
    assert "Takk!" in kari
    assert "Ikke bekreftet" in per
    assert "fra Google" in per
    assert "Hva «bekreftet» betyr" in page


def test_nothing_of_it_is_for_search_engines(
    reviews: ReviewIndexPage, home: HomePage, client: Client
) -> None:
    """They refuse stars of one's own site, and what a review says would be our advertisement."""
    for rating in (5, 5, 5, 5, 5):
        make_review("Kari Utestet", rating=rating, text="Setningen i omtalen")
    home.body = [("reviews", {"latest": 3})]
    home.save_revision().publish()
    for path in ("/omtaler/", "/"):
        page = client.get(path).content.decode()
        assert "Setningen i omtalen" in page
        said = [
            *re.findall(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", page, re.S),
            str(resolved(client, path)["structured_data"]),
        ]
        for data in said:
            assert data
            for word in ("Rating", "Review", "rating", "Setningen", "Utestet"):
                assert word not in data
        for word in ("itemprop", "itemscope", "ratingValue", "aggregateRating"):
            assert word not in page


def test_a_long_one_goes_on_behind_a_press(reviews: ReviewIndexPage, client: Client) -> None:
    make_review("Kari", text="ord " * 300 + "slutten")
    page = html(client)
    opening, rest = page.split('<details class="review-rest">')
    assert "slutten" in rest.split("</details>")[0]
    assert opening.count("ord ") + rest.count("ord ") in (299, 300)


def test_any_number_costs_the_same(reviews: ReviewIndexPage, client: Client) -> None:
    costs = []
    for first, last in ((0, 1), (1, 3), (3, 20)):
        for number in range(first, last):
            person = make_therapist(f"T{number}", topics=[make_topic(f"E{number}")])
            make_review(f"K{number}", therapist=person)
        costs.append(queries(lambda: client.get("/omtaler/")))
    assert len(set(costs)) == 1, costs


def test_in_english_the_words_keep_their_language(
    home: HomePage, reviews: ReviewIndexPage, client: Client
) -> None:
    make_review("Kari")
    for page in (home, reviews):
        in_english(page)
    assert '<blockquote lang="nb">' in client.get("/en/omtaler/").content.decode()


def test_withdrawn_it_is_gone(reviews: ReviewIndexPage, client: Client) -> None:
    review = make_review("Kari Utestet")
    assert "Kari Utestet" in html(client)
    assert "Kari Utestet" in str(resolved(client))
    blank = dict.fromkeys(("name", "text"), "") | {"verified": False}
    Review.objects.filter(pk=review.pk).update(state="withdrawn", **blank)
    assert "Kari Utestet" not in html(client)
    assert "Kari Utestet" not in str(resolved(client))
