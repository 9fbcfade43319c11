from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from booking.worker.rounds import one_round
from cms.models import ArticleIndexPage, ArticlePage
from tests.cms.factories import make_article

pytestmark = pytest.mark.django_db


def test_the_worker_publishes_what_was_scheduled(articles: ArticleIndexPage) -> None:
    page = make_article(articles, live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert not ArticlePage.objects.live().filter(pk=page.pk).exists()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        one_round()
    assert ArticlePage.objects.live().filter(pk=page.pk).exists()
