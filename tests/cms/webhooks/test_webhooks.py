"""From a change to the front-end that wanted to hear of it, over real HTTP."""

import base64
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from booking.actions import book, cancel, hours
from booking.busy import feeds
from booking.models import BusyFeed
from cms.models import HomePage, PlainPage, Webhook, WebhookDelivery
from cms.models.webhook import DeliveryState, Event
from cms.webhooks.sending import lease, send, send_due
from tests.booking.calendar import at
from tests.booking.conftest import build_practice
from tests.booking.conftest import travel as travel
from tests.cms.factories import make_plain, under


@dataclass
class FrontEnd:
    address: str
    answers: list[int] = field(default_factory=list)
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def told(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _headers, body in self.heard]


@pytest.fixture
def front_end(settings: Settings) -> Iterator[FrontEnd]:
    settings.BUSY_FEED_ALLOW_PRIVATE = True

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            there.heard.append(({k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(there.answers.pop(0) if there.answers else 204)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    there = FrontEnd(f"http://127.0.0.1:{server.server_port}/hear?of=us")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield there
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def webhook(db: None, front_end: FrontEnd) -> Webhook:
    return Webhook.objects.create(name="Nettsted", address=front_end.address)


def data(delivery: WebhookDelivery) -> tuple[str, Any]:
    return delivery.event, delivery.data


def all_data() -> list[tuple[str, Any]]:
    return [data(each) for each in WebhookDelivery.objects.order_by("pk")]


def test_what_is_sent_is_signed(home: HomePage, webhook: Webhook, front_end: FrontEnd) -> None:
    page = make_plain(home, live=False)
    page.save_revision().publish()
    send_due()
    ((headers, body),) = front_end.heard
    said = json.loads(body)
    assert said["type"] == "page.published"
    assert said["data"] == {
        "id": page.pk,
        "type": "cms.PlainPage",
        "locale": "nb",
        "path": "/om-oss/",
    }
    assert sorted(said) == ["data", "timestamp", "type"]
    key = base64.b64decode(webhook.secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{digest}"
    assert webhook.secret not in webhook.sealed_secret
    send_due()
    assert len(front_end.heard) == 1


def test_what_happens_to_pages(home: HomePage, webhook: Webhook) -> None:
    page, other = make_plain(home), make_plain(home, "Mer")
    of_page = {"id": page.pk, "type": "cms.PlainPage", "locale": "nb"}
    page.move(other, pos="last-child")
    page = PlainPage.objects.get(pk=page.pk)
    page.slug = "hvem"
    page.save_revision().publish()
    restricted = PageViewRestriction.objects.create(page=page, restriction_type="login")
    PlainPage.objects.get(pk=page.pk).save_revision().publish()  # nothing is told of it
    restricted.delete()
    PlainPage.objects.get(pk=page.pk).unpublish()
    other.refresh_from_db()
    other.delete()
    assert all_data() == [
        ("page.moved", of_page | {"path": "/mer/om-oss/", "old_path": "/om-oss/"}),
        ("page.moved", of_page | {"path": "/mer/hvem/", "old_path": "/mer/om-oss/"}),
        ("page.published", of_page | {"path": "/mer/hvem/"}),
        ("page.unpublished", of_page | {"path": "/mer/hvem/"}),
        ("page.published", of_page | {"path": "/mer/hvem/"}),
        ("page.unpublished", of_page | {"path": "/mer/hvem/"}),
        ("page.unpublished", of_page | {"id": other.pk, "path": "/mer/"}),
    ]


def test_what_happens_to_those_below(home: HomePage, webhook: Webhook) -> None:
    upper, other = make_plain(home, "Oppe"), make_plain(home, "Mer")
    lower, draft = make_plain(upper, "Nede"), make_plain(upper, "Kladd", live=False)
    make_plain(draft, "Under")
    make_plain(make_plain(upper, "Lukket"), "Inne")
    shut = PlainPage.objects.get(slug="lukket")
    PageViewRestriction.objects.create(page=shut, restriction_type="login")
    WebhookDelivery.objects.all().delete()

    def told() -> list[tuple[str, str, str | None]]:
        rows = WebhookDelivery.objects.order_by("pk")
        said = [(each.event, each.data["path"], each.data.get("old_path")) for each in rows]
        WebhookDelivery.objects.all().delete()
        return said

    upper.move(other, pos="last-child")
    paths = ["/oppe/", "/oppe/nede/", "/oppe/kladd/under/"]
    assert told() == [("page.moved", f"/mer{path}", path) for path in paths]
    upper = PlainPage.objects.get(pk=upper.pk)
    upper.slug = "opp"
    upper.save()
    now = ["/mer/opp/", "/mer/opp/nede/", "/mer/opp/kladd/under/"]
    then = [f"/mer{path}" for path in paths]
    assert told() == [("page.moved", *pair) for pair in zip(now, then, strict=True)]
    restricted = PageViewRestriction.objects.create(page=upper, restriction_type="login")
    assert told() == [("page.unpublished", path, None) for path in now]
    restricted.delete()
    assert told() == [("page.published", path, None) for path in now]
    home.slug = "forside"
    home.save()
    lower.refresh_from_db()
    lower.move(lower.get_parent(), pos="last-child")
    assert told() == []  # their addresses are what they were
    PlainPage.objects.get(pk=upper.pk).delete()
    assert sorted(told()) == [("page.unpublished", path, None) for path in sorted(now)]


def test_another_address_is_told_with_it_or_not_at_all(home: HomePage, webhook: Webhook) -> None:
    """Not after the commit, when the process may be dead."""
    page = make_plain(home)
    with transaction.atomic():
        page.slug = "hvem"
        page.save()
        assert [event for event, _data in all_data()] == ["page.moved"]
        transaction.set_rollback(True)
    assert all_data() == []


def test_a_draft_tells_nobody(home: HomePage, webhook: Webhook) -> None:
    page = make_plain(home)
    page.title = "Nytt"
    page.save_revision()
    under(home, PlainPage(title="Kladd", live=False))
    assert all_data() == []


def test_only_who_wants_to_hear(home: HomePage, webhook: Webhook) -> None:
    Webhook.objects.create(name="Timer", address="https://example.org/", events=["slots.changed"])
    Webhook.objects.create(name="Av", address="https://example.org/", active=False)
    make_plain(home).save_revision().publish()
    assert [each.webhook for each in WebhookDelivery.objects.all()] == [webhook]


def test_with_the_change_or_not_at_all(home: HomePage, webhook: Webhook) -> None:
    page = make_plain(home)
    with transaction.atomic():
        page.save_revision().publish()
        assert all_data()
        transaction.set_rollback(True)
    assert all_data() == []


def test_times_taken_and_freed_are_told_once_for_a_day(
    webhook: Webhook, front_end: FrontEnd, travel: Any
) -> None:
    practice = build_practice()
    booking = book(practice.wants(at(9), service="intro"))
    book(practice.wants(at(12), service="intro", email="ola@example.org"))
    said = ("slots.changed", {"therapist": "ingrid", "dates": [at(9).date().isoformat()]})
    assert all_data() == [said, said]
    send_due()
    assert front_end.told == []  # others may still join it
    travel(at(9) - timedelta(hours=20))
    send_due()
    send_due()
    assert [(each["type"], each["data"]) for each in front_end.told] == [said]
    assert WebhookDelivery.objects.get().state == DeliveryState.DONE
    cancel(booking, actor="client")
    assert all_data() == [said, said]


def test_changed_hours_are_changed_times(webhook: Webhook, django_user_model: Any) -> None:
    practice = build_practice()
    ingrid, actor = practice.ingrid, django_user_model.objects.create_user("somebody")
    day, days = at(9).date(), timedelta(days=1)

    def told() -> list[Any]:
        said = [data for _event, data in all_data()]
        WebhookDelivery.objects.all().delete()
        return said

    def on(*dates: date, who: str | None = "ingrid") -> dict[str, Any]:
        return {"therapist": who, "dates": [each.isoformat() for each in dates]}

    hours.set_day(ingrid, day, [hours.DayWindow(time(9), time(12))], actor=actor)
    hours.reset_day(ingrid, day, actor=actor)
    assert told() == [on(day), on(day)]
    off, moved = hours.days_off(day, day + days), hours.days_off(day + days, day + days)
    hours.add_time_off(ingrid, off, reason="", actor=actor)
    (away,) = hours.upcoming_time_off(ingrid, off.start)
    hours.change_time_off(ingrid, away.pk, moved, reason="", actor=actor)
    hours.remove_time_off(ingrid, away.pk, actor=actor)
    assert told() == [on(day, day + days), on(day, day + days), on(day + days), on(day + days)]
    hours.set_weekly_hours(ingrid, [], valid_from=day, valid_to=day, actor=actor)
    hours.set_weekly_hours(ingrid, [], valid_from=day, actor=actor)
    hours.add_time_off(ingrid, hours.days_off(day, day + 90 * days), reason="", actor=actor)
    anyday = {"therapist": "ingrid", "dates": None}
    assert told() == [on(day), anyday, anyday]
    hours.close_practice(day, day, title="Fri", actor=actor)
    (closed,) = hours.upcoming_closed_days(day)
    hours.reopen_practice(closed.pk, actor=actor)
    assert told() == [on(day, who=None)] * 2


def test_a_private_calendar_changes_times(webhook: Webhook) -> None:
    practice = build_practice()
    feed = BusyFeed(therapist=practice.ingrid, label="Mitt", next_read_at=at(9))
    feed.address = "https://example.org/mine.ics"
    feed.save()
    busy = [(int(at(10).timestamp()), int(at(11).timestamp()))]
    feeds.replace(feed, busy)
    feeds.replace(feed, busy)
    feeds.remove(feed)
    said = ("slots.changed", {"therapist": "ingrid", "dates": [at(10).date().isoformat()]})
    assert all_data() == [said, said]


def test_who_answers_slowly_leaves_time_for_mails(
    home: HomePage, webhook: Webhook, front_end: FrontEnd, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_plain(home)
    for _ in range(4):
        page.save_revision().publish()
    # By a clock on which each answer takes seven seconds.
    monkeypatch.setattr("cms.webhooks.sending.monotonic", lambda: 7.0 * len(front_end.heard))
    send_due()
    assert len(front_end.heard) == 3
    send_due()
    assert len(front_end.heard) == 4


def test_failures_are_tried_again_for_a_day(
    home: HomePage, webhook: Webhook, front_end: FrontEnd
) -> None:
    make_plain(home).save_revision().publish()
    (delivery,) = WebhookDelivery.objects.all()
    front_end.answers = [500, 302, *[503] * 50]
    with time_machine.travel(delivery.next_attempt_at, tick=False) as clock:
        send_due()
        send_due()  # it waits
        assert len(front_end.heard) == 1
        clock.shift(timedelta(seconds=31))
        send_due()  # the redirect is not followed
        assert len(front_end.heard) == 2
        for _ in range(60):
            clock.shift(timedelta(hours=1))
            send_due()
        delivery.refresh_from_db()
        assert (delivery.state, delivery.last_status) == (DeliveryState.GIVEN_UP, 503)
        assert 10 < delivery.attempts < 25
        names = {headers["webhook-id"] for headers, _body in front_end.heard}
        assert names == {f"msg_{delivery.key}"}  # by which the receiver knows it again
        clock.shift(timedelta(days=30))
        send_due()
    assert not WebhookDelivery.objects.exists()


def test_who_does_not_answer_holds_nobody_up(
    home: HomePage, webhook: Webhook, front_end: FrontEnd, settings: Settings
) -> None:
    Webhook.objects.create(name="Stille", address="http://127.0.0.1:9/")
    page = make_plain(home)
    for _ in range(2):
        page.save_revision().publish()
    send_due()
    assert len(front_end.heard) == 2
    tried = WebhookDelivery.objects.filter(webhook__name="Stille").values_list(
        "attempts", flat=True
    )
    assert sorted(tried) == [0, 1]


def test_one_worker_at_a_time(home: HomePage, webhook: Webhook, front_end: FrontEnd) -> None:
    make_plain(home).save_revision().publish()
    (delivery,) = WebhookDelivery.objects.all()
    assert lease(delivery.pk)
    send(delivery.pk)
    assert front_end.heard == []
    with time_machine.travel(delivery.next_attempt_at + timedelta(minutes=3)):
        send(delivery.pk)  # the other one died
    assert len(front_end.heard) == 1


@pytest.mark.parametrize(
    "address",
    ["http://example.org/", "ftp://example.org/", "https://user:pw@example.org/", "https:///x"],
)
def test_addresses_that_we_do_not_send_to(db: None, settings: Settings, address: str) -> None:
    settings.BUSY_FEED_ALLOW_PRIVATE = False
    with pytest.raises(ValidationError):
        Webhook(name="x", address=address).full_clean()


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "[::1]", "169.254.169.254"])
def test_nothing_is_sent_inside(home: HomePage, settings: Settings, host: str) -> None:
    settings.BUSY_FEED_ALLOW_PRIVATE = False
    Webhook.objects.create(name="x", address=f"https://{host}/")
    make_plain(home).save_revision().publish()
    send_due()
    (delivery,) = WebhookDelivery.objects.all()
    assert (delivery.state, delivery.last_status) == (DeliveryState.DUE, None)


def test_in_the_admin(
    home: HomePage, admin_client: Client, front_end: FrontEnd, webhook: Webhook
) -> None:
    form = {"name": "Ny", "address": "https://example.org/hear", "active": "on"}
    add = reverse("webhooks:add")
    refused = admin_client.post(add, form)
    assert refused.status_code == 200
    answer = admin_client.post(add, form | {"events": [Event.PUBLISHED]}, follow=True)
    made = Webhook.objects.get(name="Ny")
    assert made.secret in answer.content.decode()
    assert made.secret not in admin_client.get(reverse("webhooks:index")).content.decode()
    edit = reverse("webhooks:edit", args=[made.pk])
    assert made.secret not in admin_client.get(edit).content.decode()
    admin_client.post(edit, form | {"events": [Event.PUBLISHED], "new_secret": "on"})
    assert Webhook.objects.get(pk=made.pk).secret != made.secret

    made.delete()
    make_plain(home).save_revision().publish()
    front_end.answers = [500]
    send_due()
    (delivery,) = WebhookDelivery.objects.all()
    log = admin_client.get(reverse("webhook_deliveries:index")).content.decode()
    assert "500" in log
    assert reverse("webhook_deliveries:again", args=[delivery.pk]) in log
    admin_client.post(reverse("webhook_deliveries:again", args=[delivery.pk]))
    send_due()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_status) == (DeliveryState.DONE, 204)


@pytest.mark.parametrize(
    ("therapist", "dates", "told"),
    [
        ("ingrid", ["2026-03-02"], "ingrid, 02.03.2026"),
        ("ingrid", ["2026-03-02", "2026-03-03", "2026-03-04"], "ingrid, 02.03.2026 – 04.03.2026"),
        (None, None, "alle terapeuter, alle dager"),
    ],
)
def test_whose_times_in_the_log(
    webhook: Webhook, admin_client: Client, therapist: Any, dates: Any, told: str
) -> None:
    said = {"therapist": therapist, "dates": dates}
    now = at(9)
    WebhookDelivery.objects.create(
        webhook=webhook, key="x", event=Event.SLOTS, data=said, next_attempt_at=now
    )
    log = admin_client.get(reverse("webhook_deliveries:index"), headers={"accept-language": "nb"})
    assert told in log.content.decode()


def test_not_for_everybody(db: None, client: Client, django_user_model: Any) -> None:
    user = django_user_model.objects.create_user("editor", password="x")
    user.groups.add(*Group.objects.filter(name__in=("Editors", "Moderators")))
    client.force_login(user)
    for name in ("webhooks:index", "webhook_deliveries:index"):
        assert client.get(reverse(name)).status_code == 302
    again = reverse("webhook_deliveries:again", args=[1])
    assert client.post(again).status_code in (302, 403)
