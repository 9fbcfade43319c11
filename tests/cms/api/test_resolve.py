from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from cms.models import ArticleIndexPage, HomePage, TherapistIndexPage
from tests.cms.factories import (
    in_english,
    make_article,
    make_image,
    make_plain,
    make_profile,
    make_review,
    make_therapist,
    make_topic,
)


@pytest.fixture
def resolve(client: Client) -> Any:
    def call(path: str) -> Any:
        return client.get("/api/v3/resolve/", {"path": path})

    return call


def test_an_article_whole(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, resolve: Any
) -> None:
    topic = make_topic("Sorg")
    make_profile(therapists, make_therapist(topics=[topic]))
    article = make_article(
        articles,
        "Om sorg",
        ingress="Kort sagt",
        image=make_image(),
        image_alt="Et rom",
        topics=[topic],
        body=[("heading", {"level": "h2", "text": "Først"}), ("rich_text", "<p>Tekst</p>")],
    )
    answer = resolve("/artikler/om-sorg/").json()
    assert answer["id"] == article.pk
    assert {name: answer[name] for name in ("type", "title", "slug", "locale", "path", "url")} == {
        "type": "cms.ArticlePage",
        "title": "Om sorg",
        "slug": "om-sorg",
        "locale": "nb",
        "path": "/artikler/om-sorg/",
        "url": "http://testserver/artikler/om-sorg/",
    }
    assert answer["breadcrumbs"] == [
        {"title": "Terapivakten", "url": "http://testserver/"},
        {"title": "Artikler", "url": "http://testserver/artikler/"},
    ]
    assert answer["ingress"] == "Kort sagt"
    assert answer["image"]["alt"] == "Et rom"
    assert answer["topics"] == [{"slug": "sorg", "name": "Sorg"}]
    assert answer["contents"] == [{"anchor": "forst", "text": "Først"}]
    heading, text = answer["body"]
    assert heading["value"] == {"level": "h2", "text": "Først", "anchor": "forst"}
    assert (text["type"], text["value"]) == ("rich_text", "<p>Tekst</p>")
    assert len({heading["id"], text["id"], None}) == 3
    (related,) = answer["related_therapists"]
    assert (related["slug"], related["url"]) == ("ingrid", "http://testserver/terapeuter/ingrid/")


def test_every_type_of_page(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage, resolve: Any
) -> None:
    make_article(articles, "Sorg")
    make_profile(therapists, make_therapist())
    make_plain(make_plain(home, "Om oss"), "Priser")
    types = {
        "/": "cms.HomePage",
        "/artikler/": "cms.ArticleIndexPage",
        "/artikler/sorg/": "cms.ArticlePage",
        "/terapeuter/": "cms.TherapistIndexPage",
        "/terapeuter/ingrid/": "cms.TherapistPage",
        "/om-oss/priser/": "cms.PlainPage",
    }
    answers = {path: resolve(path).json() for path in types}
    assert {path: answer["type"] for path, answer in answers.items()} == types
    assert answers["/"]["hero_title"] == "Noen å snakke med"
    assert [each["title"] for each in answers["/"]["articles"]] == ["Sorg"]
    assert answers["/artikler/"]["articles"]["count"] == 1
    assert [each["slug"] for each in answers["/terapeuter/"]["therapists"]] == ["ingrid"]


def test_lists_are_paged_and_filtered_by_the_path(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, resolve: Any
) -> None:
    for number in range(13):
        make_article(articles, f"Nummer {number}")
    make_profile(therapists, make_therapist("Siri", topics=[make_topic("Sorg")]))
    make_profile(therapists, make_therapist("Anna"))
    second = resolve("/artikler/?page=2").json()["articles"]
    assert (second["page"], second["pages"], second["count"]) == (2, 2, 13)
    assert [each["title"] for each in second["items"]] == ["Nummer 0"]
    sorg = resolve("/terapeuter/?topic=sorg").json()["therapists"]
    assert [each["slug"] for each in sorg] == ["siri"]


def test_languages_know_each_other(home: HomePage, resolve: Any) -> None:
    about = make_plain(home, "Om oss")
    in_english(home, title="Home")
    in_english(about, title="About us", slug="about-us")
    both = [
        {"locale": "nb", "url": "http://testserver/om-oss/"},
        {"locale": "en", "url": "http://testserver/en/about-us/"},
    ]
    norwegian, english = resolve("/om-oss/").json(), resolve("/en/about-us/").json()
    assert (norwegian["locale"], english["locale"]) == ("nb", "en")
    assert norwegian["alternates"] == english["alternates"] == both
    assert english["breadcrumbs"] == [{"title": "Home", "url": "http://testserver/en/"}]
    moved = {"type": "redirect", "redirect_to": "/en/about-us/", "permanent": False}
    assert resolve("/en/om-oss/").json() == moved
    assert resolve("/about-us/").status_code == 404


def test_what_is_not_public_is_not_found(home: HomePage, resolve: Any) -> None:
    make_plain(home, "Kladd", live=False)
    private = make_plain(home, "Privat")
    make_plain(private, "Under")
    PageViewRestriction.objects.create(
        page=private, restriction_type="password", password="hemmelig"
    )
    for path in ("/kladd/", "/privat/", "/privat/under/", "/finnes-ikke/", "/admin/", "//x"):
        response = resolve(path)
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["status"] == 404


def test_private_and_draft_translations_are_not_offered(home: HomePage, resolve: Any) -> None:
    about = make_plain(home, "Om oss")
    in_english(home)
    english = in_english(about, slug="about-us")
    english.unpublish()
    assert [each["locale"] for each in resolve("/om-oss/").json()["alternates"]] == ["nb"]
    english.save_revision().publish()
    PageViewRestriction.objects.create(page=english, restriction_type="login")
    assert [each["locale"] for each in resolve("/om-oss/").json()["alternates"]] == ["nb"]


@pytest.mark.parametrize(
    "path", ["", "artikler/", "/a\x00b/", "/a\nb/", "/" + "x" * 2000, "http://example.org/"]
)
def test_a_mangled_path_is_refused(db: None, resolve: Any, path: str) -> None:
    response = resolve(path)
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"


def test_the_path_is_needed(db: None, client: Client) -> None:
    assert client.get("/api/v3/resolve/").status_code == 422


def test_redirects(home: HomePage, resolve: Any) -> None:
    about = make_plain(home, "Om oss")
    Redirect.add_redirect("/gammel/", redirect_to=about, is_permanent=True)
    Redirect.add_redirect("/ut/", redirect_to="https://example.org/", is_permanent=False)
    Redirect.add_redirect("/om-oss/", redirect_to="https://example.org/")
    old = resolve("/gammel/?utm=x")
    assert old.status_code == 200
    assert old.json() == {"type": "redirect", "redirect_to": "/om-oss/", "permanent": True}
    assert resolve("/ut/").json() == {
        "type": "redirect",
        "redirect_to": "https://example.org/",
        "permanent": False,
    }
    assert resolve("/om-oss/").json()["type"] == "cms.PlainPage"


def count(resolve: Any, path: str) -> int:
    assert resolve(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        resolve(path)
    return len(captured)


def test_few_queries_whatever_the_number_of_blocks(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, resolve: Any
) -> None:
    topic, image, other = make_topic(), make_image(), make_article(articles, "Annen")
    make_profile(therapists, make_therapist(topics=[topic], portrait=make_image("Portrett")))
    make_review()
    section = [
        ("heading", {"level": "h2", "text": "Del"}),
        ("rich_text", f'<p><a linktype="page" id="{other.pk}">lenke</a></p>'),
        ("image", {"image": image, "alt": "Et rom"}),
    ]
    more = [
        ("call_to_action", {"kind": "therapists", "label": "Se", "topic": topic}),
        ("call_to_action", {"kind": "page", "label": "Les", "page": other.page_ptr}),
        ("reviews", {"latest": 1}),
        ("crisis_lines", {}),
    ]
    counts = {}
    for number in (1, 8):
        for name, body in (("plain", section), ("rich", [*section, *more])):
            title = f"{name} {number}"
            make_article(articles, title, image=image, topics=[topic], body=body * number)
            counts[title] = count(resolve, f"/artikler/{name}-{number}/")
    assert counts["plain 1"] == counts["plain 8"] <= 18
    assert counts["rich 1"] == counts["rich 8"] <= 23


def test_the_document_describes_pages_by_type(db: None, client: Client) -> None:
    document = client.get("/api/v3/openapi.json").json()
    schemas = document["components"]["schemas"]
    answer = document["paths"]["/api/v3/resolve/"]["get"]["responses"]["200"]
    text = str(answer)
    assert "'propertyName': 'type'" in text or "'propertyName': 'type'" in str(schemas)
    assert set(schemas["CmsArticlePageOut"]["properties"]) >= {"ingress", "body", "breadcrumbs"}
    for name, schema in schemas.items():
        for reference in str(schema).split("'#/components/schemas/")[1:]:
            assert reference.split("'")[0] in schemas, name


def test_wagtails_own_api_serves_the_body_too(articles: ArticleIndexPage, client: Client) -> None:
    article = make_article(articles, ingress="Kort", body=[("rich_text", "<p>Tekst</p>")])
    answer = client.get(f"/api/v3/pages/{article.pk}/").json()
    assert answer["ingress"] == "Kort"
    assert [(item["type"], item["value"]) for item in answer["body"]] == [
        ("rich_text", "<p>Tekst</p>")
    ]
