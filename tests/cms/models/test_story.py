"""A client's story is public only with her consent, and of the consent nothing is."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from booking import clock
from cms.models import HomePage, StoryIndexPage, StoryPage
from tests.cms.factories import under

HERS = {"origin": "client", "consent_given_on": "2026-03-02", "consent_note": "Perm 7"}


@pytest.fixture
def stories(home: HomePage) -> StoryIndexPage:
    return under(home, StoryIndexPage(title="Historier", slug="historier"))


@pytest.mark.parametrize(
    "fields",
    [
        {"origin": "client"},
        {"origin": "client", "consent_note": "Perm 7"},
        HERS | {"origin": "invented"},
        {"consent_note": "Perm 7"},
    ],
    ids=["without", "without-day", "invented", "invented-note"],
)
def test_consent_and_whose_story_it_is_agree(
    stories: StoryIndexPage, fields: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError, match="samtykke"):
        under(stories, StoryPage(title="Bilen", **fields))
    page = under(stories, StoryPage(title="En annen"))
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryPage.objects.filter(pk=page.pk).update(**fields)


def test_not_even_a_draft_of_hers_is_kept_without_it(
    stories: StoryIndexPage, client: Client
) -> None:
    client.force_login(get_user_model().objects.create_superuser("admin"))
    add = reverse("wagtailadmin_pages:add", args=("cms", "storypage", stories.pk))
    fields = {"title": "Bilen", "slug": "bilen", "told_by": "en mann", "body-count": "0"}
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    refused = client.post(add, fields | comments | {"origin": "client"})
    assert "må ha dagen for samtykket" in refused.content.decode()
    assert not StoryPage.objects.exists()
    kept = client.post(add, fields | comments | HERS)
    assert kept.status_code == 302
    assert not StoryPage.objects.get().live


def test_nobody_consents_tomorrow(stories: StoryIndexPage) -> None:
    tomorrow = (clock.now() + timedelta(days=2)).date()
    with pytest.raises(ValidationError) as refused:
        under(stories, StoryPage(title="Bilen", **HERS | {"consent_given_on": tomorrow}))
    assert set(refused.value.message_dict) == {"consent_given_on"}


@pytest.mark.parametrize(
    ("fields", "says", "not_"),
    [
        (HERS, ["En klient har fortalt", "detaljer er endret"], "diktet"),
        (HERS | {"anonymised": False}, ["En klient har fortalt"], "detaljer er endret"),
        ({}, ["Historien har vi diktet"], "En klient"),
    ],
    ids=["anonymised", "as-it-was", "invented"],
)
def test_readers_are_told_what_it_is(
    stories: StoryIndexPage, client: Client, fields: dict[str, Any], says: list[str], not_: str
) -> None:
    page = under(stories, StoryPage(title="Bilen", slug="bilen", told_by="en mann", **fields))
    html = client.get("/historier/bilen/").content.decode()
    answer = client.get("/api/v3/resolve/", {"path": "/historier/bilen/"})
    assert all(words in html for words in says)
    assert not_ not in html
    assert answer.json()["origin"] == page.origin
    assert answer.json()["told_by"] == "en mann"
    wagtails = client.get(f"/api/v3/pages/{page.pk}/").content.decode()
    for text in (html, answer.content.decode(), wagtails):
        assert "Perm 7" not in text
        assert "2026-03-02" not in text


def test_the_list_has_the_newest_first(stories: StoryIndexPage, client: Client) -> None:
    for number in range(13):
        under(stories, StoryPage(title=f"Nummer {number}"))
    answer = client.get("/api/v3/resolve/", {"path": "/historier/?page=2"}).json()["stories"]
    assert (answer["page"], answer["count"]) == (2, 13)
    assert [each["title"] for each in answer["items"]] == ["Nummer 0"]
    assert "Nummer 12" in client.get("/historier/").content.decode()
