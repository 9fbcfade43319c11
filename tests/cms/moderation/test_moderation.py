"""From a draft to a published page: who may do what, and who is told."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    GroupPagePermission,
    Locale,
    Page,
    PageLogEntry,
    PageSubscription,
    Workflow,
    WorkflowState,
)
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from booking.models import Errand
from booking.worker import perform_due
from booking.worker.rounds import one_round
from cms.models import ArticleIndexPage, ArticlePage, PublishingRule
from cms.moderation import waits
from tests.booking import factories
from tests.cms.factories import in_english, make_article, make_plain
from tests.tokens import bearer, token

pytestmark = pytest.mark.django_db

Person = Callable[..., Client]


@pytest.fixture
def person(articles: ArticleIndexPage) -> Person:
    def log_in(name: str, *groups: str) -> Client:
        client = Client()
        client.force_login(factories.user(name, *groups, email=f"{name}@example.no"))
        return client

    return log_in


@pytest.fixture
def editor(person: Person) -> Client:
    return person("randi", "Redaktører")


@pytest.fixture
def moderator(person: Person) -> Client:
    return person("mona", "Moderatorer")


@pytest.fixture
def draft(articles: ArticleIndexPage, editor: Client) -> ArticlePage:
    page: ArticlePage = make_article(articles, "Angst", live=False)
    page.save_revision()
    return page


def form(page: Page, **over: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "title": page.title, "slug": page.slug, "ingress": "Kort sagt.",
        "body": streamfield([("rich_text", rich_text("<p>Det finnes hjelp.</p>"))]),
        "topics": [], "image_alt": "", "reviewer": "",
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    return nested_form_data(fields | over)


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def hand_in(editor: Client, page: Page, **over: Any) -> WorkflowState:
    editor.post(edit(page), form(page, **over) | {"action-submit": "yes"})
    state = page.specific.current_workflow_state
    assert state is not None
    return state


def answer(moderator: Client, page: Page, name: str, comment: str = "") -> None:
    task = page.specific.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, task.pk])
    moderator.post(address, {"comment": comment})


def subjects() -> list[tuple[str, str]]:
    perform_due()
    return [(letter.to[0], str(letter.subject)) for letter in mail.outbox]


def test_what_an_editor_hands_in_a_moderator_publishes(
    editor: Client, moderator: Client, draft: ArticlePage
) -> None:
    editor.post(edit(draft), form(draft) | {"action-publish": "yes"})
    draft.refresh_from_db()
    assert not draft.live  # that button was not hers to press

    assert hand_in(editor, draft).workflow.name == "Gjennomgang før publisering"
    editor.post(edit(draft), form(draft, title="Annet"))
    assert draft.get_latest_revision_as_object().title == "Angst"  # hers to read for now

    answer(moderator, draft, "reject", "Si mer om hjelpen.")
    hand_in(editor, draft, ingress="Mer om hjelpen.")
    answer(moderator, draft, "approve")
    draft.refresh_from_db()
    assert (draft.live, draft.ingress) == (True, "Mer om hjelpen.")
    said = [entry.action for entry in PageLogEntry.objects.filter(page=draft).order_by("pk")]
    assert said.count("wagtail.workflow.reject") == said.count("wagtail.workflow.approve") == 1


def test_each_is_told_by_a_mail_whose_subject_tells_nothing(
    editor: Client, moderator: Client, draft: ArticlePage
) -> None:
    hand_in(editor, draft)
    assert mail.outbox == []  # not while she waits for her page
    assert subjects() == [("mona@example.no", "Noe venter på deg i redaksjonen")]
    assert "randi har sendt inn «Angst»." in mail.outbox[0].body
    assert f"http://127.0.0.1:8000{edit(draft)}" in mail.outbox[0].body

    answer(moderator, draft, "reject", "Si mer <om> hjelpen.")
    assert subjects()[1:] == [("randi@example.no", "Noe du har skrevet, kom tilbake til deg")]
    assert "Si mer <om> hjelpen." in mail.outbox[1].body
    hand_in(editor, draft)
    answer(moderator, draft, "approve")
    told = subjects()[2:]  # nobody is asked for what is done already
    assert told == [("randi@example.no", "Noe du har skrevet, er godkjent")]
    assert not any("Angst" in letter.subject for letter in mail.outbox)


def test_a_mail_server_that_is_down_keeps_nobody_from_handing_in(
    editor: Client, moderator: Client, draft: ArticlePage, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    hand_in(editor, draft)
    perform_due()
    errand = Errand.objects.get(kind="page-mail-submitted")
    assert (errand.state, errand.attempts) == (Errand.State.DUE, 1)


def first_comment() -> dict[str, str]:
    return {
        "comments-TOTAL_FORMS": "1", "comments-0-id": "", "comments-0-DELETE": "",
        "comments-0-resolved": "", "comments-0-contentpath": "title", "comments-0-position": "",
        "comments-0-text": "Fin tittel", "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }  # fmt: skip


def test_comments_are_told_to_who_follows_them(
    editor: Client, moderator: Client, draft: ArticlePage
) -> None:
    PageSubscription.objects.create(page=draft, user=user_of(editor), comment_notifications=True)
    moderator.post(edit(draft), form(draft) | first_comment())
    assert Comment.objects.get().text == "Fin tittel"
    assert mail.outbox == []
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert subjects() == [("randi@example.no", "Nye kommentarer i redaksjonen")]
    assert "Fin tittel" not in mail.outbox[0].body


def user_of(client: Client) -> Any:
    return get_user_model().objects.get(pk=client.session["_auth_user_id"])


def test_the_home_says_who_waits_for_whom(
    editor: Client, moderator: Client, draft: ArticlePage
) -> None:
    def home(client: Client) -> str:
        return client.get(reverse("wagtailadmin_home")).content.decode()

    hand_in(editor, draft)
    assert "«Angst» venter på at du leser gjennom" in home(moderator)
    assert home(moderator).count("Angst") == 1  # and not in a panel of Wagtail's too
    assert "leser gjennom" not in home(editor)
    answer(moderator, draft, "reject")
    assert "leser gjennom" not in home(moderator)
    assert "«Angst» kom tilbake: noen ber deg om endringer" in home(editor)


def test_nor_does_it_speak_of_pages_that_are_hers_no_longer(
    section_editor: Client, moderator: Client, draft: ArticlePage
) -> None:
    hand_in(section_editor, draft)
    answer(moderator, draft, "reject")
    siv = user_of(section_editor)
    assert len(list(waits.sent_back(siv))) == 1
    GroupPagePermission.objects.filter(group__name="Artikler").delete()
    assert list(waits.sent_back(get_user_model().objects.get(pk=siv.pk))) == []


def test_a_moderator_locks_plans_and_takes_down(
    editor: Client, moderator: Client, draft: ArticlePage
) -> None:
    moderator.post(reverse("wagtailadmin_pages:lock", args=[draft.pk]))
    draft.refresh_from_db()
    assert draft.locked
    editor.post(edit(draft), form(draft, title="Annet"))
    assert draft.get_latest_revision_as_object().title == "Angst"
    moderator.post(reverse("wagtailadmin_pages:unlock", args=[draft.pk]))

    tomorrow = timezone.localtime() + timedelta(days=1)
    hand_in(editor, draft, go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}")
    answer(moderator, draft, "approve")
    draft.refresh_from_db()
    assert (draft.live, draft.approved_schedule) == (False, True)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        one_round()
        draft.refresh_from_db()
        assert draft.live

        unpublish = reverse("wagtailadmin_pages:unpublish", args=[draft.pk])
        assert editor.post(unpublish).status_code == 302
        draft.refresh_from_db()
        assert draft.live
        fresh = Client()
        fresh.force_login(user_of(moderator))
        fresh.post(unpublish)
        draft.refresh_from_db()
        assert not draft.live


def test_approving_asks_the_rules(editor: Client, moderator: Client, draft: ArticlePage) -> None:
    PublishingRule.objects.all().delete()
    PublishingRule.objects.create(
        name="Angst", kind="crisis_lines", severity="blocking", words="angst*"
    )
    hand_in(editor, draft)
    answer(moderator, draft, "approve")
    draft.refresh_from_db()
    assert not draft.live
    assert draft.current_workflow_state.status == "in_progress"


def test_two_versions_are_compared_block_by_block(editor: Client, draft: ArticlePage) -> None:
    def version(*texts: str) -> int:
        draft.body = [
            {"type": "rich_text", "value": f"<p>{text}</p>", "id": f"block-{place}"}
            for place, text in enumerate(texts)
        ]
        return draft.save_revision().pk

    first = version("Det finnes hjelp.", "Ring oss.", "Står likt.")
    second = version("Det finnes god hjelp.", "", "Står likt.", "Skriv til oss.")
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, first, second])
    said = " ".join(editor.get(compare).content.decode().split())
    assert 'Det finnes <span class="addition">god </span>hjelp.' in said
    assert '<span class="deletion">Ring oss.</span>' in said
    assert 'addition">Skriv til oss.<' in said
    assert '<div class="comparison__child-object">Står likt.<' in said
    back = reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, second, first])
    assert '<span class="deletion">god </span>' in " ".join(
        editor.get(back).content.decode().split()
    )


@pytest.fixture
def section_editor(person: Person, articles: ArticleIndexPage, draft: ArticlePage) -> Client:
    """Who has rights below one page only."""
    group = Group.objects.create(name="Artikler")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(
            codename=codename, content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(group=group, page=articles, permission=permission)
    return person("siv", "Artikler")


def test_who_has_a_part_of_the_tree_has_no_other(
    section_editor: Client, articles: ArticleIndexPage, draft: ArticlePage
) -> None:
    other = make_plain(articles.get_parent().specific, "Om hemmeligheten", live=False)
    other.save_revision()
    assert section_editor.get(edit(draft)).status_code == 200
    for name in ("edit", "view_draft", "history", "unpublish", "delete", "move"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[other.pk])
        assert section_editor.get(address).status_code in (302, 403), name
    assert section_editor.post(edit(other), form(other)).status_code in (302, 403)
    check = reverse("cms_check:edit", args=[other.pk])
    assert section_editor.post(check, form(other)).status_code in (302, 403)
    for address in (
        reverse("wagtailadmin_pages:search") + "?q=hemmeligheten",
        reverse("wagtailadmin_explore", args=[other.get_parent().pk]),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_home"),
    ):
        assert "Om hemmeligheten" not in section_editor.get(address, follow=True).content.decode()
    listed = section_editor.get(reverse("articles:index")).content.decode()
    assert "Angst" in listed
    reviews = section_editor.get(reverse("cms_reviews:index"))
    assert [page.title for page in reviews.context["object_list"]] == ["Angst"]


def test_nor_through_the_api(
    section_editor: Client, articles: ArticleIndexPage, draft: ArticlePage
) -> None:
    other = make_plain(articles.get_parent().specific, "Om oss")
    headers = bearer(token(user_of(section_editor), "read", "write"))

    def write(page: Page) -> int:
        return Client().patch(
            f"/api/v3/pages/{page.pk}/", {"title": "Nytt"},
            content_type="application/json", headers=headers,
        ).status_code  # fmt: skip

    assert write(draft) == 200
    assert write(other) in (403, 404)
    other.refresh_from_db()
    assert other.draft_title == "Om oss"
    publish = Client().post(
        f"/api/v3/pages/{draft.pk}/publish/", {}, content_type="application/json", headers=headers
    )
    assert publish.status_code in (403, 404)


MIGRATION = import_module("cms.migrations.0020_moderation")


def run_again() -> None:
    MIGRATION.set_up(apps, SimpleNamespace(connection=connection))


def rights(name: str) -> set[str]:
    found = GroupPagePermission.objects.filter(group__name=name)
    return set(found.values_list("permission__codename", flat=True))


def test_the_workflow_is_there_once(articles: ArticleIndexPage) -> None:
    run_again()
    run_again()
    (workflow,) = Workflow.objects.all()
    (task,) = GroupApprovalTask.objects.all()
    assert [group.name for group in task.groups.all()] == ["Moderatorer"]
    assert articles.get_workflow() == workflow
    assert rights("Redaktører") == {"add_page", "change_page"}
    assert rights("Moderatorer") >= {"publish_page", "lock_page", "unlock_page"}


def before(name: str = "Moderators approval") -> None:
    """As a database was that had Wagtail's workflow, and editors who publish."""
    Workflow.objects.update(name=name)
    task = GroupApprovalTask.objects.get()
    task.name = name
    task.save()
    task.groups.set([Group.objects.get_or_create(name="Moderators")[0]])
    GroupPagePermission.objects.filter(group__name="Moderatorer").delete()
    GroupPagePermission.objects.get_or_create(
        group=Group.objects.get(name="Redaktører"),
        page=Page.objects.get(depth=1),
        permission=MIGRATION.permissions(apps, "default", "wagtailcore", ["publish_page"])[0],
    )


def test_a_database_that_nobody_has_arranged_gets_it(db: None) -> None:
    before()
    run_again()
    assert Workflow.objects.get().name == "Gjennomgang før publisering"
    assert [group.name for group in GroupApprovalTask.objects.get().groups.all()] == ["Moderatorer"]
    assert rights("Redaktører") == {"add_page", "change_page"}


def test_who_publishes_already_goes_on(db: None) -> None:
    before()
    factories.user("randi", "Redaktører")
    factories.user("mona", "Moderatorer")
    run_again()
    assert "publish_page" in rights("Redaktører")
    assert rights("Moderatorer") == set()


def test_a_workflow_of_the_practice_s_own_stays(db: None) -> None:
    before("To par øyne")
    run_again()
    assert Workflow.objects.get().name == "To par øyne"
    assert "publish_page" in rights("Redaktører")


def test_an_editor_copies_a_page_into_the_other_language(
    editor: Client, articles: ArticleIndexPage, draft: ArticlePage
) -> None:
    in_english(articles.get_parent().specific)
    in_english(articles)
    english = Locale.objects.get(language_code="en")
    address = reverse("simple_translation:submit_page_translation", args=[draft.pk])
    assert "Oversett" in editor.get(address).content.decode()
    editor.post(address, {"locales": [english.pk]})
    copy = draft.get_translation(english)
    assert (copy.live, copy.title) == (False, "Angst")


def test_the_home_asks_as_often_for_many_as_for_one(
    editor: Client, moderator: Client, articles: ArticleIndexPage
) -> None:
    costs = []
    for title in ("Angst", "Sorg", "Uro"):
        page = make_article(articles, title, live=False)
        page.save_revision()
        hand_in(editor, page)
        with CaptureQueriesContext(connection) as queries:
            found = list(waits.to_review(user_of(moderator)))
        costs.append(len(queries))
    assert len(found) == 3
    assert costs[0] == costs[2]


def test_of_a_page_that_is_gone_nobody_is_told(
    editor: Client, moderator: Client, draft: ArticlePage
) -> None:
    hand_in(editor, draft)
    draft.delete()
    assert subjects() == []
    assert Errand.objects.get(kind="page-mail-submitted").state == Errand.State.DROPPED


def test_who_has_lost_her_rights_is_told_nothing_more(
    editor: Client, moderator: Client, draft: ArticlePage
) -> None:
    PageSubscription.objects.create(page=draft, user=user_of(editor), comment_notifications=True)
    moderator.post(edit(draft), form(draft) | first_comment())
    state = hand_in(editor, draft)
    answer(moderator, draft, "reject", "Si mer om hjelpen.")
    assert state.requested_by == user_of(editor)
    user_of(editor).groups.clear()
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert [to for to, _subject in subjects() if to == "randi@example.no"] == []


def test_comments_that_come_after_the_mail_are_told_too(
    editor: Client, moderator: Client, draft: ArticlePage
) -> None:
    PageSubscription.objects.create(page=draft, user=user_of(editor), comment_notifications=True)
    with time_machine.travel(timezone.now().replace(second=5), tick=False) as clock:
        moderator.post(edit(draft), form(draft) | first_comment())
        subjects()
        clock.shift(20)
        told = len(mail.outbox)
        moderator.post(edit(draft), form(draft) | first_comment())
        clock.shift(60)
        assert len(subjects()) == 1
    assert Comment.objects.count() == 2
    assert told == 0  # once, after both


def test_who_is_approved_for_later_is_not_told_that_it_is_public(
    editor: Client, moderator: Client, draft: ArticlePage
) -> None:
    draft.get_latest_revision().publish()
    tomorrow = timezone.localtime() + timedelta(days=1)
    hand_in(editor, draft, go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}")
    answer(moderator, draft, "approve")
    subjects()
    [letter] = [letter for letter in mail.outbox if letter.to == ["randi@example.no"]]
    assert "Det blir publisert når tiden er inne." in letter.body
