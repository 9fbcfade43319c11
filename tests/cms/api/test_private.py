"""What is not for everybody: nowhere, by no way of asking, not even its title or address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)

from cms.models import (
    ArticleIndexPage,
    CallToAction,
    HomePage,
    TherapistIndexPage,
    TopicIndexPage,
    TopicPage,
)
from tests.booking.factories import user
from tests.cms.factories import (
    make_article,
    make_author,
    make_image,
    make_plain,
    make_profile,
    make_therapist,
    make_topic,
    under,
)
from tests.tokens import bearer, token

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


@hidden
def test_wagtails_own_tells_nobody_of_it(home: HomePage, client: Client, hide: Hidden) -> None:
    page = hide(home)
    shown = make_plain(home, "Åpen side")
    for asked in ({}, {"site": "nabo.example"}, {"site": "nabo.example:80"}, {"search": "side"}):
        assert page.pk not in ids_in(get(client, "pages/", **asked))
    assert shown.pk in ids_in(get(client, "pages/"))
    assert shown.pk in ids_in(get(client, "pages/", search="side"))
    assert shown.pk in ids_in(get(client, "pages/", site="localhost", type="cms.PlainPage"))
    for site in ("nabo.example", ""):
        for asked in ({"id": page.pk}, {"html_path": f"/{page.slug}/"}):
            answer = get(client, "pages/find/", **asked, site=site)
            assert answer.status_code == 404
        assert get(client, f"pages/{page.pk}/", site=site).status_code == 404


def ids_in(answer: Any) -> set[int]:
    assert answer.status_code == 200
    return {each["id"] for each in answer.json()["items"]}


def test_nor_of_another_site_at_all(home: HomePage, client: Client) -> None:
    """The name of one that there is, and of none, are the same."""
    elsewhere(home)
    for path in ("pages/", "pages/find/?html_path=/"):
        joined = "&" if "?" in path else "?"
        theirs = get(client, f"{path}{joined}site=nabo.example")
        nobodys = get(client, f"{path}{joined}site=finnes.example")
        assert (theirs.status_code, theirs.content) == (nobodys.status_code, nobodys.content)


def test_a_page_tells_nothing_of_what_is_above_it_or_what_it_mirrors(
    home: HomePage, client: Client
) -> None:
    above = make_plain(home, SECRET, slug="mappe")
    original = make_plain(home, "Hemmelig original")
    below = make_plain(above, "Under")
    mirror = original.create_alias(parent=home, update_slug="speil")
    Page.objects.filter(pk=mirror.pk).update(title="Speil")
    Page.objects.filter(pk__in=(above.pk, original.pk)).update(live=False)
    for page in (below, mirror):
        answer = get(client, f"pages/{page.pk}/")
        assert answer.status_code == 200
        assert "emmelig" not in answer.content.decode()
    meta = get(client, f"pages/{mirror.pk}/").json()["meta"]
    assert (meta["parent"]["id"], meta["alias_of"]) == (home.pk, None)
    writer = bearer(token(user("mona", "Moderatorer"), "read"))
    whole = client.get(f"/api/v3/pages/{below.pk}/", headers=writer).json()
    assert whole["meta"]["parent"]["title"] == SECRET


@hidden
def test_no_redirect_of_wagtails_leads_to_it(home: HomePage, client: Client, hide: Hidden) -> None:
    page, shown = hide(home), make_plain(home, "Åpen side")
    other = Site.objects.exclude(is_default_site=True).first()
    site = other if hide in (elsewhere, within) else None
    secret = Redirect.add_redirect("/gammel/", redirect_to=page, site=site)
    Redirect.add_redirect("/apen/", redirect_to=shown)
    (listed,) = get(client, "redirects/").json()["items"]
    assert listed["old_path"] == "/apen"
    assert get(client, "redirects/", old_path="/gammel").json()["count"] == 0
    assert get(client, f"redirects/{listed['id']}/").json() == listed
    assert get(client, "redirects/find/", html_path="/apen").status_code == 302
    for address in (f"redirects/{secret.pk}/", f"redirects/find/?id={secret.pk}"):
        assert get(client, address).status_code == 404
    assert get(client, "redirects/find/", html_path="/gammel").status_code == 404
    reader = bearer(token(user("randi", "Redaktører"), "read"))
    assert client.get("/api/v3/redirects/", headers=reader).json()["count"] == 2
    assert client.get(f"/api/v3/redirects/{secret.pk}/", headers=reader).status_code == 200


@pytest.mark.parametrize("restriction", ["login", "password"])
def test_files_of_private_collections_are_in_no_list(
    home: HomePage, client: Client, restriction: str
) -> None:
    above = Collection.get_first_root_node().add_child(instance=Collection(name="Låst"))
    within = above.add_child(instance=Collection(name="Under"))
    CollectionViewRestriction.objects.create(collection=above, restriction_type=restriction)
    image = make_image()
    document = Document(title=SECRET, file=ContentFile(b"%PDF-1.4", name="x.pdf"))
    for each in (image, document):
        each.collection = within
        each.title = SECRET
        each.save()
    for kind, each in (("images", image), ("documents", document)):
        for asked in ({}, {"search": "Hemmelig"}):
            assert get(client, f"{kind}/", **asked).json()["count"] == 0
        assert get(client, f"{kind}/{each.pk}/").status_code == 404
