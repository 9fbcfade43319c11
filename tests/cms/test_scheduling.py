"""What is planned is done by the worker's round: late rather than never, and once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import PageLogEntry, Revision

from booking.worker.rounds import one_round
from cms import scheduling
from cms.models import ArticleIndexPage, ArticlePage
from tests.cms.factories import make_article

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def later(hours: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + hours * HOUR)


def plan(page: ArticlePage, **moments: datetime) -> ArticlePage:
    for name, moment in moments.items():
        setattr(page, name, moment)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def done(page: ArticlePage) -> list[str]:
    entries = PageLogEntry.objects.filter(page=page, action__contains="scheduled")
    return list(entries.order_by("pk").values_list("action", flat=True))


def state(page: ArticlePage) -> tuple[bool, bool]:
    page.refresh_from_db()
    return page.live, page.expired


def test_what_was_scheduled_is_published_and_taken_down_once(articles: ArticleIndexPage) -> None:
    #  now      +1            +3
    #   |        [-- public --[
    now = timezone.now()
    page = plan(make_article(articles, live=False), go_live_at=now + HOUR, expire_at=now + 3 * HOUR)
    one_round()
    assert state(page) == (False, False)
    with later(2):
        one_round()
        one_round()
        assert state(page) == (True, False)
    with later(4):
        one_round()
        one_round()
        assert state(page) == (False, True)
    assert done(page) == ["wagtail.publish.scheduled", "wagtail.unpublish.scheduled"]


def test_a_worker_that_was_down_makes_up_for_it(articles: ArticleIndexPage) -> None:
    page = plan(make_article(articles, live=False), go_live_at=timezone.now() + HOUR)
    with later(24 * 30):
        one_round()
    assert state(page) == (True, False)


def test_but_nothing_appears_whose_time_is_over(articles: ArticleIndexPage) -> None:
    now = timezone.now()
    page = plan(make_article(articles, live=False), go_live_at=now + HOUR, expire_at=now + 3 * HOUR)
    with later(4):
        one_round()
        one_round()
    assert state(page) == (False, False)
    entry = PageLogEntry.objects.get(page=page, action="cms.publishing_refused")
    assert "var tiden allerede ute" in str(entry.data)


def test_a_new_version_that_stays_longer_takes_over_without_a_gap(
    articles: ArticleIndexPage,
) -> None:
    now = timezone.now()
    page = plan(make_article(articles), expire_at=now + 2 * HOUR)
    page = plan(page, go_live_at=now + HOUR, expire_at=now + 9 * HOUR)
    with later(3):
        one_round()
    assert state(page) == (True, False)
    assert done(page) == ["wagtail.publish.scheduled"]


def test_of_two_workers_one_does_it(
    articles: ArticleIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = plan(make_article(articles, live=False), go_live_at=timezone.now() + HOUR)
    own: Callable[..., None] = scheduling.put_up

    def beaten(*what: Any) -> None:
        own(*what)  # the other one, between this one's look and its turn
        own(*what)

    monkeypatch.setattr(scheduling, "put_up", beaten)
    with later(2):
        one_round()
    assert done(page) == ["wagtail.publish.scheduled"]


def test_one_that_fails_keeps_no_other_from_its_hour(
    articles: ArticleIndexPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    soon = timezone.now() + HOUR
    broken = plan(make_article(articles, "Om hemmelig", live=False), go_live_at=soon)
    page = plan(make_article(articles, "Sorg", live=False), go_live_at=soon + HOUR)
    own = Revision.publish

    def publish(revision: Revision, *args: Any, **kwargs: Any) -> None:
        if revision.object_id == str(broken.pk):
            raise ValueError("hemmelig")
        own(revision, *args, **kwargs)

    monkeypatch.setattr(Revision, "publish", publish)
    with later(3):
        one_round()
    assert state(page) == (True, False)
    assert state(broken) == (False, False)
    failed = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert failed == [f"put_up of {broken.latest_revision_id} failed: ValueError"]
    monkeypatch.undo()
    with later(4):
        one_round()
    assert state(broken) == (True, False)


def test_a_clock_that_is_moved_ahead_is_followed(
    articles: ArticleIndexPage, settings: Settings, tmp_path: Path
) -> None:
    page = plan(make_article(articles, live=False), go_live_at=timezone.now() + 24 * HOUR)
    clock = tmp_path / "clock"
    clock.write_text(str(2 * 24 * 3600))
    settings.BOOKING_CLOCK_FILE = str(clock)
    one_round()
    one_round()
    assert state(page) == (True, False)
    assert done(page) == ["wagtail.publish.scheduled"]
