from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests.cms.factories import make_crisis_line

pytestmark = pytest.mark.django_db


def home(client: Client, group: str) -> str:
    user = get_user_model().objects.create_user(group)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


@time_machine.travel(datetime(2026, 9, 1, 12, tzinfo=UTC))
def test_crisis_lines_are_looked_at_twice_a_year(client: Client) -> None:
    make_crisis_line("Fersk", last_checked=date(2026, 3, 5))  # 180 days
    old = make_crisis_line("Gammel", last_checked=date(2026, 3, 4))
    make_crisis_line("Aldri", last_checked=None)

    page = home(client, "Redaktører")

    assert "Sjekk at opplysningene om Gammel fortsatt stemmer" in page
    assert reverse("wagtailsnippets_cms_crisisline:edit", args=[old.pk]) in page
    assert "opplysningene om Aldri" in page
    assert "opplysningene om Fersk" not in page
    assert "opplysningene om" not in home(client, "Terapeuter")
