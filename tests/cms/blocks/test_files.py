"""Films, galleries and documents: nothing foreign by itself, nothing private at all."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from cms.models import ArticleIndexPage
from tests.cms.blocks.shown import api, cleaned, errors, page
from tests.cms.factories import make_article, make_image

FILM = {"title": "Slik møtes vi", "url": "https://youtu.be/dQw4w9WgXcQ", "text": "To minutter."}


def frames(response: Any) -> str:
    policy = response.headers["Content-Security-Policy"].split(";")
    (found,) = (part.strip() for part in policy if part.strip().startswith("frame-src"))
    return str(found)


def test_a_film_is_a_link_until_somebody_plays_it(
    articles: ArticleIndexPage, client: Client
) -> None:
    html = page(articles, client, ("video", FILM))
    assert "<iframe" not in html
    poster = '<a class="video-poster" href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"'
    assert poster in html
    assert 'target="_blank" rel="noopener noreferrer"' in html
    assert 'src="https://' not in html
    assert '<svg class="film"' in html
    assert 'data-player="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?' in html


def test_only_its_own_page_may_show_its_player(articles: ArticleIndexPage, client: Client) -> None:
    vimeo = FILM | {"url": "https://vimeo.com/76979871"}
    for title, body, allowed in (
        ("Uten", [], "frame-src 'self'"),
        ("En", [("video", FILM)], "frame-src 'self' https://www.youtube-nocookie.com"),
        (
            "To",
            [("video", vimeo), ("video", FILM), ("video", vimeo)],
            "frame-src 'self' https://player.vimeo.com https://www.youtube-nocookie.com",
        ),
    ):
        make_article(articles, title, body=body)
        assert frames(client.get(f"/artikler/{title.lower()}/")) == allowed


def test_a_film_from_elsewhere_is_refused(db: None) -> None:
    assert errors("video", **FILM | {"url": "https://example.org/watch?v=dQw4w9WgXcQ"}) == {"url"}
    assert errors("video", **FILM | {"title": ""}) == {"title"}
    assert cleaned("video", FILM)


def test_a_film_for_machines(articles: ArticleIndexPage, client: Client) -> None:
    value = api("video", FILM | {"image": make_image()})
    assert (value["provider"], value["url"]) == (
        "youtube",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    )
    assert value["player_url"].startswith("https://www.youtube-nocookie.com/")
    assert value["image"]["width"] == 1000
    # One that slipped past the editor's form, as from an import, is not shown.
    bad = FILM | {"url": "https://example.org/film"}
    assert api("video", bad) is None
    assert "example.org" not in page(articles, client, ("video", bad))


def test_every_image_of_a_gallery_needs_words(articles: ArticleIndexPage, client: Client) -> None:
    image = make_image()
    told = {"image": image, "alt": "Et rom", "caption": "Hos oss"}
    mute = {"image": image, "alt": "", "decorative": False}
    assert errors("gallery", images=[told, mute]) == {"images"}
    assert errors("gallery", images=[told]) == {"images"}
    gallery = {"title": "Lokalene", "images": [told, mute | {"decorative": True}]}
    assert cleaned("gallery", gallery)
    html = page(articles, client, ("gallery", gallery))
    assert html.count('alt="Et rom"') == 1
    assert html.count("<figure>") == 2
    assert [each["image"]["alt"] for each in api("gallery", gallery)["images"]] == ["Et rom", ""]


@pytest.fixture
def document(db: None) -> Document:
    return Document.objects.create(
        title="Øvelser", file=ContentFile(b"%PDF-1.7 " + b"x" * 2039, "ovelser.pdf")
    )


def lock(document: Document) -> None:
    root = Collection.get_first_root_node()
    private = root.add_child(name="Privat")
    document.collection = private.add_child(name="Under det private")
    document.save()
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")


def test_a_document_tells_its_kind_and_size(
    articles: ArticleIndexPage, client: Client, document: Document
) -> None:
    block = {"document": document, "text": "To sider."}
    html = page(articles, client, ("document", block), ("document", block | {"title": "Ark"}))
    assert "Øvelser</a>" in html
    assert "Ark</a>" in html
    assert "PDF, 2,0\xa0KB" in html
    value = api("document", block)
    assert (value["title"], value["kind"], value["size"]) == ("Øvelser", "pdf", 2048)
    assert client.get(value["url"]).status_code == 200


def test_a_private_document_is_refused(db: None, document: Document) -> None:
    assert cleaned("document", {"document": document})
    lock(document)
    assert errors("document", document=document) == {"document"}


def test_a_document_that_was_made_private_or_lost_its_file(
    articles: ArticleIndexPage, client: Client, document: Document
) -> None:
    document.file.storage.delete(document.file.name)
    assert api("document", {"document": document})["size"] == 0
    lock(document)
    assert api("document", {"document": document}) is None
    assert "Øvelser" not in page(articles, client, ("document", {"document": document}))
