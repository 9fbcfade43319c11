"""What was planned and is not done is told to people, until it is done or planned anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from booking.worker import perform_due
from booking.worker.rounds import one_round
from cms.models import ArticleIndexPage, ArticlePage, PublishingRule
from cms.scheduling import publish_scheduled
from tests.booking import factories
from tests.cms.factories import make_article

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
FAILS = "«Om hemmelig» er ikke slik det var planlagt"


@pytest.fixture
def planner(articles: ArticleIndexPage) -> Any:
    return factories.user("mona", "Moderatorer", email="mona@example.no")


@contextmanager
def failing() -> Iterator[None]:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise ValueError("hemmelig")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Revision, "publish", refuse)
        patch.setattr(Page, "unpublish", refuse)
        yield


def planned(parent: ArticleIndexPage, user: Any, **over: Any) -> ArticlePage:
    page: ArticlePage = make_article(parent, "Om hemmelig", live=False, **over)
    page.save_revision(user=user).publish(user=user)
    page.refresh_from_db()
    return page


def rounds(hours: float) -> None:
    with time_machine.travel(timezone.now() + hours * HOUR):
        for _round in range(3):
            one_round()
            perform_due()


def told(user: Any, page: ArticlePage) -> tuple[bool, bool]:
    """On her home, and where the page is edited."""
    client = Client()
    client.force_login(user)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    return FAILS in home, "går ikke, hver gang det prøves" in edit


def home(user: Any) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def mails() -> list[tuple[str, str]]:
    return [(letter.to[0], str(letter.subject)) for letter in mail.outbox]


def test_what_fails_for_good_is_told_once_and_until_it_is_done(
    articles: ArticleIndexPage, planner: Any
) -> None:
    page = planned(articles, planner, go_live_at=timezone.now() + HOUR)
    with failing():
        rounds(1.1)
        assert told(planner, page) == (False, False)  # what works at the third time is no news
        rounds(2)
    assert told(planner, page) == (True, True)
    assert mails() == [("mona@example.no", "Noe du planla, er ikke gjort")]
    assert "«Om hemmelig»" in mail.outbox[0].body
    assert PageLogEntry.objects.filter(page=page, action="cms.plan_failed").count() == 1
    randi = factories.user("randi", "Redaktører", email="randi@example.no")
    assert told(randi, page)[0] is False  # publishing it is not hers
    rounds(3)
    page.refresh_from_db()
    assert page.live
    assert told(planner, page) == (False, False)
    assert len(mails()) == 1


def test_another_plan_is_no_failure_yet(articles: ArticleIndexPage, planner: Any) -> None:
    page: ArticlePage = make_article(articles, "Om hemmelig")
    page.expire_at = timezone.now() + HOUR
    page.save_revision(user=planner).publish(user=planner)
    with failing():
        rounds(2)
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert told(planner, page) == (True, True)
        page.expire_at = timezone.now() + HOUR
        page.save_revision(user=planner).publish(user=planner)
        assert told(planner, page) == (False, False)
    assert mails() == [("mona@example.no", "Noe du planla, er ikke gjort")]


def test_who_planned_what_a_rule_stops_is_told_by_mail_too(
    articles: ArticleIndexPage, planner: Any
) -> None:
    PublishingRule.objects.all().delete()
    page = planned(articles, planner, go_live_at=timezone.now() + HOUR)
    PublishingRule.objects.create(
        name="H", kind="crisis_lines", severity="blocking", words="hemmelig*"
    )
    rounds(2)
    page.refresh_from_db()
    assert not page.live
    assert mails() == [("mona@example.no", "Noe du planla, er ikke gjort")]
    assert "noe står i veien" in mail.outbox[0].body


def test_no_mail_of_what_was_done_meanwhile(articles: ArticleIndexPage, planner: Any) -> None:
    page = planned(articles, planner, go_live_at=timezone.now() + HOUR)
    with time_machine.travel(timezone.now() + 2 * HOUR):
        with failing():
            publish_scheduled()
        publish_scheduled()
        perform_due()
    page.refresh_from_db()
    assert page.live
    assert mails() == []
