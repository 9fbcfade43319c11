"""What is not for everybody: nowhere, by no way of asking, not even its title or address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.models import (
    ArticleIndexPage,
    CallToAction,
    HomePage,
    TherapistIndexPage,
    TopicIndexPage,
    TopicPage,
)
from tests.cms.factories import (
    make_article,
    make_author,
    make_plain,
    make_profile,
    make_therapist,
    make_topic,
    under,
)

SECRET = "Hemmelig side"


def private(home: HomePage) -> Page:
    page = make_plain(home, SECRET)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


def below_private(home: HomePage) -> Page:
    above = make_plain(home, "Låst mappe")
    PageViewRestriction.objects.create(page=above, restriction_type="password", password="x")
    return make_plain(above, SECRET)


def draft(home: HomePage) -> Page:
    return make_plain(home, SECRET, live=False)


def expired(home: HomePage) -> Page:
    return make_plain(home, SECRET, live=False, expired=True)


def elsewhere(home: HomePage) -> Page:
    """On another site of the same installation, beside ours."""
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=HomePage(title="Nabo", slug="nabo", locale=home.locale))
    Site.objects.create(hostname="nabo.example", port=80, root_page=other)
    return make_plain(other, SECRET)


def within(home: HomePage) -> Page:
    """Another site, whose home page lies below ours."""
    other = make_plain(home, "Nabo")
    Site.objects.create(hostname="nabo.example", port=80, root_page=other)
    return make_plain(other, SECRET)


Hidden = Callable[[HomePage], Page]
NOT_FOR_ALL = [private, below_private, draft, expired]
HIDDEN = [*NOT_FOR_ALL, elsewhere, within]
hidden = pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
not_for_all = pytest.mark.parametrize("hide", NOT_FOR_ALL, ids=lambda hide: hide.__name__)


def get(client: Client, address: str, **asked: Any) -> Any:
    return client.get(f"/api/v3/{address}", asked)


@hidden
def test_it_is_in_no_list(home: HomePage, client: Client, hide: Hidden) -> None:
    page = hide(home)
    shown = make_plain(home, "Åpen side")
    ids = {each["id"] for each in get(client, "content/").json()["items"]}
    assert shown.pk in ids
    assert page.pk not in ids
    assert get(client, "content/", parent=page.get_parent().pk).json()["count"] <= 2
    assert SECRET not in get(client, "content/", parent=page.get_parent().pk).content.decode()


@hidden
def test_it_is_not_found(home: HomePage, client: Client, hide: Hidden) -> None:
    page = hide(home)
    assert get(client, f"content/{page.pk}/").status_code == 404
    if hide is not within:
        path = "/" + page.url_path.split("/", 2)[2]
        assert get(client, "resolve/", path=path).status_code == 404


@not_for_all
def test_no_link_tells_of_it(
    home: HomePage, articles: ArticleIndexPage, client: Client, hide: Hidden
) -> None:
    page = hide(home)
    ready = CallToAction.objects.create(label="Les", kind="page", page=page)
    body = [
        ("rich_text", f'<p>Les <a linktype="page" id="{page.pk}">mer</a></p>'),
        ("call_to_action", {"kind": "page", "label": "Les", "page": page}),
        ("call_to_action", {"shared": ready}),
        ("match", {"title": "Usikker?", "page": page, "label": "Hjelp"}),
        ("callout", {"kind": "info", "text": f'<a linktype="page" id="{page.pk}">her</a>'}),
    ]
    make_article(articles, "Åpen", body=body)
    answer = get(client, "resolve/", path="/artikler/apen/")
    text, written, shared, match, callout = (each["value"] for each in answer.json()["body"])
    assert text == "<p>Les <a>mer</a></p>"
    assert written["url"] == shared["url"] == match["url"] == ""
    assert callout["text"] == "<a>her</a>"
    assert page.slug not in answer.content.decode()
    assert page.slug not in client.get("/artikler/apen/").content.decode()


def test_nor_does_a_face(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    topic = make_topic("Sorg")
    ingrid = make_therapist(topics=[topic])
    profile = make_profile(therapists, ingrid, title=SECRET, slug="hemmelig")
    body = [("author", make_author(therapist=ingrid)), ("therapists", {"chosen": []})]
    make_article(articles, "Åpen", topics=[topic], body=body)
    PageViewRestriction.objects.create(page=profile, restriction_type="login")
    for path in ("/artikler/apen/", "/", "/terapeuter/"):
        answer = get(client, "resolve/", path=path)
        assert answer.status_code == 200
        assert "hemmelig" not in answer.content.decode().lower()


def test_the_trail_leaves_it_out(home: HomePage, client: Client) -> None:
    above = make_plain(home, SECRET)
    make_plain(above, "Under")
    above.unpublish()
    answer = get(client, "resolve/", path=f"/{above.slug}/under/").json()
    assert [each["title"] for each in answer["breadcrumbs"]] == ["Terapivakten"]
    (trail,) = [
        node for node in answer["structured_data"]["@graph"] if node["@type"] == "BreadcrumbList"
    ]
    assert SECRET not in str(trail)


def test_no_list_of_related_pages_leads_to_another_site(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    topic = make_topic("Sorg")
    make_profile(therapists, make_therapist(topics=[topic]))
    topics = under(home, TopicIndexPage(title="Temaer", slug="temaer"))
    under(topics, TopicPage(title="Sorg", slug="sorg", topic=topic))
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=HomePage(title="Nabo", slug="nabo", locale=home.locale))
    Site.objects.create(hostname="nabo.example", port=80, root_page=other)
    theirs = under(other, ArticleIndexPage(title="Deres", slug="deres"))
    make_article(theirs, SECRET, topics=[topic])
    make_article(articles, "Vår", topics=[topic])
    for path in ("/temaer/sorg/", "/terapeuter/ingrid/", "/"):
        answer = get(client, "resolve/", path=path).json()
        assert [each["title"] for each in answer["articles"]] == ["Vår"]


def test_a_translation_on_another_site_is_none_of_ours(home: HomePage, client: Client) -> None:
    about = make_plain(home, "Om oss")
    english, _made = Locale.objects.get_or_create(language_code="en")
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=HomePage(title="Nabo", slug="nabo", locale=english))
    Site.objects.create(hostname="nabo.example", port=80, root_page=other)
    make_plain(other, SECRET, translation_key=about.translation_key)
    answer = get(client, "resolve/", path="/om-oss/").json()
    (card,) = [
        each for each in get(client, "content/").json()["items"] if each["path"] == "/om-oss/"
    ]
    assert [each["locale"] for each in answer["alternates"]] == ["nb"]
    assert card["alternates"] == answer["alternates"]
