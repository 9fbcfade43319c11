"""However a page comes to be published, a blocking rule keeps it from that and nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    PageLogEntry,
    Workflow,
    WorkflowTask,
)
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from booking.worker.rounds import one_round
from cms.models import ArticleIndexPage, ArticlePage, PublishingRule
from cms.publishing import Refused
from tests.booking import factories
from tests.cms.factories import make_article, make_author

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule(db: None) -> PublishingRule:
    PublishingRule.objects.all().delete()
    return PublishingRule.objects.create(
        name="Selvmord", kind="crisis_lines", severity="blocking", words="selvmord*"
    )


@pytest.fixture
def editor(client: Client, articles: ArticleIndexPage) -> Client:
    user = factories.user("randi", "Redaktører")
    group = Group.objects.get(name="Redaktører")
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.get_or_create(
            group=group, page=articles, permission=permission(codename)
        )
    client.force_login(user)
    return client


def permission(codename: str) -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")


def form(page: ArticlePage, **over: Any) -> dict[str, Any]:
    blocks = [("rich_text", rich_text("<p>Det finnes hjelp.</p>"))]
    fields: dict[str, Any] = {
        "title": page.title, "slug": page.slug, "ingress": "Ord hun har skrevet.",
        "body": streamfield(blocks), "topics": [], "image_alt": "", "reviewer": "",
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    return nested_form_data(fields | over)


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_the_editor_says_why_and_keeps_what_was_typed(
    editor: Client, articles: ArticleIndexPage, rule: PublishingRule
) -> None:
    page = make_article(articles, "Om selvmord", live=False)
    answer = editor.post(edit(page), form(page) | {"action-publish": "yes"}, follow=True)
    shown = answer.content.decode()
    assert "legg til blokken med krisetelefoner" in shown
    assert "Ord hun har skrevet." in shown
    page.refresh_from_db()
    assert not page.live

    editor.post(edit(page), form(page))  # a draft may be as it is
    page.refresh_from_db()
    assert "Ord hun har skrevet." in page.get_latest_revision_as_object().ingress

    blocks = [("crisis_lines", {"title": ""})]
    mended = form(page, body=streamfield(blocks)) | {"body-0-value-chosen-count": "0"}
    answer = editor.post(edit(page), mended | {"action-publish": "yes"}, follow=True)
    page.refresh_from_db()
    assert page.live, answer.content.decode()


def test_a_warning_keeps_nothing_from_being_published(
    editor: Client, articles: ArticleIndexPage, rule: PublishingRule
) -> None:
    rule.severity = "warning"
    rule.save()
    page = make_article(articles, "Om selvmord", live=False)
    editor.post(edit(page), form(page) | {"action-publish": "yes"})
    page.refresh_from_db()
    assert page.live


def test_in_bulk_it_is_said_too(
    editor: Client, articles: ArticleIndexPage, rule: PublishingRule
) -> None:
    page = make_article(articles, "Om selvmord", live=False)
    page.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = editor.post(f"{address}?id={page.pk}", {"next": edit(articles)}, follow=True)
    assert "«Om selvmord» er ikke publisert." in answer.content.decode()
    page.refresh_from_db()
    assert not page.live


def test_at_its_hour_a_plan_is_dropped_and_the_history_says_so(
    articles: ArticleIndexPage, rule: PublishingRule
) -> None:
    rule.active = False
    rule.save()
    page = make_article(articles, "Om selvmord", live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    rule.active = True
    rule.save()
    other = make_article(articles, "Om sorg", live=False)
    other.go_live_at = timezone.now() + timedelta(hours=1)
    other.save_revision().publish()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        one_round()
        one_round()
    page.refresh_from_db()
    other.refresh_from_db()
    assert (page.live, other.live) == (False, True)
    entry = PageLogEntry.objects.get(page=page, action="cms.publishing_refused")
    assert "krisetelefoner" in str(entry.data["why"])
    waiting = "«Om selvmord» skulle vært publisert"
    editor = Client()
    editor.force_login(factories.user("sjef", is_superuser=True))
    assert waiting in editor.get(reverse("wagtailadmin_home")).content.decode()
    page.title = "Om sorg og savn"
    page.save_revision()
    assert waiting not in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_a_moderator_who_approves_is_told(
    client: Client, articles: ArticleIndexPage, rule: PublishingRule
) -> None:
    page = make_article(articles, "Om selvmord", live=False)
    page.save_revision()
    boss = factories.user("sjef")
    boss.is_superuser = True
    boss.save()
    workflow = Workflow.objects.create(name="To par øyne")
    task = GroupApprovalTask.objects.create(name="Se over")
    task.groups.add(Group.objects.get(name="Moderatorer"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    state = workflow.start(page, boss)
    client.force_login(boss)
    address = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[page.pk, "approve", state.current_task_state.pk],
    )
    answer = client.post(address, {"comment": ""}, follow=True)
    assert "«Om selvmord» er ikke publisert." in answer.content.decode()
    page.refresh_from_db()
    state.refresh_from_db()
    assert (page.live, state.status) == (False, "in_progress")


def test_from_the_code_it_is_refused(articles: ArticleIndexPage, rule: PublishingRule) -> None:
    page = make_article(articles, "Om selvmord", live=False)
    with pytest.raises(Refused) as refused:
        page.save_revision().publish()
    assert refused.value.title == "Om selvmord"


def test_as_she_types_the_form_is_judged_and_nothing_stored(
    editor: Client, articles: ArticleIndexPage, rule: PublishingRule
) -> None:
    page = make_article(articles, "Sorg")
    address = reverse("cms_check:edit", args=[page.pk])
    typed = form(page, title="Om selvmord")
    shown = editor.post(address, typed).content.decode()
    assert "1 ting må rettes før siden kan publiseres" in shown
    assert "klar til å publiseres" in editor.post(address, form(page)).content.decode()
    page.refresh_from_db()
    assert (page.title, page.revisions.count()) == ("Sorg", 0)
    new = reverse("cms_check:create", args=["cms", "articlepage", articles.pk])
    typed["slug"] = "om-selvmord"
    assert "1 ting må rettes" in editor.post(new, typed).content.decode()
    client = Client()
    client.force_login(factories.user("ola", "Terapeuter"))
    assert client.post(address, typed).status_code == 302


def test_the_rules_are_data_that_an_administrator_edits(client: Client, db: None) -> None:
    admin = factories.user("moderator", "Moderatorer")
    client.force_login(admin)
    listed = client.get(reverse("publishing_rules:index")).content.decode()
    assert "Selvmord og selvskading: krisetelefoner" in listed
    rule = PublishingRule.objects.get(kind="reading")
    address = reverse("publishing_rules:edit", args=[rule.pk])
    typed = {"name": "Tung", "kind": "reading", "severity": "blocking", "active": "on", "words": ""}
    answer = client.post(address, typed | {"limit": ""})
    assert "Denne slags regel trenger et tall." in answer.content.decode()
    client.post(address, typed | {"limit": "50"})
    rule.refresh_from_db()
    assert (rule.name, rule.severity, rule.limit) == ("Tung", "blocking", 50)


def test_what_is_due_for_review(editor: Client, articles: ArticleIndexPage) -> None:
    today = timezone.localdate()
    siri = make_author("Siri")
    for title, days in (("Senere", 200), ("Snart", 10), ("Forfalt", -3)):
        make_article(
            articles, title, reviewer=siri, reviewed_on=today - timedelta(days=100),
            review_due=today + timedelta(days=days),
        )  # fmt: skip
    make_article(articles, "Aldri lest")
    address = reverse("cms_reviews:index")

    def titles(query: str = "") -> list[str]:
        return [page.title for page in editor.get(address + query).context["object_list"]]

    assert titles() == ["Forfalt", "Snart", "Senere", "Aldri lest"]
    assert titles("?state=due") == ["Forfalt"]
    assert titles("?state=soon") == ["Forfalt", "Snart"]
    assert titles("?state=never") == ["Aldri lest"]
    exported = b"".join(iter(editor.get(address + "?export=csv"))).decode()
    assert exported.splitlines()[1].startswith("Forfalt,")
    stranger = Client()
    stranger.force_login(factories.user("ola", "Terapeuter"))
    assert stranger.get(address).status_code == 302
