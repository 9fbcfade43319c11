from typing import Any

import pytest
from pytest_django import Settings
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.models import PageViewRestriction

from cms.models import HomePage, PlainPage, ReviewIndexPage, TherapistIndexPage
from reviews import actions
from reviews.models import Review
from tests.cms.factories import make_plain, make_profile, make_therapist, under

purged: list[set[str]] = []


class Edge(BaseBackend):
    """A CDN."""

    def purge_batch(self, urls: Any) -> None:
        purged.append(set(urls))


def both(path: str, encoded: str) -> set[str]:
    api = "http://localhost/api/v3/resolve/?path="
    return {f"http://localhost{path}", f"{api}{path}", f"{api}{encoded}"}


@pytest.fixture
def published(home: HomePage, django_capture_on_commit_callbacks: Any) -> Any:
    purged.clear()
    page = make_plain(home)

    def change(how: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            how(page)
        return [*purged]

    return change


HOME, ABOUT = both("/", "%2F"), both("/om-oss/", "%2Fom-oss%2F")


def test_what_is_published_is_forgotten(published: Any, settings: Settings) -> None:
    settings.WAGTAILFRONTENDCACHE = {"edge": {"BACKEND": f"{__name__}.Edge"}}
    assert published(lambda page: page.save_revision()) == []
    assert published(lambda page: page.save_revision().publish()) == [HOME | ABOUT]
    assert published(lambda page: page.unpublish())[1:] == [HOME | ABOUT]


def test_also_where_it_was_before(home: HomePage, published: Any, settings: Settings) -> None:
    settings.WAGTAILFRONTENDCACHE = {"edge": {"BACKEND": f"{__name__}.Edge"}}
    other = make_plain(home, "Mer")
    (told,) = published(lambda page: page.move(other, pos="last-child"))
    there = both("/mer/om-oss/", "%2Fmer%2Fom-oss%2F") | both("/mer/", "%2Fmer%2F")
    assert told == ABOUT | there


def test_what_moves_or_closes_with_it(home: HomePage, published: Any, settings: Settings) -> None:
    settings.WAGTAILFRONTENDCACHE = {"edge": {"BACKEND": f"{__name__}.Edge"}}
    other = make_plain(home, "Mer")
    make_plain(PlainPage.objects.get(slug="om-oss"), "Nede")
    (told,) = published(lambda page: page.move(other, pos="last-child"))
    below = both("/om-oss/nede/", "%2Fom-oss%2Fnede%2F")
    there = both("/mer/om-oss/nede/", "%2Fmer%2Fom-oss%2Fnede%2F")
    assert told >= ABOUT | below | there
    purged.clear()
    shut = PageViewRestriction.objects.create
    (told,) = published(lambda page: shut(page=page, restriction_type="login"))
    assert told == both("/mer/om-oss/", "%2Fmer%2Fom-oss%2F") | there | both("/mer/", "%2Fmer%2F")


def test_off_by_default(published: Any) -> None:
    assert published(lambda page: page.save_revision().publish()) == []


def test_what_shows_a_review_that_is_taken_back(
    home: HomePage, therapists: TherapistIndexPage, published: Any, settings: Settings
) -> None:
    settings.WAGTAILFRONTENDCACHE = {"edge": {"BACKEND": f"{__name__}.Edge"}}
    make_profile(therapists, make_therapist("Ingrid"))
    shown = make_plain(home, "De sier", body=[("reviews", {"latest": 3})])
    under(home, ReviewIndexPage(title="Omtaler", slug="omtaler"))
    review = Review.objects.create(name="K.", text="Ro og tid.", state=Review.State.IN_REVIEW)
    assert published(lambda page: actions.answer(review, None, "Takk.")) == []
    (told,) = published(lambda page: actions.approve(review, None))
    assert told == {
        "http://localhost/api/v3/reviews/",
        *both(shown.url, "%2Fde-sier%2F"),
        *both("/omtaler/", "%2Fomtaler%2F"),
        *both("/terapeuter/ingrid/", "%2Fterapeuter%2Fingrid%2F"),
    }
    assert published(lambda page: actions.withdraw(review))[1:] == [told]
