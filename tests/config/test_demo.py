"""The demo practice: loaded once, real enough to walk through, never where clients come."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from PIL import Image
from pytest_django import DjangoDbBlocker
from wagtail.images import get_image_model
from wagtail.models import Page

from booking import clock
from booking.availability import next_free
from booking.domain.cells import cells
from booking.models import Booking, Claim, Service, Therapist
from booking.states import State
from cms.models import ArticlePage, CrisisLine, HomePage, TherapistPage
from config.checks import DEMO_DOMAIN
from reviews.models import Review

pytestmark = pytest.mark.django_db

NORWEGIAN_ARTICLES = 2
MOST_BYTES = 60_000


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Loaded once for all of these tests, and taken away after them; what the command printed."""
    out, media = StringIO(), tmp_path_factory.mktemp("media")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=media),
        transaction.atomic(),
    ):
        call_command("demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


def rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def prose_of(page: ArticlePage) -> str:
    texts = [str(page.title), page.ingress]
    for block in page.body:
        if block.block_type == "rich_text":
            texts.append(block.value.source.replace("<", " <"))
        elif block.block_type == "heading":
            texts.append(block.value["text"])
        elif block.block_type == "key_points":
            texts.extend(block.value)
    return " ".join(texts)


def test_a_second_call_changes_nothing_and_says_so_in_a_line(loaded: str) -> None:
    before, out = rows(), StringIO()
    call_command("demo", stdout=out)
    assert rows() == before
    assert out.getvalue().count("\n") == 1


def test_the_log_ins_are_printed_and_work(loaded: str, client: Client) -> None:
    users = get_user_model().objects.all()
    assert {user.username for user in users} == {
        "admin", "editor", "moderator", "desk", *Therapist.objects.values_list("slug", flat=True)
    }  # fmt: skip
    for user in users:
        assert user.email.endswith(DEMO_DOMAIN)
        assert f"{user.username}, password demo" in loaded
        assert client.login(username=user.username, password="demo")
        assert client.get("/admin/").status_code == 200


def test_every_page_answers(loaded: str, client: Client) -> None:
    pages = Page.objects.live().filter(depth__gt=1)
    answers = {page.url: client.get(page.url).status_code for page in pages}
    assert set(answers.values()) == {200}
    assert {"/", "/en/", "/terapeuter/", "/artikler/"} <= set(answers)
    assert "/artikler/rus-og-psykisk-helse-5-fakta/" in answers


def test_each_language_leads_to_the_other(loaded: str) -> None:
    for page in (*HomePage.objects.all(), *TherapistPage.objects.all()):
        assert page.get_translations().live().count() == 1


def test_each_therapist_has_a_free_time_within_a_fortnight(loaded: str) -> None:
    therapists = list(Therapist.objects.all())
    now = clock.now()
    free = next_free(therapists, now)
    assert len(therapists) == 3
    for therapist in therapists:
        assert free[therapist.pk].start < now + timedelta(days=14)


def test_each_service_is_offered_and_one_is_free_and_one_in_person_only(loaded: str) -> None:
    services = Service.objects.all()
    assert len(services) == 4
    assert all(service.offerings.exists() and service.name_en for service in services)
    assert min(service.price_amount for service in services if service.price_amount) == 49_500
    assert [service.slug for service in services if not service.price_amount]
    assert [service.slug for service in services if not service.online]


def test_calendars_are_lived_in_and_coming_sessions_claimed(loaded: str) -> None:
    now = clock.now()
    for therapist in Therapist.objects.all():
        mine = Booking.objects.filter(therapist=therapist)
        assert mine.filter(start__lt=now - timedelta(days=14)).exists()
        assert mine.filter(start__gt=now).exists()
    for booking in Booking.objects.filter(state=State.CONFIRMED):
        claimed = Claim.objects.filter(booking=booking).values_list("cell", flat=True)
        assert sorted(claimed) == list(cells(booking.claimed.start, booking.claimed.end))
    assert not Booking.objects.filter(state=State.COMPLETED, start__gt=now).exists()


def test_no_review_is_verified_without_a_session(loaded: str) -> None:
    assert Review.objects.filter(live=False).count() == 2
    verified = Review.objects.public().verified()
    assert verified.exists()
    for review in verified:
        held = Booking.objects.filter(therapist=review.therapist, state=State.COMPLETED)
        assert held.filter(start__date__gte=review.date).exists()
        assert any(booking.client.contact["name"][0] == review.name[0] for booking in held)


@pytest.mark.parametrize(
    ("slug", "least"),
    [("rus-og-psykisk-helse-5-fakta", 800), ("nar-angsten-tar-plassen", 700)],
)
def test_articles_have_substance(loaded: str, slug: str, least: int) -> None:
    page = ArticlePage.objects.get(slug=slug)
    kinds = [block.block_type for block in page.body]
    assert len(prose_of(page).split()) >= least
    assert {"key_points", "crisis_lines", "resources", "author", "call_to_action"} <= set(kinds)
    assert page.image
    assert page.image_alt
    assert page.related_therapists()


def test_the_article_on_addiction_has_five_numbered_sections(loaded: str) -> None:
    page = ArticlePage.objects.get(title="Rus og psykisk helse: 5 fakta")
    headings = [
        block.value["text"]
        for block in page.body
        if block.block_type == "heading" and block.value["level"] == "h2"
    ]
    assert [text[:2] for text in headings[:5]] == ["1.", "2.", "3.", "4.", "5."]


def test_crisis_lines_say_when_they_were_checked(loaded: str) -> None:
    lines = CrisisLine.objects.all()
    assert {"113", "116 117", "116 123", "22 40 00 40", "116 111", "915 08 588"} == {
        line.phone for line in lines
    }
    assert all(line.last_checked and line.url.startswith("https://") for line in lines)


def test_pictures_are_small_and_tell_people_apart(loaded: str) -> None:
    pictures = get_image_model().objects.all()
    assert len({picture.file_hash for picture in pictures}) == len(pictures) == 5
    for picture in pictures:
        with picture.file.open("rb") as file:
            data = file.read()
        assert len(data) <= MOST_BYTES
        assert Image.open(BytesIO(data)).size == (picture.width, picture.height)
