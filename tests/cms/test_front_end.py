"""A draft in a front-end of the practice's own: for its editor, for minutes, and in no log."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import ArticleIndexPage, ArticlePage
from config.settings.cors import origins
from config.settings.front_end import whole
from tests.booking import factories
from tests.cms.factories import make_article

pytestmark = pytest.mark.django_db

FRONT_END = "https://www.example.no/preview"


@pytest.fixture
def editor(client: Client, settings: Settings) -> Client:
    settings.FRONT_END_PREVIEW_URL = FRONT_END
    settings.CORS_ALLOWED_ORIGINS = origins([], FRONT_END)
    client.force_login(factories.user("randi", "Redaktører"))
    return client


@pytest.fixture
def page(articles: ArticleIndexPage) -> ArticlePage:
    """As readers know it, and a draft beside it."""
    page: ArticlePage = make_article(articles, "Sorg")
    page.save_revision().publish()
    page.title = "Sorg og savn"
    page.save_revision()
    page.refresh_from_db()
    return page


def asked_in_a_tab(editor: Client, page: ArticlePage) -> str:
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    leads_to = editor.get(address, {"mode": "front-end"}).headers["Location"]
    before, _hash, token = leads_to.partition("#token=")
    assert before == FRONT_END  # behind the "#" it reaches no server
    return token


def draft(token: str) -> Any:
    headers = {"preview-token": token, "origin": "https://www.example.no"}
    return Client().get("/api/v3/preview/", headers=headers)


def test_the_draft_comes_for_its_token_only(editor: Client, page: ArticlePage) -> None:
    answer = draft(asked_in_a_tab(editor, page))
    assert (answer.status_code, answer.json()["title"]) == (200, "Sorg og savn")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Access-Control-Allow-Origin"] == "https://www.example.no"
    public = Client().get("/api/v3/resolve/", {"path": "/artikler/sorg/"}).json()
    assert public["title"] == "Sorg"
    assert Client().get("/api/v3/preview/").status_code == 422
    assert draft("gjettet").status_code == 404


def test_one_that_was_never_published_comes_too(editor: Client, articles: ArticleIndexPage) -> None:
    page = make_article(articles, "Ny", live=False)
    page.save_revision()
    page.refresh_from_db()
    assert draft(asked_in_a_tab(editor, page)).json()["title"] == "Ny"


def test_it_is_over_after_some_minutes(editor: Client, page: ArticlePage) -> None:
    token = asked_in_a_tab(editor, page)
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert draft(token).status_code == 404


def test_and_with_the_next_publishing(editor: Client, page: ArticlePage) -> None:
    token = asked_in_a_tab(editor, page)
    page.title = "Sorg, savn og håp"
    page.save_revision().publish()
    assert draft(token).status_code == 404


@pytest.mark.parametrize("change", ["rights", "password", "account", "setting"])
def test_and_with_what_its_editor_had(
    editor: Client, page: ArticlePage, settings: Settings, change: str
) -> None:
    token = asked_in_a_tab(editor, page)
    randi = get_user_model().objects.get(username="randi")
    if change == "rights":
        randi.groups.clear()
    elif change == "password":
        randi.set_password("noe annet")
        randi.save()
    elif change == "account":
        randi.is_active = False
        randi.save()
    else:
        settings.FRONT_END_PREVIEW_URL = ""
    assert draft(token).status_code == 404


def test_another_page_s_token_is_its_own(editor: Client, page: ArticlePage) -> None:
    other = make_article(page.get_parent(), "Angst", live=False)
    other.save_revision()
    other.refresh_from_db()
    assert draft(asked_in_a_tab(editor, other)).json()["id"] == other.pk
    signed = asked_in_a_tab(editor, page)
    assert draft(signed[:5] + ("a" if signed[5] != "a" else "b") + signed[6:]).status_code == 404


def test_the_panel_has_a_link_and_who_has_no_front_end_no_choice(
    editor: Client, page: ArticlePage, settings: Settings
) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    typed = {
        "title": page.title, "slug": page.slug, "body": streamfield([]),
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert editor.post(address, nested_form_data(typed)).json()["is_valid"]
    panel = editor.get(address, {"mode": "front-end", "in_preview_panel": "true"})
    assert f'href="{FRONT_END}#token=' in panel.content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "På deres eget nettsted" in editor.get(edit).content.decode()
    settings.FRONT_END_PREVIEW_URL = ""
    assert "På deres eget nettsted" not in editor.get(edit).content.decode()
    ordinary = editor.get(address, {"mode": "front-end", "in_preview_panel": "true"})
    assert '<main id="content"' in ordinary.content.decode()


def test_a_browser_of_the_front_end_may_ask(editor: Client) -> None:
    asks = {"origin": "https://www.example.no", "access-control-request-method": "GET"}
    answer = Client().options("/api/v3/preview/", headers=asks)
    assert answer.status_code == 200
    assert "preview-token" in answer.headers["Access-Control-Allow-Headers"]


def test_half_an_address_is_refused_at_the_start() -> None:
    assert whole("") == ""
    for half in ("www.example.no", "ftp://example.no/", "https://example.no/#x"):
        with pytest.raises(ImproperlyConfigured, match="FRONT_END_PREVIEW_URL"):
            whole(half)


def test_a_front_end_can_read_why_it_gets_nothing(editor: Client) -> None:
    without = Client().get("/api/v3/preview/", headers={"origin": "https://www.example.no"})
    for answer in (draft("gjettet"), without):
        assert answer.status_code in (404, 422)
        assert answer.headers["Access-Control-Allow-Origin"] == "https://www.example.no"
        assert answer.headers["Cache-Control"] == "private, no-store"
