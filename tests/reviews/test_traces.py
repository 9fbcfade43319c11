"""What a review leaves behind before anybody has said yes to it: nothing that bears an hour."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils.module_loading import import_string
from pytest_django import Settings
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from reviews import actions
from reviews.models import Review
from tests.booking import factories
from tests.reviews.links import PAGE, invitation, post, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> list[tuple[str, tuple[Any, ...]]]:
    """With TASKS=database each is a row with its arguments and its hour."""
    found: list[tuple[str, tuple[Any, ...]]] = []
    backend = import_string(settings.TASKS["default"]["BACKEND"])  # Django's own from 6.0 on
    real = backend.enqueue

    def enqueue(self: Any, task: Any, args: Any, kwargs: Any) -> Any:
        found.append((task.name, tuple(args)))
        return real(self, task, args, kwargs)

    monkeypatch.setattr(backend, "enqueue", enqueue)
    return found


def test_what_waits_leaves_no_trace(
    queued: list[Any], client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    invitation(therapist=factories.therapist("Ingrid"))
    others = [model for model in apps.get_models() if model is not Review]
    before = {model: model._default_manager.count() for model in others}
    queued.clear()
    with django_capture_on_commit_callbacks(execute=True):
        send(client)
    grown = {model for model in others if model._default_manager.count() != before[model]}
    assert (queued, grown) == ([], set())
    review = Review.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve(review, factories.user())
    assert [args for _name, args in queued] == [("review", review.pk)]
    with django_capture_on_commit_callbacks(execute=True):
        post(client, f"{PAGE}trekk/")
    assert not ReferenceIndex.objects.filter(object_id=review.pk).exists()
    assert not IndexEntry.objects.filter(object_id=review.pk).exists()
