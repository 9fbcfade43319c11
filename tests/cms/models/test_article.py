from django.test import Client

from cms.models import ArticleIndexPage, ImportedPage, TherapistIndexPage
from tests.cms.factories import (
    in_english,
    make_article,
    make_profile,
    make_therapist,
    make_topic,
)


def heading(level: str, text: str) -> tuple[str, dict[str, str]]:
    return "heading", {"level": level, "text": text}


def test_contents_are_the_sections_with_anchors_of_their_own(
    articles: ArticleIndexPage, client: Client
) -> None:
    body = [
        heading("h2", "Søvn"),
        heading("h3", "Å sove"),
        heading("h2", "Søvn"),
        heading("h2", "???"),
    ]
    make_article(articles, "Sorg", body=body)
    response = client.get("/artikler/sorg/")
    assert response.context["contents"] == [
        {"anchor": "sovn", "text": "Søvn"},
        {"anchor": "sovn-2", "text": "Søvn"},
        {"anchor": "del", "text": "???"},
    ]
    for anchor in ("sovn", "a-sove", "sovn-2", "del"):
        assert response.content.decode().count(f'id="{anchor}"') == 1


def test_a_made_up_anchor_gives_way_to_a_real_one(
    articles: ArticleIndexPage, client: Client
) -> None:
    make_article(articles, "Sorg", body=[heading("h2", text) for text in ("A", "A", "A 2", "A")])
    contents = client.get("/artikler/sorg/").context["contents"]
    assert len({entry["anchor"] for entry in contents}) == 4


def test_related_therapists_share_a_topic_and_lead_to_their_pages(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    sorg, rus, annet = make_topic("Sorg"), make_topic("Rus"), make_topic("Annet")
    both = make_therapist("Both", topics=[sorg, rus], order=1)
    without_page = make_therapist("Nopage", topics=[rus], order=2)
    make_therapist("Other", topics=[annet])
    make_therapist("Left", topics=[sorg], active=False)
    make_profile(therapists, both)
    for number in range(3):
        make_therapist(f"Later{number}", topics=[sorg], order=9)
    make_article(articles, "Om sorg", topics=[sorg, rus])
    related = client.get("/artikler/om-sorg/").context["related_therapists"]
    assert related[:2] == [both, without_page]
    assert len(related) == 3
    assert [person.page_url for person in related[:2]] == ["/terapeuter/both/", ""]


def test_an_article_without_topics_has_no_related_therapists(
    articles: ArticleIndexPage, client: Client
) -> None:
    make_therapist(topics=[make_topic()])
    make_article(articles, "Sorg")
    assert client.get("/artikler/sorg/").context["related_therapists"] == []


def test_a_translation_is_not_the_import_of_the_file(articles: ArticleIndexPage) -> None:
    article = make_article(articles)
    ImportedPage.objects.create(key="file:sorg.txt", page=article)
    in_english(articles.get_parent().specific)
    in_english(articles)
    in_english(article, title="Grief")
    assert ImportedPage.objects.get().page_id == article.pk


def test_a_therapists_articles_share_a_topic(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    sorg, rus = make_topic("Sorg"), make_topic("Rus")
    ingrid = make_therapist(topics=[sorg, rus])
    make_profile(therapists, ingrid)
    shared = make_article(articles, "Delt", topics=[sorg, rus])
    make_article(articles, "Annet", topics=[make_topic("Annet")])
    context = client.get("/terapeuter/ingrid/").context
    assert context["therapist"] == ingrid
    assert context["articles"] == [shared]
    assert context["next_slot"] is None


def test_the_ways_to_a_match_begin_with_its_topics(
    articles: ArticleIndexPage, client: Client
) -> None:
    grief, drugs = make_topic("Sorg"), make_topic("Rus")
    make_therapist("Ingrid", topics=[grief])
    words = {"title": "Usikker?", "label": "Få hjelp", "page": None, "text": ""}
    call = {"kind": "match", "label": "Bli matchet", "page": None, "topic": None, "shared": None}
    body = [("match", words), ("call_to_action", call), ("call_to_action", call | {"topic": drugs})]
    article = make_article(articles, "Om sorg", topics=[grief, drugs], body=body)
    html = client.get("/artikler/om-sorg/").content.decode()
    both = "/match/?topic=rus&amp;topic=sorg"
    assert html.count(f'href="{both}"') == 3
    assert html.count('href="/match/?topic=rus"') == 1
    told = client.get(f"/api/v3/content/{article.pk}/").json()["body"]
    urls = [each["value"]["url"] for each in told]
    assert urls[0].endswith(both.replace("&amp;", "&"))
