"""Ready-made calls to action: written once, changed everywhere."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cms.models import ArticleIndexPage, CallToAction, HomePage, TherapistIndexPage
from tests.cms.blocks.shown import api, cleaned, errors, page
from tests.cms.factories import in_english, make_article, make_plain, make_topic


@pytest.fixture
def call(db: None) -> CallToAction:
    return CallToAction.objects.create(label="Finn en time", label_en="Find a time")


def test_one_change_and_every_page_has_it(
    articles: ArticleIndexPage, call: CallToAction, client: Client
) -> None:
    assert "Finn en time</a>" in page(articles, client, ("call_to_action", {"shared": call}))
    call.label = "Bestill nå"
    call.save()
    assert "Bestill nå</a>" in client.get("/artikler/side/").content.decode()


def test_where_a_ready_made_call_leads(
    home: HomePage, therapists: TherapistIndexPage, call: CallToAction
) -> None:
    about, topic = make_plain(home, "Om oss"), make_topic("Sorg")
    in_english(home)
    english = in_english(about, slug="about-us")

    def shown(**fields: Any) -> Any:
        for name, value in fields.items():
            setattr(call, name, value)
        call.save()
        return api("call_to_action", {"shared": call})

    assert shown()["url"].endswith("/bestill/")
    aimed = shown(kind="therapists", topic=topic)
    assert (aimed["kind"], aimed["topic"], aimed["label"]) == ("therapists", "sorg", "Finn en time")
    assert aimed["url"].endswith("/terapeuter/?topic=sorg")
    assert shown(kind="page", topic=None, page=about.page_ptr)["url"].endswith("/om-oss/")
    with translation.override("en"):
        there = api("call_to_action", {"shared": call})
        assert (there["label"], there["url"][-13:]) == ("Find a time", "/en/about-us/")
        english.unpublish()
        assert api("call_to_action", {"shared": call})["url"].endswith("/om-oss/")
    about.unpublish()
    assert api("call_to_action", {"shared": call})["url"] == ""


def test_a_call_is_written_once_or_chosen(db: None, call: CallToAction) -> None:
    assert cleaned("call_to_action", {"shared": call})
    assert errors("call_to_action", shared=call, label="Egen") == {"shared"}
    assert errors("call_to_action") == {"label"}


def test_calls_of_old_pages_are_as_they_were(articles: ArticleIndexPage, client: Client) -> None:
    old = '[{"type": "call_to_action", "value": {"kind": "booking", "label": "Bestill"}}]'
    article = make_article(articles, "Gammel", body=old)
    assert 'href="/bestill/">Bestill</a>' in client.get(article.url).content.decode()
    assert cleaned("call_to_action", {"kind": "booking", "label": "Bestill", "page": None})


def test_a_ready_made_call_names_what_its_kind_needs(call: CallToAction) -> None:
    call.kind = "page"
    with pytest.raises(ValidationError, match="Velg siden"):
        call.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        CallToAction.objects.update(kind="nowhere")


def test_an_editor_writes_them_and_sees_where_they_are_used(
    articles: ArticleIndexPage, call: CallToAction, client: Client
) -> None:
    user = get_user_model().objects.create_user("redaktor", password="demo")
    user.groups.add(Group.objects.get(name="Redaktører"))
    client.force_login(user)
    make_article(articles, "Sorg", body=[("call_to_action", {"shared": call})])
    name = "wagtailsnippets_cms_calltoaction"
    assert "Finn en time" in client.get(reverse(f"{name}:list")).content.decode()
    used = client.get(reverse(f"{name}:usage", args=[call.pk])).content.decode()
    assert "Sorg" in used
    form = {"label": "Ny", "label_en": "", "kind": "page", "page": "", "topic": ""}
    refused = client.post(reverse(f"{name}:add"), form).content.decode()
    assert "Velg siden" in refused
    made = client.post(reverse(f"{name}:add"), form | {"kind": "booking"})
    assert made.status_code == 302
    assert CallToAction.objects.filter(label="Ny").exists()
