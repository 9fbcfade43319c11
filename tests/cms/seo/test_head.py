"""What a page's head tells search engines and networks."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from booking.models import Practice
from cms.models import ArticleIndexPage, HomePage, SearchAppearance, TherapistIndexPage
from cms.models.below import PER_PAGE
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.cms.factories import (
    in_english,
    make_article,
    make_author,
    make_image,
    make_profile,
    make_therapist,
    make_topic,
)
from tests.cms.seo.vocabulary import slips

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def head(client: Client, path: str) -> str:
    return client.get(path).content.decode().partition("</head>")[0]


def told(client: Client, path: str) -> dict[str, Any]:
    """By type what is said, and that schema.org would understand it."""
    (block,) = BLOCK.findall(head(client, path))
    document = json.loads(block)
    assert document["@context"] == "https://schema.org"
    assert slips(document) == []
    assert "Rating" not in block
    return {str(node["@type"]): node for node in document["@graph"]}


def title(client: Client, path: str) -> str:
    found = re.search(r"<title>(.*?)</title>", head(client, path))
    assert found
    return found[1]


def described(client: Client, path: str) -> str | None:
    found = re.search(r'<meta name="description" content="(.*?)">', head(client, path))
    return found and found[1]


def test_an_article_and_who_vouches_for_it(articles: ArticleIndexPage, client: Client) -> None:
    writer, reviewer = make_author("Ola", title="Erfaringskonsulent"), make_author("Siri")
    make_article(
        articles, "Sorg", ingress="Om </script> & savn.", topics=[make_topic()],
        image=make_image(), body=[("author", writer)],
        reviewer=reviewer, reviewed_on=date(2026, 3, 1),
    )  # fmt: skip
    node = told(client, "/artikler/sorg/")["['Article', 'MedicalWebPage']"]
    assert node["headline"] == "Sorg"
    assert node["description"] == "Om </script> & savn."
    assert node["author"] == [{"@type": "Person", "name": "Ola", "jobTitle": "Erfaringskonsulent"}]
    assert node["reviewedBy"]["name"] == "Siri"
    assert node["lastReviewed"] == "2026-03-01"
    assert node["about"] == [{"@type": "Thing", "name": "Sorg"}]
    page = client.get("/artikler/sorg/").content.decode()
    assert "Faglig gjennomgått av Siri" in page
    assert "1. mars 2026" in page


def test_one_that_nobody_has_reviewed_claims_nothing(
    articles: ArticleIndexPage, client: Client
) -> None:
    make_article(articles, "Sorg", reviewer=None, review_due=date(2026, 6, 1))
    found = told(client, "/artikler/sorg/")
    assert found["Article"]["author"] == {"@id": "http://testserver/#practice"}
    assert [step["name"] for step in found["BreadcrumbList"]["itemListElement"]] == [
        "Terapivakten", "Artikler", "Sorg",
    ]  # fmt: skip
    assert "gjennomgått av" not in client.get("/artikler/sorg/").content.decode()


def test_a_therapist_with_what_she_gives_at_which_price(
    therapists: TherapistIndexPage, client: Client
) -> None:
    service = factories.service("Parsamtale", price_amount=49550)
    her = make_therapist(
        title="Psykolog", languages=["nb", "en"], introduction="Hun hører etter.",
        topics=[make_topic()], portrait=make_image(),
    )  # fmt: skip
    factories.offering(her, service)
    works(her, at(9), at(17))
    make_profile(therapists, her)

    who = told(client, "/terapeuter/ingrid/")["ProfilePage"]["mainEntity"]

    assert (who["name"], who["jobTitle"]) == ("Ingrid", "Psykolog")
    assert who["knowsLanguage"] == ["nb", "en"]
    (offer,) = who["makesOffer"]
    assert (offer["price"], offer["priceCurrency"]) == ("495.50", "NOK")
    assert offer["itemOffered"]["name"] == "Parsamtale"


def test_the_practice_is_known_by_its_name_and_never_by_the_neutral_one(
    home: HomePage, client: Client
) -> None:
    practice = Practice.load()
    practice.organisation_number, practice.phone = "999 888 777", "22 22 22 22"
    practice.save()
    found = told(client, "/")
    assert found["Organization"] == {
        "@type": "Organization", "@id": "http://testserver/#practice", "name": "Terapivakten",
        "url": "http://testserver/", "taxID": "999 888 777", "telephone": "22 22 22 22",
    }  # fmt: skip
    assert found["WebSite"]["publisher"] == {"@id": "http://testserver/#practice"}
    assert practice.neutral_name not in head(client, "/")


@pytest.mark.parametrize("path", ["/", "/artikler/", "/terapeuter/"])
def test_every_kind_of_page_is_understood(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client, path: str
) -> None:
    assert told(client, path)["Organization"]["name"] == "Terapivakten"


def test_one_address_for_each_page_and_where_its_translations_are(
    home: HomePage, articles: ArticleIndexPage, client: Client
) -> None:
    in_english(home)
    in_english(articles, slug="articles")
    for number in range(PER_PAGE + 1):
        make_article(articles, f"Artikkel {number}")
    found = head(client, "/artikler/?utm_source=x&page=2")
    assert '<link rel="canonical" href="http://localhost/artikler/?page=2">' in found
    assert '<link rel="canonical" href="http://localhost/artikler/?page=2">' in head(
        client, "/artikler/?page=99"
    )
    for nonsense in ("²", "9" * 5000, "-1", "x"):
        assert "http://localhost/artikler/" in head(client, f"/artikler/?page={nonsense}")
    assert '<link rel="canonical" href="http://localhost/artikler/">' in head(
        client, "/artikler/?page=1&topic=x"
    )
    for code, path in (("nb", "/artikler/"), ("en", "/en/articles/"), ("x-default", "/artikler/")):
        assert f'hreflang="{code}" href="http://localhost{path}"' in found


def test_titles_follow_the_template_unless_an_editor_says_otherwise(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    make_profile(therapists, make_therapist(title="Psykolog"))
    make_profile(therapists, make_therapist("Anna", title=""))
    page = make_article(articles, "Sorg")
    assert title(client, "/artikler/sorg/") == "Sorg – Terapivakten"
    assert title(client, "/terapeuter/ingrid/") == "Ingrid, Psykolog – Terapivakten"
    assert title(client, "/terapeuter/anna/") == "Anna – Terapivakten"
    assert title(client, "/") == "Noen å snakke med – Terapivakten"
    appearance = SearchAppearance.load()
    appearance.title = "{practice}: {title}"
    appearance.save()
    assert title(client, "/artikler/sorg/") == "Terapivakten: Sorg"
    page.seo_title = "Når sorgen blir lang"
    page.save()
    assert title(client, "/artikler/sorg/") == "Når sorgen blir lang"
    assert title(client, "/no-such-page/") == "Vi finner ikke siden – Terapivakten"


@pytest.mark.parametrize(
    ("field", "words"),
    [("title", "{titel}"), ("title", "Uten"), ("title", "{title} {profession}"),
     ("description", "Hos {praksis}")],
)  # fmt: skip
@pytest.mark.django_db
def test_a_template_that_cannot_be_filled_is_refused(field: str, words: str) -> None:
    appearance = SearchAppearance.load()
    setattr(appearance, field, words)
    with pytest.raises(ValidationError) as refused:
        appearance.full_clean()
    assert list(refused.value.message_dict) == [field]


def test_descriptions_are_the_editors_then_the_pages_then_the_templates(
    articles: ArticleIndexPage, client: Client
) -> None:
    page = make_article(articles, "Sorg")
    assert described(client, "/artikler/sorg/") is None
    appearance = SearchAppearance.load()
    appearance.description = "{title} hos {practice}."
    appearance.save()
    assert described(client, "/artikler/sorg/") == "Sorg hos Terapivakten."
    page.ingress = "ord " * 80
    page.save()
    cut = described(client, "/artikler/sorg/") or ""
    assert cut.endswith("…")
    assert len(cut) <= 160
    page.search_description = "Redaktørens egne ord."
    page.save()
    assert described(client, "/artikler/sorg/") == "Redaktørens egne ord."


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("reviewed_on", {"reviewer": True}),
        ("reviewer", {"reviewed_on": date(2026, 3, 1)}),
        ("reviewed_on", {"reviewer": True, "reviewed_on": date(2999, 1, 1)}),
        ("review_due", {"reviewer": True, "reviewed_on": date(2026, 3, 1),
                        "review_due": date(2026, 3, 1)}),
        ("slug", {"slug": "feed"}),
    ],
)  # fmt: skip
def test_a_review_has_somebody_a_day_and_an_order(
    articles: ArticleIndexPage, field: str, values: dict[str, Any]
) -> None:
    page = make_article(articles, "Sorg")
    for name, value in values.items():
        setattr(page, name, make_author() if name == "reviewer" else value)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert list(refused.value.message_dict) == [field]
