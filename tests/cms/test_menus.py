"""Menus that somebody made, on the pages and in the API, and by whom they are made."""

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import HomePage, Menus
from tests.cms.factories import in_english, make_plain
from tests.cms.models.test_lists import queries
from tests.config.test_navigation import part

BOTH = ("Moderatorer", "Praksisadministratorer")


def link(page: Page | None = None, text: str = "", address: str = "") -> dict[str, Any]:
    return {"page": page and page.pk, "text": text, "address": address}


def entry(*args: Any, below: tuple[Any, ...] = (), **fields: Any) -> dict[str, Any]:
    items = [{"type": "item", "value": value} for value in below]
    return {"type": "entry", "value": link(*args, **fields) | {"below": items}}


def make_menus(**menus: list[dict[str, Any]]) -> None:
    Menus.objects.update_or_create(
        defaults={name: json.dumps(entries) for name, entries in menus.items()}
    )


def html_of(client: Client, address: str = "/") -> str:
    return client.get(address).content.decode()


def items(client: Client, menu: str = "items", locale: str = "nb") -> list[tuple[str, Any]]:
    answer = client.get("/api/v3/navigation/", {"locale": locale}).json()
    return [(item["title"], [each["title"] for each in item["items"]]) for item in answer[menu]]


def test_two_levels_in_the_header_the_foot_and_the_api(home: HomePage, client: Client) -> None:
    about, work = make_plain(home, "Om oss", slug="om"), make_plain(home, "Jobb", slug="jobb")
    below = (link(work), link(text="Avisen", address="https://example.org/"))
    make_menus(
        main=[entry(about, below=below), entry(text="Bestill", address="/bestill/")],
        footer=[entry(text="Mer", below=(link(work),)), entry(about, text="Hvem vi er")],
    )
    html = html_of(client, "/jobb/")
    header, footer = part(html, "header"), part(html, "footer")
    assert '<summary class="leads-here">Om oss</summary>' in header
    assert '<a href="/om/">Om oss</a>' in header
    assert '<a href="/jobb/" aria-current="page">Jobb</a>' in header
    assert '<a href="https://example.org/">Avisen</a>' in header
    assert '<nav aria-label="Mer">' in footer
    assert '<a href="/om/">Hvem vi er</a>' in footer
    assert items(client) == [("Om oss", ["Jobb", "Avisen"]), ("Bestill", [])]
    assert items(client, "footer") == [("Mer", ["Jobb"]), ("Hvem vi er", [])]
    paper = client.get("/api/v3/navigation/").json()["items"][0]["items"][1]
    assert paper == {"title": "Avisen", "path": "", "url": "https://example.org/"}


def test_what_is_not_public_is_left_out(home: HomePage, client: Client) -> None:
    gone, private = make_plain(home, "Borte", live=False), make_plain(home, "Privat")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    deleted, open_ = make_plain(home, "Slettet"), make_plain(home, "Åpen")
    make_menus(
        main=[
            entry(gone),
            entry(private, text="Privat"),
            entry(deleted),
            entry(gone, below=(link(open_),)),
            entry(gone, text="Mer", below=(link(open_), link(private), link(deleted))),
            entry(text="Tomt", below=(link(gone),)),
        ]
    )
    deleted.delete()
    assert items(client) == [("Mer", ["Åpen"])]
    header = part(html_of(client), "header")
    assert "Borte" not in header
    assert "Privat" not in header
    gone.save_revision().publish()
    assert items(client)[0] == ("Borte", [])


def test_each_language_has_its_own_and_without_one_it_makes_itself(
    home: HomePage, client: Client
) -> None:
    about = make_plain(home, "Om oss", show_in_menus=True)
    make_plain(home, "Vilkår")
    in_english(home)
    english = in_english(about, title="About us")
    make_menus(main=[entry(about, text="Hvem vi er")])
    assert items(client) == [("Hvem vi er", [])]
    assert items(client, "footer") == [("Vilkår", [])]
    assert items(client, locale="en") == [("About us", [])]
    make_menus(main_en=[entry(english, text="Who we are")])
    assert items(client, locale="en") == [("Who we are", [])]
    assert "Who we are" in part(html_of(client, "/en/"), "header")


@pytest.mark.parametrize("path", ["/", "/api/v3/navigation/"])
def test_a_long_menu_costs_no_more_than_a_short_one(
    home: HomePage, client: Client, path: str
) -> None:
    counts = []
    for number in (1, 3, 7):
        pages = [make_plain(home, f"Side {number} {each}") for each in range(number)]
        below = tuple(link(page) for page in pages)
        make_menus(main=[entry(page, below=below) for page in pages], footer=[entry(pages[0])])
        counts.append(queries(lambda: client.get(path)))
    assert len(set(counts)) == 1, counts


def test_reading_writes_nothing(home: HomePage, client: Client) -> None:
    html_of(client)
    client.get("/api/v3/navigation/")
    client.get("/api/v3/settings/")
    assert not Menus.objects.exists()


def log_in(client: Client, group: str) -> None:
    user = get_user_model().objects.create_user("kim", password="demo")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)


def form(*values: dict[str, Any]) -> dict[str, Any]:
    made = [
        ("entry", value | {"below": streamfield_list(value.get("below", ()))}) for value in values
    ]
    empty = dict.fromkeys(("footer", "main_en", "footer_en"), streamfield([]))
    texts = {"footer_text": "Vi svarer.\nAlltid.", "footer_text_en": ""}
    return nested_form_data({"main": streamfield(made), **empty, **texts})


def streamfield_list(values: Any) -> dict[str, Any]:
    return {
        "count": str(len(values)),
        **{
            str(number): {"value": value, "deleted": "", "order": str(number), "type": "item"}
            for number, value in enumerate(values)
        },
    }


def save(client: Client, *values: dict[str, Any]) -> Any:
    address = reverse("wagtailsettings:edit", args=("cms", "menus", Menus.load().pk))
    assert client.get(address).status_code == 200
    return client.post(address, form(*values))


@pytest.mark.parametrize("group", BOTH)
def test_who_sets_menus_and_notice(home: HomePage, client: Client, group: str) -> None:
    log_in(client, group)
    about = make_plain(home, "Om oss", slug="om")
    child = {"page": "", "address": "/bestill/", "text": "Bestill"}
    saved = save(client, {"page": about.pk, "address": "", "text": "", "below": [child]})
    assert saved.status_code == 302, saved.context["form"].errors
    assert items(client) == [("Om oss", ["Bestill"])]
    assert "Vi svarer.<br>Alltid." in part(html_of(client), "footer")
    assert client.get("/api/v3/settings/").json()["footer_text"] == "Vi svarer.\nAlltid."
    assert client.get(reverse("wagtailadmin_choose_page")).status_code == 200
    notice = client.get(reverse("wagtailsettings:edit", args=("cms", "notice")), follow=True)
    assert notice.status_code == 200


def test_dragging_orders_both_levels(home: HomePage, client: Client) -> None:
    """What is dragged keeps its number in the form and gets another order."""
    log_in(client, "Moderatorer")
    texts = ("Barn", "Unge", "Voksne")
    below = [{"page": "", "address": "/bestill/", "text": text} for text in texts]
    values = [
        {
            "page": "",
            "address": "/bestill/",
            "text": text,
            "below": below if text == "Hjelp" else (),
        }
        for text in ("Om oss", "Hjelp", "Priser")
    ]
    assert save(client, *values).status_code == 302
    assert items(client) == [("Om oss", []), ("Hjelp", list(texts)), ("Priser", [])]

    dragged = form(*values)
    for number, order in enumerate((2, 0, 1)):
        dragged[f"main-{number}-order"] = str(order)
        dragged[f"main-1-value-below-{number}-order"] = str(2 - number)
    dragged["main-1-value-below-0-deleted"] = "1"
    address = reverse("wagtailsettings:edit", args=("cms", "menus", Menus.load().pk))
    assert client.post(address, dragged).status_code == 302
    assert items(client) == [("Hjelp", ["Voksne", "Unge"]), ("Priser", []), ("Om oss", [])]
    header = part(html_of(client), "header")
    assert header.index("Voksne") < header.index("Unge") < header.index("Priser")


def test_who_takes_a_page_down_sees_that_a_menu_leads_to_it(home: HomePage, client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("admin"))
    about, work = make_plain(home, "Om oss"), make_plain(home, "Jobb")
    make_menus(main=[entry(about, below=(link(work),))])
    for page in (about, work):
        usage = client.get(reverse("wagtailadmin_pages:usage", args=(page.pk,)))
        assert "Menyer og bunntekst" in usage.content.decode()


@pytest.mark.parametrize("group", ["Redaktører", "Terapeuter", "Resepsjon"])
def test_who_does_not(db: None, client: Client, group: str) -> None:
    log_in(client, group)
    for name in ("menus", "notice"):
        address = reverse("wagtailsettings:edit", args=("cms", name))
        assert client.get(address).status_code == 302
        assert client.get(address, follow=True).redirect_chain[-1][0] == "/admin/"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"page": "", "address": "", "text": "Ingen steder"}, "Velg en side"),
        ({"page": "", "address": "/bestill/", "text": ""}, "Skriv hva lenken skal hete"),
        ({"page": "", "address": "javascript:alert(1)", "text": "Nei"}, "gyldig"),
        ({"page": "", "address": "//example.org/", "text": "Nei"}, "gyldig"),
        ({"page": "", "address": "ftp://example.org/", "text": "Nei"}, "gyldig"),
    ],
)
def test_what_leads_nowhere_is_refused(
    home: HomePage, client: Client, value: dict[str, Any], words: str
) -> None:
    log_in(client, "Moderatorer")
    refused = save(client, value)
    assert refused.status_code == 200
    assert words in refused.content.decode()
    assert items(client) == []
