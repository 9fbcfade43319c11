"""What is public is a moderator's: an editor changes it by none of the doors beside the button."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from booking.worker.rounds import one_round
from cms.models import ArticleIndexPage, ArticlePage
from tests.booking import factories
from tests.cms.factories import in_english, make_article
from tests.tokens import bearer, token

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(articles: ArticleIndexPage) -> ArticlePage:
    """As readers know it, with a draft of something else behind it."""
    page: ArticlePage = make_article(articles, "Sorg")
    page.save_revision().publish()
    page.title = "Sorg og savn"
    page.save_revision()
    page.refresh_from_db()
    return page


@pytest.fixture
def draft(articles: ArticleIndexPage) -> ArticlePage:
    page: ArticlePage = make_article(articles, "Angst", live=False)
    page.save_revision()
    return page


@pytest.fixture
def editor(articles: ArticleIndexPage, client: Client) -> Client:
    client.force_login(factories.user("randi", "Redaktører"))
    return client


def seen() -> list[tuple[str, str, bool]]:
    """By readers: which titles stand at which addresses, and who may read them."""
    pages = Page.objects.live().order_by("path")
    return [(page.title, page.url_path, page.get_view_restrictions().exists()) for page in pages]


def bulk(name: str, *pages: Page) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    return f"{address}?" + "&".join(f"id={page.pk}" for page in pages)


def test_not_from_the_lists(editor: Client, public: ArticlePage, draft: ArticlePage) -> None:
    before = seen()
    for name in ("publish", "unpublish", "delete"):
        editor.post(bulk(name, public, draft), {"include_descendants": "on"})
        assert seen() == before, name
    for name in ("unpublish", "delete"):
        editor.post(reverse(f"wagtailadmin_pages:{name}", args=[public.pk]))
        assert seen() == before, name


def test_not_by_copies(editor: Client, public: ArticlePage, draft: ArticlePage) -> None:
    before, parent = seen(), public.get_parent()
    copy = reverse("wagtailadmin_pages:copy", args=[public.pk])
    typed = {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": parent.pk}
    editor.post(copy, typed | {"publish_copies": "on"})
    editor.post(copy, typed | {"new_slug": "alias", "alias": "on"})
    assert seen() == before


def test_not_by_moving_or_hiding(editor: Client, public: ArticlePage) -> None:
    in_english(public.get_parent().get_parent().specific)
    english = in_english(public.get_parent().specific)
    before = seen()
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[public.pk, english.pk]))
    editor.post(
        reverse("wagtailadmin_pages:set_privacy", args=[public.pk]), {"restriction_type": "login"}
    )
    assert seen() == before


def test_not_by_an_old_version_or_a_plan(editor: Client, public: ArticlePage) -> None:
    old = public.revisions.order_by("pk").first()
    soon = timezone.localtime() + timedelta(hours=1)
    typed = {
        "title": "Annet", "slug": "annet", "ingress": "", "body": streamfield([]), "topics": [],
        "image_alt": "", "reviewer": "", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
        "revision": old.pk, "go_live_at": f"{soon:%Y-%m-%d %H:%M}", "action-publish": "yes",
        "expire_at": f"{soon + timedelta(hours=1):%Y-%m-%d %H:%M}",
    }  # fmt: skip
    before = seen()
    edit = reverse("wagtailadmin_pages:edit", args=[public.pk])
    assert editor.post(edit, nested_form_data(typed)).status_code == 302
    public.refresh_from_db()
    assert public.draft_title == "Annet"  # kept, as a draft
    for hours in (1.5, 3):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            one_round()
            assert seen() == before


@pytest.fixture
def by_token(editor: Client) -> Callable[..., int]:
    headers = bearer(token(get_user_model().objects.get(username="randi"), "read", "write"))

    def post(page: Page, action: str, body: dict[str, Any]) -> int:
        send = Client().delete if action == "delete" else Client().post
        return send(
            f"/api/v3/pages/{page.pk}/actions/{action}/", body,
            content_type="application/json", headers=headers,
        ).status_code  # fmt: skip

    return post


def test_nor_by_the_api(
    by_token: Callable[..., int], public: ArticlePage, draft: ArticlePage
) -> None:
    in_english(public.get_parent().get_parent().specific)
    english = in_english(public.get_parent().specific)
    before, old = seen(), public.revisions.order_by("pk").first()
    there = {"destination_id": public.get_parent().pk, "slug": "kopi", "keep_live": True}
    for page, action, body in (
        (draft, "publish", {}),
        (public, "unpublish", {}),
        (public, "delete", {}),
        (public, "copy", there),
        (public, "copy", there | {"alias": True}),
        (public, "move", {"destination_id": english.pk, "position": "last-child"}),
        (public, "create_alias", {"update_slug": "alias"}),
        (public, "revert", {"revision_id": old.pk}),
    ):
        # 200 is a draft of the old version.
        assert by_token(page, action, body) in (200, 201, 403), action
        assert seen() == before, action
