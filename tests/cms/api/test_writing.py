"""Content written through Wagtail's API by token: with its owner's rights, and checked as ever."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from cms.models import ArticleIndexPage, ArticlePage, PublishingRule
from tests.booking import factories
from tests.cms.factories import make_image
from tests.tokens import bearer, token

pytestmark = pytest.mark.django_db

BODY = [
    {"type": "rich_text", "value": "<p>Sorg tar <b>tid</b>.</p><script>x</script>"},
    {"type": "heading", "value": {"level": "h2", "text": "Først"}},
    {"type": "key_points", "value": ["Pust", "Spis"]},
]


class Writer:
    def __init__(self, username: str, group: str) -> None:
        self.headers = bearer(token(factories.user(username, group), "read", "write"))

    def create(self, under: Page, **fields: Any) -> Any:
        meta = {"type": "cms.ArticlePage", "parent_id": under.pk, **fields.pop("meta", {})}
        return self.send("post", "/api/v3/pages/", {"title": "Sorg", "meta": meta} | fields)

    def send(self, method: str, path: str, body: object = None) -> Any:
        call = getattr(Client(), method)
        return call(path, body or {}, content_type="application/json", headers=self.headers)


@pytest.fixture
def editor(db: None) -> Writer:
    return Writer("randi", "Redaktører")


@pytest.fixture
def moderator(db: None) -> Writer:
    return Writer("mona", "Moderatorer")


def test_an_editor_writes_a_draft(editor: Writer, articles: ArticleIndexPage) -> None:
    answer = editor.create(articles, ingress="Om å miste.", body=BODY, image_alt="Et rom")
    assert answer.status_code == 201, answer.content
    page = ArticlePage.objects.get(title="Sorg")
    assert (page.live, page.owner.get_username(), page.slug) == (False, "randi", "sorg")
    draft = page.get_latest_revision_as_object()
    assert (draft.ingress, draft.image_alt) == ("Om å miste.", "Et rom")
    assert [block.block_type for block in draft.body] == ["rich_text", "heading", "key_points"]
    assert "<script" not in draft.body[0].value.source
    assert list(draft.body[2].value) == ["Pust", "Spis"]
    assert Client().get(f"/api/v3/pages/{page.pk}/").status_code == 404


def test_with_an_image_that_there_is(editor: Writer, articles: ArticleIndexPage) -> None:
    image = make_image()
    answer = editor.create(articles, image_id=image.pk)
    assert answer.status_code == 201, answer.content
    assert ArticlePage.objects.get().get_latest_revision_as_object().image == image
    for wrong in (image.pk + 1, 10**30, "x"):
        assert editor.create(articles, title="To", image_id=wrong).status_code == 422
    assert ArticlePage.objects.count() == 1


def test_and_changes_it_but_does_not_publish(editor: Writer, articles: ArticleIndexPage) -> None:
    pk = editor.create(articles).json()["id"]
    changed = editor.send("patch", f"/api/v3/pages/{pk}/", {"body": BODY[1:2]})
    assert changed.status_code == 200, changed.content
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    assert draft.body[0].value["text"] == "Først"
    for answer in (
        editor.send("post", f"/api/v3/pages/{pk}/actions/publish/"),
        editor.send("patch", f"/api/v3/pages/{pk}/", {"title": "x", "meta": {"action": "publish"}}),
        editor.create(articles, title="To", meta={"action": "publish"}),
    ):
        assert answer.status_code == 403
    assert not ArticlePage.objects.filter(live=True).exists()


def test_what_the_check_forbids_is_published_by_no_door_of_it(
    moderator: Writer, articles: ArticleIndexPage
) -> None:
    PublishingRule.objects.all().delete()
    PublishingRule.objects.create(name="Ord", kind="words", words="narkoman", severity="blocking")
    bad = [{"type": "rich_text", "value": "<p>En narkoman.</p>"}]
    pk = moderator.create(articles, body=bad).json()["id"]
    publish = {"meta": {"action": "publish"}}
    for answer in (
        moderator.send("post", f"/api/v3/pages/{pk}/actions/publish/"),
        moderator.send("patch", f"/api/v3/pages/{pk}/", {"title": "Nytt"} | publish),
        moderator.create(articles, title="To", body=bad, **publish),
    ):
        assert answer.status_code == 422, answer.content
        assert answer["Content-Type"] == "application/problem+json"
        assert not ArticlePage.objects.filter(live=True).exists()
        assert ArticlePage.objects.get().get_latest_revision_as_object().title == "Sorg"
    good = {"body": BODY[:1]}
    assert moderator.send("patch", f"/api/v3/pages/{pk}/", good | publish).status_code == 200
    assert ArticlePage.objects.get(pk=pk).live


@pytest.mark.parametrize(
    "body",
    [
        [1],
        [None],
        [{}],
        [{"type": "rich_text"}],
        [{"type": "nothing", "value": ""}],
        [{"type": ["rich_text"], "value": ""}],
        [{"type": "rich_text", "value": 5}],
        [{"type": "rich_text", "value": {"a": []}}],
        [{"type": "heading", "value": "x"}],
        [{"type": "heading", "value": {"level": "h9", "text": "x"}}],
        [{"type": "key_points", "value": 5}],
        [{"type": "image", "value": {"image": "x"}}],
        [{"type": "image", "value": {"image": [1]}}],
        [{"type": "image", "value": {"image": 10**30}}],
        [{"type": "table", "value": {"table": 5}}],
        [{"type": "table", "value": {"table": {"columns": 1, "rows": 2}}}],
        [{"type": "faq", "value": {"title": {}, "questions": "ab"}}],
    ],
)
def test_what_is_no_body_is_told(editor: Writer, articles: ArticleIndexPage, body: Any) -> None:
    answer = editor.create(articles, body=body)
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert not ArticlePage.objects.exists()
