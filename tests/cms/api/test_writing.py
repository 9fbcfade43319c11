"""Content written through Wagtail's API by token: with its owner's rights, and checked as ever."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.models import ArticleIndexPage, ArticlePage, PublishingRule
from cms.publishing.check import Refused
from cms.publishing.copying import refuse_copy
from tests.booking import factories
from tests.cms.factories import make_article, make_image
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


def test_nor_is_a_copy_that_is_public_at_once(
    moderator: Writer, client: Client, articles: ArticleIndexPage
) -> None:
    PublishingRule.objects.all().delete()
    page = make_article(articles, "Sorg")
    page.save_revision().publish()
    PublishingRule.objects.create(name="Ord", kind="words", words="narkoman", severity="blocking")
    copy = f"/api/v3/pages/{page.pk}/actions/copy/"
    answer = moderator.send("post", copy, {"title": "En narkoman"})
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    client.force_login(get_user_model().objects.get(username="mona"))
    typed = {"new_title": "En narkoman", "new_slug": "x", "new_parent_page": articles.pk}
    in_admin = reverse("wagtailadmin_pages:copy", args=[page.pk])
    assert client.post(in_admin, typed | {"publish_copies": "on"}).status_code == 302
    assert not Page.objects.filter(title="En narkoman").exists()
    # As a draft it may be mended first.
    assert (
        moderator.send("post", copy, {"title": "En narkoman", "keep_live": False}).status_code
        == 201
    )
    assert client.post(in_admin, typed).status_code == 302
    assert [page.live for page in Page.objects.filter(title="En narkoman")] == [False, False]
    assert moderator.send("post", copy, {"title": "Savn"}).status_code == 201
    assert Page.objects.get(title="Savn").live


def test_with_what_is_below_it(articles: ArticleIndexPage) -> None:
    PublishingRule.objects.all().delete()
    make_article(articles, "En narkoman").save_revision().publish()
    make_article(articles, "To narkomane", live=False)
    PublishingRule.objects.create(name="Ord", kind="words", words="narkoman*", severity="blocking")
    refuse_copy(articles, None, with_those_below=False)
    with pytest.raises(Refused) as refused:
        refuse_copy(articles, None, with_those_below=True)
    assert refused.value.title == "En narkoman"


def test_what_another_has_locked_stays_as_it_is(
    moderator: Writer, articles: ArticleIndexPage
) -> None:
    page = make_article(articles, "Sorg")
    old = page.save_revision()
    old.publish()
    page.title = "Sorg og savn"
    latest = page.save_revision()
    lock = Page.objects.filter(pk=page.pk)
    lock.update(locked=True, locked_by=factories.superuser("boss"))
    actions = f"/api/v3/pages/{page.pk}/actions"
    for answer in (
        moderator.send("patch", f"/api/v3/pages/{page.pk}/", {"title": "Annet"}),
        moderator.send("post", f"{actions}/publish/"),
        moderator.send("post", f"{actions}/revert/", {"revision_id": old.pk}),
        moderator.send("post", f"{actions}/unpublish/"),
    ):
        assert answer.status_code == 403, answer.content
    kept = Page.objects.get(pk=page.pk)
    assert (kept.title, kept.live, kept.latest_revision) == ("Sorg", True, latest)
    lock.update(locked_by=get_user_model().objects.get(username="mona"))  # her own lets her
    assert moderator.send("post", f"{actions}/publish/").status_code == 200


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
