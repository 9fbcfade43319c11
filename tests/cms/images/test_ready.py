"""The files of an image are there before its first reader: the worker makes them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images.models import Image, Rendition
from wagtail.images.rect import Rect

from cms.images import ready
from cms.images.places import KINDS, ROLES
from cms.models import ArticleIndexPage, ShownImage, TherapistIndexPage
from tests.cms.factories import (
    make_article,
    make_author,
    make_image,
    make_profile,
    make_therapist,
)

pytestmark = pytest.mark.django_db


def roles() -> set[tuple[str, str, bool]]:
    return {(row.image.title, row.role, row.due) for row in ShownImage.objects.all()}


def worked() -> int:
    """How many files the worker has made."""
    before = Rendition.objects.count()
    for _ in range(10):
        ready.make_due()
    assert not ShownImage.objects.filter(due=True).exists()
    return Rendition.objects.count() - before


def inserts(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [each["sql"] for each in captured if 'INSERT INTO "wagtailimages' in each["sql"]]


def test_publishing_asks_for_what_the_page_shows(articles: ArticleIndexPage) -> None:
    head, room, film = (make_image(name, 40) for name in ("hode", "rom", "film"))
    image = {"image": room, "alt": "Et rom"}
    body: list[Any] = [
        ("image", image),
        ("gallery", {"images": [image, image]}),
        ("video", {"title": "F", "url": "https://vimeo.com/76979871", "image": film}),
        ("video", {"title": "G", "url": "https://vimeo.com/76979871"}),
    ]
    article = make_article(articles, "Sorg", image=head, body=body)
    assert roles() == set()
    article.save_revision().publish()
    due = {("hode", "head", True), ("rom", "body", True), ("rom", "gallery", True)}
    assert roles() == due | {("film", "film", True)}
    assert worked() > 0
    article.save_revision().publish()
    assert worked() == 0


def test_no_reader_waits(articles: ArticleIndexPage, client: Client) -> None:
    article = make_article(articles, "Sorg", image=make_image())
    article.save_revision().publish()
    worked()
    for address in (article.url, articles.url, f"/api/v3/resolve/?path={article.url}"):
        assert inserts(client, address) == []


def test_nor_does_one_who_looks_for_a_face(therapists: TherapistIndexPage, client: Client) -> None:
    person = make_therapist(portrait=make_image("Siri"))
    make_author("Siri", therapist=person, portrait=make_image("Siri skriver"))
    assert roles() == {("Siri", "portrait", True), ("Siri skriver", "portrait", True)}
    worked()
    make_profile(therapists, person)
    for address in (therapists.url, f"{therapists.url}{person.slug}/"):
        assert inserts(client, address) == []


def test_another_point_to_keep_cuts_anew() -> None:
    image = make_image()
    ready.ask_for([(image.pk, "portrait")])
    whole = worked()
    image.set_focal_point(Rect(0, 0, 100, 100))
    image.save()
    ready.changed(image)
    # What is not cut stays.
    faces = worked()
    assert 0 < faces < whole
    assert {each.filter_spec.split("|")[0] for each in Rendition.objects.all()} == {
        f"format-{kind}" for kind in KINDS
    }


def test_a_role_of_the_past_and_a_lost_file_keep_nobody(caplog: pytest.LogCaptureFixture) -> None:
    image = make_image()
    image.file.storage.delete(image.file.name)
    ready.ask_for([(image.pk, "banner"), (image.pk, "head")])
    assert worked() == 0


def test_two_workers_share_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    ready.ask_for([(make_image(width=20).pk, role) for role in ROLES])
    made: list[str] = []

    def make(shown: ShownImage) -> None:
        # The other one comes by while this one is at it.
        if not made:
            made.append(shown.role)
            ready.make_due()
        else:
            made.append(shown.role)

    monkeypatch.setattr(ready, "make", make)
    ready.make_due()
    assert sorted(made) == sorted(ROLES)


def test_an_image_that_is_deleted_is_forgotten() -> None:
    image = make_image()
    ready.ask_for([(image.pk, "head")])
    Image.objects.get(pk=image.pk).delete()
    assert roles() == set()
