"""What the group of editors may do in the admin."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cms.models import ArticleIndexPage, ArticlePage, CrisisLine
from reviews.models import Review
from tests.booking import factories
from tests.cms.factories import make_review


@pytest.fixture
def editor(db: None, client: Client) -> Client:
    client.force_login(factories.user("redaktor", "Redaktører"))
    return client


def article_form(**over: Any) -> dict[str, Any]:
    fields = {
        "title": "Ny artikkel",
        "slug": "ny-artikkel",
        "ingress": "Kort",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "heading",
        "body-0-id": "",
        "body-0-value-level": "h2",
        "body-0-value-text": "Overskrift",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return fields | over


def test_an_editor_writes_an_article_and_hands_it_in(
    articles: ArticleIndexPage, editor: Client
) -> None:
    add = reverse("wagtailadmin_pages:add", args=("cms", "articlepage", articles.pk))
    form = editor.get(add)
    assert form.status_code == 200
    response = editor.post(add, article_form(**{"action-submit": "1"}))
    assert response.status_code == 302, response.context["form"].errors
    article = ArticlePage.objects.get(slug="ny-artikkel")
    assert not article.live
    assert article.current_workflow_state.status == "in_progress"
    assert [block.value["text"] for block in article.body] == ["Overskrift"]


@pytest.mark.parametrize(
    "name",
    [
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailsnippets_reviews_review:list",
        "wagtailsnippets_reviews_review:add",
        "wagtailsnippets_cms_author:add",
        "wagtailsnippets_cms_crisisline:list",
        "topic_chooser:choose",
    ],
)
def test_an_editor_reaches(editor: Client, name: str) -> None:
    assert editor.get(reverse(name)).status_code == 200


def test_an_editor_does_not_manage_people(editor: Client) -> None:
    assert editor.get(reverse("wagtailusers_users:index")).status_code == 302


def approve(client: Client, review: Review) -> None:
    page = reverse("wagtailsnippets_reviews_review:decide", args=(review.pk,))
    read = client.get(page).context["read"]
    client.post(page, {"do": "approve", "read": read})


def test_reviews_are_filtered_and_published(editor: Client) -> None:
    make_review("Kari")
    draft = make_review("Per", state="in_review", verified=False)
    index = reverse("wagtailsnippets_reviews_review:list")
    page = editor.get(index, {"state": "in_review"}).content.decode()
    assert "Per" in page
    assert "Kari" not in page
    fields = {"name": "Per", "text": "Takk"}
    editor.post(reverse("wagtailsnippets_reviews_review:edit", args=(draft.pk,)), fields)
    approve(editor, draft)
    draft.refresh_from_db()
    assert (draft.state, draft.text) == ("approved", "Takk")


def test_a_new_review_is_a_draft_until_it_is_published(editor: Client) -> None:
    editor.post(
        reverse("wagtailsnippets_reviews_review:add"), {"name": "Kari", "text": "Det hjalp."}
    )
    assert [review.state for review in Review.objects.all()] == ["draft"]


def test_a_crisis_line_is_made(editor: Client) -> None:
    fields = {"name": "Hjelpelinjen", "phone": "116 123", "order": "1"}
    editor.post(reverse("wagtailsnippets_cms_crisisline:add"), fields)
    assert CrisisLine.objects.get().phone == "116 123"


def test_a_moderator_sees_to_reviews_and_pages_and_nothing_else(client: Client, db: None) -> None:
    user = get_user_model().objects.create_user("moderator", password="demo")
    user.groups.add(Group.objects.get(name="Moderatorer"))
    client.force_login(user)
    draft = make_review("Per", state="in_review", verified=False)

    approve(client, draft)

    draft.refresh_from_db()
    assert draft.state == "approved"
    for name in ("snippets_cms_author:list", "users_users:index"):
        assert client.get(reverse(f"wagtail{name}")).status_code == 302, name
