import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests.cms.factories import make_review

pytestmark = pytest.mark.django_db


def home(client: Client, group: str) -> str:
    user = get_user_model().objects.create_user(group)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_reviews_wait_for_who_may_approve_them(client: Client) -> None:
    make_review("Per", state="in_review")
    make_review("Pål", state="in_review")
    make_review("Kari")
    address = reverse("wagtailsnippets_reviews_review:list") + "?state=in_review"

    page = home(client, "Redaktører")

    assert "2 omtaler venter på godkjenning" in page
    assert f'href="{address}"' in page
    assert len(client.get(address).context["object_list"]) == 2
    assert "venter på godkjenning" not in home(client, "Terapeuter")


def test_nothing_waits_once_all_are_published(client: Client) -> None:
    make_review("Kari")

    assert "venter på godkjenning" not in home(client, "Redaktører")
