"""One tag for every image on the public site."""

import re
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.template import Context, Template
from django.test import Client
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.images.rect import Rect

from cms.images import clean_image, image_representation
from cms.images.places import PLACES
from cms.models import ArticleIndexPage
from tests.cms.factories import make_article, make_image
from tests.cms.images.pictures import made

pytestmark = pytest.mark.django_db


def shown(image: Image, place: str, **given: Any) -> str:
    source = "{% load images %}{% content_image image place alt=alt first=first %}"
    values = {"image": image, "place": place, "alt": "", "first": False} | given
    return Template(source).render(Context(values))


def attributes(html: str) -> dict[str, str]:
    (tag,) = re.findall(r"<img [^>]+>", html)
    return dict(re.findall(r'([\w-]+)="([^"]*)"', tag))


def kind(address: str) -> str:
    with default_storage.open(address.removeprefix("/media/")) as file:
        return str(Picture.open(file).format)


def test_the_smallest_kind_that_a_browser_knows() -> None:
    html = shown(make_image(), "body")
    types = re.findall(r'<source type="([^"]+)" srcset="([^"]+)" sizes="([^"]+)">', html)
    assert [each[0] for each in types] == ["image/avif", "image/webp"]
    assert {each[2] for each in types} == {PLACES["body"].sizes}
    files = [*types, ("image/jpeg", attributes(html)["srcset"], "")]
    for mime, srcset, _ in files:
        offered = [part.split() for part in srcset.split(", ")]
        assert [width for _, width in offered] == ["400w", "800w", "1000w"]
        assert {f"image/{kind(address).lower()}" for address, _ in offered} == {mime}


@pytest.mark.parametrize("place", PLACES)
def test_its_room_is_there_before_it_is(place: str) -> None:
    told = attributes(shown(make_image(width=500), place))
    with default_storage.open(told["src"].removeprefix("/media/")) as file:
        width, height = Picture.open(file).size
    assert int(told["width"]) / int(told["height"]) == pytest.approx(width / height, rel=0.01)
    assert told["sizes"] == PLACES[place].sizes


def test_only_the_first_is_waited_for() -> None:
    image = make_image()
    later, first = shown(image, "head"), shown(image, "head", first=True)
    assert attributes(later)["loading"] == "lazy"
    assert "fetchpriority" not in later
    assert attributes(first)["loading"] == "eager"
    assert attributes(first)["fetchpriority"] == "high"
    assert attributes(first)["decoding"] == attributes(later)["decoding"] == "async"


def test_words_are_escaped() -> None:
    html = shown(make_image(), "body", alt='"><script>')
    assert "<script>" not in html
    assert 'alt="&quot;&gt;&lt;script&gt;"' in html


def test_a_small_one_is_made_no_larger() -> None:
    assert attributes(shown(make_image(width=300), "body"))["srcset"].endswith("300w")
    assert shown(make_image(width=100), "card").count("w,") == 0


@pytest.mark.parametrize("lost", ["gone", "no image"])
def test_nothing_stands_where_its_file_is_lost(lost: str) -> None:
    image = make_image()
    name = image.file.name
    default_storage.delete(name)
    if lost == "no image":
        default_storage.open(name, "wb").close()
    assert shown(Image.objects.get(), "body") == ""


def test_nothing_stands_where_it_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """What came in before the door was there may make decoders raise all kinds of things."""
    image = make_image()
    with default_storage.open(image.file.name, "wb") as file:
        file.write(made(Picture.effect_noise((90, 60), 80), "AVIF").read()[:-200])
    assert shown(Image.objects.get(), "body") == ""
    whole = make_image(width=40)
    monkeypatch.setattr(Picture, "MAX_IMAGE_PIXELS", 100)
    assert shown(whole, "body") == ""


def test_what_matters_is_kept_when_it_is_cut() -> None:
    # A red strip at the very right of a wide picture, which a cut in the middle would lose.
    wide = Picture.new("RGB", (1200, 400), "white")
    wide.paste("red", (1100, 0, 1200, 400))
    image = Image(title="Bred", file=clean_image(made(wide, "PNG")))
    for point, seen in ((None, False), (Rect(1100, 0, 1200, 400), True)):
        image.set_focal_point(point)
        image.save()
        address = attributes(shown(image, "face"))["src"]
        with default_storage.open(address.removeprefix("/media/")) as file:
            colours = Picture.open(file).convert("RGB")
        right = colours.getpixel((colours.width - 3, colours.height // 2))
        assert (right[1] < 100) is seen  # type: ignore[index]


def test_the_api_has_the_same_files_and_the_point_to_keep() -> None:
    image = make_image()
    image.set_focal_point(Rect(200, 100, 300, 200))
    told = image_representation(image, "Et rom", None)
    assert told is not None
    assert [each["type"] for each in told["sources"]] == ["image/avif", "image/webp", "image/jpeg"]
    page = shown(image, "body")
    for source in told["sources"]:
        for address in source["srcset"].split(", "):
            assert address.split()[0].partition("/media/")[2] in page
    assert told["focal_point"] == {"x": 0.25, "y": 0.3}
    image.set_focal_point(None)
    assert (image_representation(image, "", None) or {})["focal_point"] is None


def test_the_head_of_an_article_comes_first_and_the_rest_later(
    articles: ArticleIndexPage, client: Client
) -> None:
    image = make_image()
    body = [("image", {"image": image, "alt": "Et rom"})]
    make_article(articles, "Sorg", image=image, body=body)
    html = client.get("/artikler/sorg/").content.decode()
    assert re.findall(r'loading="(\w+)"', html) == ["eager", "lazy"]
    assert client.get("/artikler/").content.decode().count('loading="eager"') == 1


def test_a_card_alone_is_wider_than_one_among_others(
    articles: ArticleIndexPage, client: Client
) -> None:
    for number, place in ((1, "lone_card"), (2, "card")):
        make_article(articles, f"Sorg {number}", image=make_image())
        html = client.get("/artikler/").content.decode()
        assert html.count(f'sizes="{PLACES[place].sizes}" width') == number
