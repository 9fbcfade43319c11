import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from booking.models import Service
from tests.booking.calendar import at, is_away, works
from tests.booking.conftest import Practice
from tests.booking.factories import offering, place, therapist

pytestmark = pytest.mark.usefixtures("travel")


def radios(html: str) -> list[str]:
    return re.findall(r'name="slot" value="([^"]+)"', html)


def get(client: Client, query: str) -> str:
    response = client.get(f"/bestill/tid/?{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_first_week_with_anything_free_is_shown(client: Client, practice: Practice) -> None:
    #  Sun today: nothing | Mon 9 10 11 12 13 14 15 16
    html = get(client, "service=talk&format=online")
    assert [slot[9:] for slot in radios(html)] == [
        f"{hour:02}00Z.ingrid.online." for hour in range(8, 16)
    ]
    assert "mandag 2. mars" in html
    assert re.search(r"kl\.\s09\.00", html)


def test_every_radio_can_be_booked(client: Client, practice: Practice) -> None:
    for slot in radios(get(client, "service=talk")):
        response = client.get("/bestill/deg/", {"service": "talk", "slot": slot}, follow=True)
        assert f'name="slot" value="{slot}"' in response.content.decode()


def test_in_person_and_online_are_different_radios(client: Client, practice: Practice) -> None:
    both = radios(get(client, "service=talk"))
    assert len(both) == 16
    in_person = radios(get(client, "service=talk&format=in_person"))
    assert in_person == [slot for slot in both if slot.endswith(".in_person.oslo")]


def test_the_week_tells_on_which_days_anything_is_free(client: Client, practice: Practice) -> None:
    #  Sun today: nothing | Mon eight | Tue to Sat: nothing
    html = get(client, "service=talk&format=online&from=2026-03-01")
    assert "1.–7. mars" in html
    assert re.findall(r'href="#day-([^"]+)"', html) == ["2026-03-02"]
    assert 'id="day-2026-03-02"' in html
    said = strip_tags(html)
    assert "Mandag 2. mars, 8 ledige timer" in said
    assert said.count("ingen ledige timer") == 6


def test_what_was_chosen_before_is_not_said_again_beside_each_time(
    client: Client, practice: Practice
) -> None:
    assert "slot-way" in get(client, "service=talk&therapist=ingrid")
    assert "slot-way" not in get(client, "service=talk&therapist=ingrid&format=online")


def test_an_empty_week_leads_to_the_next_free_day(client: Client, practice: Practice) -> None:
    is_away(practice.ingrid, at(0), at(0, days=7))
    html = get(client, "service=talk&from=2026-03-01")
    assert not radios(html)
    assert "from=2026-03-09" in html
    assert "Neste ledige dag: mandag 9. mars" in html


def test_without_a_day_the_empty_week_is_skipped(client: Client, practice: Practice) -> None:
    is_away(practice.ingrid, at(0), at(0, days=7))
    assert radios(get(client, "service=talk"))[0].startswith("20260309T0800Z")


def test_weeks_end_today_and_at_the_horizon(client: Client, practice: Practice) -> None:
    Service.objects.update(horizon_days=10)
    first = get(client, "service=talk&from=2020-01-01")
    assert 'rel="prev"' not in first
    assert "from=2026-03-08" in first
    last = get(client, "service=talk&from=2026-03-08")
    assert "from=2026-03-01" in last
    assert 'rel="next"' not in last
    beyond = get(client, "service=talk&from=2099-01-01")
    assert not radios(beyond)
    assert 'rel="next"' not in beyond


def test_a_therapist_without_the_service_gives_way(client: Client, practice: Practice) -> None:
    therapist("Ove", slug="ove")
    html = get(client, "service=talk&therapist=ove")
    assert "tilbyr ikke denne typen time" in html
    assert radios(html)


def test_names_stand_by_the_times_of_several(client: Client, practice: Practice) -> None:
    assert "Ingrid, på nett" in strip_tags(get(client, "service=talk"))
    assert "Ingrid, på nett" not in strip_tags(get(client, "service=talk&therapist=ingrid"))


@pytest.mark.parametrize("query", ["", "service=nothing", "service=%00", "therapist=ingrid"])
def test_without_a_service_one_begins_at_the_start(
    client: Client, practice: Practice, query: str
) -> None:
    response = client.get(f"/bestill/tid/?{query}")
    assert response.status_code == 302
    assert response["Location"].startswith("/bestill/?")
    assert "missing=1" in response["Location"]


def test_a_formats_wish_the_service_lacks_is_dropped(client: Client, practice: Practice) -> None:
    Service.objects.filter(slug="talk").update(in_person=False)
    assert radios(get(client, "service=talk&format=in_person&place=oslo"))


def test_a_week_takes_as_many_queries_for_one_as_for_four(
    client: Client, practice: Practice
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            get(client, "service=talk&format=online")
        return len(asked)

    queries()  # the settings of the practice are made when first looked for
    one = queries()
    for number in range(3):
        other = therapist(f"Nr {number}")
        offering(other, practice.talk)
        works(other, at(9), at(17), place=place())
    assert queries() == one
