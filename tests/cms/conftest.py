from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from cms.models import ArticleIndexPage, HomePage, TherapistIndexPage
from tests.cms.factories import make_articles, make_home, make_therapists


@pytest.fixture(autouse=True)
def empty_cache(settings: Settings, tmp_path: Path) -> Iterator[None]:
    # Wagtail keeps the sites' addresses in the cache, which outlives a test's database.
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def home(db: None) -> HomePage:
    return make_home()


@pytest.fixture
def articles(home: HomePage) -> ArticleIndexPage:
    return make_articles(home)


@pytest.fixture
def therapists(home: HomePage) -> TherapistIndexPage:
    return make_therapists(home)
