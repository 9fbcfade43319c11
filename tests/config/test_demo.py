"""The demo practice: loaded once, real enough to walk through, never where clients come."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils.html import strip_tags
from PIL import Image
from pytest_django import DjangoDbBlocker
from schedule.models import Event
from wagtail.images import get_image_model
from wagtail.models import Page

from booking import clock
from booking.availability import local_days, next_free
from booking.availability.check import Asked, Standing, standings
from booking.availability.closed import closed
from booking.domain.cells import cells
from booking.figures.matching import published
from booking.models import (
    Booking,
    Claim,
    Matching,
    MatchProposal,
    MatchRequest,
    MatchRound,
    Method,
    Offering,
    Payment,
    Place,
    Receipt,
    ReceiptCounter,
    Refund,
    Service,
    Therapist,
    Topic,
    WorkingHours,
)
from booking.models import Client as Person
from booking.models.service import Audience
from booking.models.therapist import Status
from booking.payments import refund
from booking.states import PaymentState, State
from cms.models import ArticlePage, CrisisLine, HomePage, TherapistPage
from config.checks import DEMO_DOMAIN
from config.demo.bookings import make_bookings
from config.demo.bookings.session import monday_of
from devtools.stripe_standin import StandIn
from reviews.models import Review
from tests.cms.seo.vocabulary import slips

pytestmark = pytest.mark.django_db

MOST_BYTES = 60_000
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
OSLO = ZoneInfo("Europe/Oslo")


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


def running_text(page: ArticlePage) -> str:
    """Without headings, lists of links and marks."""
    texts = [block.value.source for block in page.body if block.block_type == "rich_text"]
    return strip_tags(" ".join(texts).replace("<", " <"))


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


def test_every_page_answers_and_tells_machines_what_schema_org_knows(
    loaded: str, client: Client
) -> None:
    pages = Page.objects.live().filter(depth__gt=1)
    answers = {page.url: client.get(page.url) for page in pages}
    assert {answer.status_code for answer in answers.values()} == {200}
    for url, answer in answers.items():
        (told,) = JSON_LD.findall(answer.content.decode())
        assert slips(json.loads(told)) == [], url
    assert {"/", "/en/", "/terapeuter/", "/artikler/"} <= set(answers)
    assert "/artikler/rus-og-psykisk-helse-5-fakta/" in answers


def test_each_language_leads_to_the_other(loaded: str) -> None:
    for page in (*HomePage.objects.all(), *TherapistPage.objects.all()):
        assert page.get_translations().live().count() == 1


def test_the_practice_has_its_full_size(loaded: str) -> None:
    assert Therapist.objects.count() == 6
    assert Therapist.objects.filter(status=Status.AUTHORISED).count() == 3
    assert set(Place.objects.values_list("slug", flat=True)) == {"torggata", "majorstuen"}
    assert Review.objects.public().count() == 10
    assert Review.objects.waiting().count() == 2
    by_language = Counter(page.locale.language_code for page in ArticlePage.objects.live())
    assert by_language == {"nb": 6, "en": 2}


def test_nothing_of_a_therapist_is_left_out(loaded: str) -> None:
    for therapist in Therapist.objects.all():
        assert therapist.introduction
        assert therapist.introduction_en
        assert therapist.title_en
        assert therapist.portrait
        assert therapist.topics.exists()
        assert therapist.methods.exists()
    assert not Topic.objects.filter(therapists=None).exists()
    assert not Method.objects.filter(therapists=None).exists()


def test_one_therapist_is_online_only_and_one_works_on_saturdays(loaded: str) -> None:
    hours = WorkingHours.objects.select_related("event")
    with_a_place = {row.event.calendar_id for row in hours if row.place_id}
    online = [one.slug for one in Therapist.objects.all() if one.hours_id not in with_a_place]
    assert online == ["marit-aasen"]
    assert {row.event.start.astimezone(OSLO).isoweekday() for row in hours} == {1, 2, 3, 4, 5, 6}
    assert any(not row.online for row in hours)


def test_each_therapist_has_a_free_time_within_a_fortnight(loaded: str) -> None:
    therapists = list(Therapist.objects.all())
    now = clock.now()
    free = next_free(therapists, now)
    for therapist in therapists:
        assert free[therapist.pk].start < now + timedelta(days=14)


def test_services_differ_and_each_is_offered(loaded: str) -> None:
    services = list(Service.objects.all())
    assert len(services) == 8
    assert all(service.offerings.exists() and service.name_en for service in services)
    prices = [offering.price_amount for offering in Offering.objects.all()]
    assert min(price for price in prices if price) == 49_500
    assert max(prices) == 149_500
    also = {each for person in Therapist.objects.all() for each in person.also_sees}
    assert {service.audience for service in services} | also == set(Audience)
    assert [service.slug for service in services if not service.price_amount] == [
        "gratis-forste-samtale"
    ]
    assert [service.slug for service in services if not service.online] == [
        "lang-individuell-samtale"
    ]
    assert len({service.free_cancellation_hours for service in services}) >= 3


def test_calendars_are_lived_in_and_coming_sessions_claimed(loaded: str) -> None:
    now = clock.now()
    for therapist in Therapist.objects.all():
        mine = Booking.objects.filter(therapist=therapist)
        assert mine.filter(start__lt=now - timedelta(days=14)).exists()
        assert mine.filter(start__gt=now + timedelta(days=14)).exists()
    claimed: dict[tuple[int, int], list[int]] = {}
    for owner, resource, cell in Claim.objects.order_by("cell").values_list(
        "booking_id", "resource_id", "cell"
    ):
        claimed.setdefault((owner, resource), []).append(cell)
    for booking in Booking.objects.filter(state=State.CONFIRMED).select_related("room"):
        wanted = list(cells(booking.claimed.start, booking.claimed.end))
        assert claimed.pop((booking.pk, booking.therapist.resource_id)) == wanted
        if booking.place_id is not None:
            assert booking.room is not None
            assert claimed.pop((booking.pk, booking.room.resource_id)) == wanted
    assert not claimed
    assert not Booking.objects.filter(state=State.COMPLETED, start__gt=now).exists()


def test_about_half_of_the_working_hours_are_taken(loaded: str) -> None:
    monday = monday_of(clock.now().astimezone(OSLO).date())
    days = [monday + timedelta(days=number) for number in range(-6 * 7, 7 * 7)]
    resting = closed(local_days(days[0], days[-1])).resting
    worked = Counter(day.isoweekday() for day in days if day not in resting)
    for therapist in Therapist.objects.all():
        events = Event.objects.filter(calendar=therapist.hours_id)
        hours = sum(
            ((each.end - each.start) * worked[each.start.isoweekday()] for each in events),
            timedelta(),
        )
        held = Booking.objects.filter(therapist=therapist).exclude(state=State.CANCELLED)
        used = sum((one.claimed.end - one.claimed.start for one in held), timedelta())
        assert 0.4 <= used / hours <= 0.6, therapist.slug


def test_coming_sessions_could_have_been_booked(loaded: str) -> None:
    now = clock.now()
    coming = Booking.objects.filter(state=State.CONFIRMED, start__gt=now + timedelta(days=1))
    for booking in coming.select_related("therapist", "service", "place")[::9]:
        offering = Offering.objects.bookable().get(
            therapist=booking.therapist, service=booking.service
        )
        asked = Asked(booking.start, booking.format, booking.place)
        [stands] = standings([offering], asked, now, without=booking.pk)
        assert stands == Standing.FREE, (booking.therapist.slug, booking.start)


def test_history_has_what_happens_in_a_practice(loaded: str) -> None:
    kinds = set(Booking.objects.values_list("state", "payment_state"))
    assert {
        (State.COMPLETED, PaymentState.PAID),
        (State.COMPLETED, PaymentState.NONE),
        (State.NO_SHOW, PaymentState.PAID),
        (State.CANCELLED, PaymentState.REFUNDED),
        (State.CANCELLED, PaymentState.PART_REFUNDED),
        (State.CANCELLED, PaymentState.PAID),
    } <= kinds
    for booking in Booking.objects.prefetch_related("changes"):
        steps = list(booking.changes.all())
        assert steps[-1].new == booking.state
        assert [step.at for step in steps] == sorted(step.at for step in steps)
        assert steps[0].at == booking.created_at < booking.start


def let_go_of_the_books() -> None:
    """The database keeps issued receipts as the law wants; within the caller's transaction only."""
    connection.check_constraints()  # PostgreSQL alters no table with checks still to come
    where = "" if connection.vendor == "sqlite" else " ON booking_receipt"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER booking_receipt_kept{where}")
    Receipt.objects.exclude(kind=Receipt.Kind.RECEIPT).delete()
    Receipt.objects.all().delete()


def made_at(moment: datetime) -> list[Any]:
    """The bookings as that moment would have them; those that are there are put back."""
    with transaction.atomic():
        Claim.objects.all().delete()
        let_go_of_the_books()
        Refund.objects.all().delete()
        Payment.objects.all().delete()
        Booking.objects.all().delete()
        MatchRequest.objects.all().delete()
        Person.objects.all().delete()
        make_bookings(moment)
        made = list(
            Booking.objects.order_by("reference").values_list(
                "reference", "therapist__slug", "start", "state", "payment_state", "created_at"
            )
        )
        transaction.set_rollback(True)
    return made


def test_the_same_clock_gives_the_same_rows(loaded: str) -> None:
    moment = datetime(2027, 3, 26, 14, 20, tzinfo=OSLO)
    assert made_at(moment) == made_at(moment)


@pytest.mark.parametrize(
    ("day", "least"),
    [(1, 4), (2, 4), (3, 4), (4, 4), (5, 4), (6, 2), (7, 0)],
    ids=["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
)
def test_today_is_lived_in_whatever_weekday_it_is(loaded: str, day: int, least: int) -> None:
    # The clocks go back on its Sunday.
    moment = datetime(2027, 10, 24 + day, 11, 5, tzinfo=OSLO)
    assert moment.isoweekday() == day
    today = {
        slug
        for _, slug, start, state, *_ in made_at(moment)
        if state != State.CANCELLED and start.astimezone(OSLO).date() == moment.date()
    }
    assert len(today) >= least


def test_a_payment_of_the_demo_can_be_refunded(loaded: str) -> None:
    payment = Payment.objects.filter(booking__state=State.CONFIRMED).first()
    assert payment
    with StandIn() as standin, override_settings(STRIPE_API_BASE=standin.url):
        answer = refund(payment.payment_intent, payment.amount, "demo-refund")
    assert answer.status == "succeeded"


def test_no_review_is_verified_without_a_session(loaded: str) -> None:
    verified = Review.objects.public().verified()
    assert verified.exists()
    for review in verified:
        held = Booking.objects.filter(therapist=review.therapist, state=State.COMPLETED)
        assert held.filter(start__date__gte=review.date).exists()
        assert any(booking.client.contact["name"][0] == review.name[0] for booking in held)


def test_reviews_differ_as_people_do(loaded: str) -> None:
    reviews = list(Review.objects.all())
    assert len({review.rating for review in reviews}) >= 3
    assert len({review.therapist_id for review in reviews} - {None}) == 6
    lengths = [len(review.text.split()) for review in reviews]
    assert min(lengths) < 20
    assert max(lengths) > 35


def test_articles_have_substance_and_sources(loaded: str) -> None:
    for page in ArticlePage.objects.all():
        kinds = {block.block_type for block in page.body}
        assert len(running_text(page).split()) >= 800, page.slug
        [sources] = [block.value for block in page.body if block.block_type == "resources"]
        assert len(sources["resources"]) >= 4
        assert {"key_points", "crisis_lines", "resources", "author", "call_to_action"} <= kinds
        assert page.image
        assert page.image_alt
        assert page.related_therapists(list(page.topics.all())), page.slug


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
    assert len({picture.file_hash for picture in pictures}) == len(pictures) == 12
    for picture in pictures:
        with picture.file.open("rb") as file:
            data = file.read()
        assert len(data) <= MOST_BYTES
        assert Image.open(BytesIO(data)).size == (picture.width, picture.height)


def test_the_books_have_no_gap_and_add_up(loaded: str) -> None:
    numbers = list(Receipt.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, ReceiptCounter.objects.get().last + 1))
    times = list(Receipt.objects.order_by("number").values_list("issued_at", flat=True))
    assert times == sorted(times)
    booked = sum(receipt.signed_total for receipt in Receipt.objects.all())
    paid = sum(Payment.objects.values_list("amount", flat=True))
    assert booked == paid - sum(Refund.objects.values_list("amount", flat=True)) > 0


def test_requests_for_a_match_stand_in_every_state(loaded: str) -> None:
    states = set(MatchRequest.objects.values_list("state", flat=True))
    assert states == set(MatchRequest.State.values)
    assert {each.state for each in MatchProposal.objects.all()} == set(MatchProposal.State.values)
    waiting = MatchRound.objects.waiting().count()
    assert waiting >= 3
    assert published(Matching.load(), clock.now()) is not None
