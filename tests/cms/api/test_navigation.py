from django.test import Client
from wagtail.models import PageViewRestriction

from booking.models import Practice
from cms.models import HomePage, Promise
from tests.cms.factories import in_english, make_crisis_line, make_plain


def titles(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"/api/v3/navigation/{query}").json()
    assert answer["count"] == len(answer["items"])
    return [item["title"] for item in answer["items"]]


def test_the_menu_is_what_an_editor_put_there(home: HomePage, client: Client) -> None:
    about = make_plain(home, "Om oss", show_in_menus=True)
    make_plain(about, "Dypere", show_in_menus=True)
    make_plain(home, "Utenfor")
    make_plain(home, "Kladd", show_in_menus=True, live=False)
    private = make_plain(home, "Privat", show_in_menus=True)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert titles(client) == ["Om oss"]
    (item,) = client.get("/api/v3/navigation/").json()["items"]
    link = {"title": "Om oss", "path": "/om-oss/", "url": "http://testserver/om-oss/"}
    assert item == link | {"items": []}


def test_each_language_has_its_own_menu(home: HomePage, client: Client) -> None:
    about = make_plain(home, "Om oss", show_in_menus=True)
    assert titles(client, "?locale=en") == []
    in_english(home)
    in_english(about, title="About us")
    assert titles(client, "?locale=nb") == ["Om oss"]
    assert titles(client, "?locale=en") == ["About us"]


def test_an_unknown_language_is_refused(db: None, client: Client) -> None:
    assert client.get("/api/v3/navigation/?locale=xx").status_code == 422


def test_settings_of_the_practice(db: None, client: Client) -> None:
    assert client.get("/api/v3/settings/").json()["name"] == "Terapivakten"
    assert not Practice.objects.exists()
    Practice.objects.create(name="Samtalen", phone="22 00 00 00", email="hei@example.org")
    make_crisis_line("Hjelpelinjen", last_checked="2026-03-01")
    answer = client.get("/api/v3/settings/").json()
    assert (answer["name"], answer["phone"], answer["email"]) == (
        "Samtalen",
        "22 00 00 00",
        "hei@example.org",
    )
    assert [(line["name"], line["last_checked"]) for line in answer["crisis_lines"]] == [
        ("Hjelpelinjen", "2026-03-01")
    ]
    assert "neutral_name" not in answer


def test_promises_in_the_language_asked_for(db: None, client: Client) -> None:
    Promise.objects.create(title="Annet", order=2)
    Promise.objects.create(title="Ingen kø", title_en="No queue", text="Straks.", picture="door")
    answers = [
        client.get("/api/v3/settings/", {"locale": language}).json()["promises"]
        for language in ("nb", "en")
    ]
    assert [promise["title"] for promise in answers[0]] == ["Ingen kø", "Annet"]
    assert answers[1][0] == {"title": "No queue", "text": "Straks.", "picture": "door"}
