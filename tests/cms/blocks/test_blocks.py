import re
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError

from booking.models import Offering, Service
from cms.blocks.calls import CallToActionBlock
from cms.blocks.image import ImageBlock
from cms.blocks.reviews import ReviewsBlock
from cms.models import ArticleIndexPage, HomePage, TherapistIndexPage
from reviews.models import Review
from tests.booking.calendar import at, works
from tests.cms.blocks.shown import api, stored
from tests.cms.factories import (
    in_english,
    make_article,
    make_author,
    make_crisis_line,
    make_image,
    make_plain,
    make_profile,
    make_review,
    make_therapist,
    make_topic,
)


def errors(block: Any, **fields: Any) -> set[str]:
    with pytest.raises(StructBlockValidationError) as raised:
        block.clean(stored(block, fields))
    return set(raised.value.block_errors)


def test_an_image_needs_words_unless_it_only_decorates(db: None) -> None:
    image, block = make_image(), ImageBlock()
    assert errors(block, image=image, alt="  ", decorative=False) == {"alt"}
    assert block.clean(stored(block, {"image": image, "decorative": True}))
    assert block.clean(stored(block, {"image": image, "alt": "Et rom"}))


def test_an_image_comes_in_sizes(db: None) -> None:
    value = api("image", {"image": make_image(), "alt": "Et rom", "caption": "Hos oss"})
    assert value["caption"] == "Hos oss"
    image = value["image"]
    assert (image["width"], image["height"], image["alt"]) == (1000, 500, "Et rom")
    assert [(each["width"], each["height"]) for each in image["renditions"]] == [
        (400, 200),
        (800, 400),
    ]
    assert [each["url"].rsplit(".")[-1] for each in image["renditions"]] == ["webp", "webp"]
    small, large = (each["url"] for each in image["renditions"])
    assert image["srcset"] == f"{small} 400w, {large} 800w"


def test_a_decorating_image_says_nothing(db: None) -> None:
    value = api("image", {"image": make_image(), "alt": "Et rom", "decorative": True})
    assert value["image"]["alt"] == ""


def test_an_image_whose_file_is_lost_has_no_sizes(db: None) -> None:
    image = make_image()
    image.file.storage.delete(image.file.name)
    assert api("image", {"image": image, "alt": "Et rom"})["image"]["renditions"] == []


def test_a_call_names_what_its_kind_needs(home: HomePage) -> None:
    block, topic = CallToActionBlock(), make_topic()
    assert errors(block, kind="page", label="Les") == {"page"}
    assert errors(block, kind="booking", label="Bestill", topic=topic) == {"topic"}
    assert errors(block, kind="booking", label="Bestill", page=home.page_ptr) == {"page"}
    assert block.clean(stored(block, {"kind": "therapists", "label": "Se", "topic": topic}))


def test_where_calls_lead(home: HomePage, therapists: TherapistIndexPage) -> None:
    about, draft = make_plain(home), make_plain(home, "Kladd", live=False)
    topic = make_topic("Sorg")

    def url(kind: str, **fields: Any) -> str:
        return api("call_to_action", {"kind": kind, "label": "Gå"} | fields)["url"]

    assert url("page", page=about.page_ptr).endswith("/om-oss/")
    assert url("page", page=draft.page_ptr) == ""
    assert url("therapists").endswith("/terapeuter/")
    assert url("therapists", topic=topic).endswith("/terapeuter/?topic=sorg")
    assert url("booking").endswith("/bestill/")
    assert url("match").endswith("/match/")
    assert url("match", topic=topic).endswith("/match/?topic=sorg")
    assert url("match", page=about.page_ptr).endswith("/om-oss/")


def test_a_call_to_the_therapists_stays_in_its_language(
    home: HomePage, therapists: TherapistIndexPage
) -> None:
    in_english(home)
    in_english(therapists, slug="therapists")
    with translation.override("en"):
        value = api("call_to_action", {"kind": "therapists", "label": "See"})
    assert value["url"].endswith("/en/therapists/")


def test_without_a_list_of_therapists_a_call_leads_to_the_booking(home: HomePage) -> None:
    assert api("call_to_action", {"kind": "therapists", "label": "Se"})["url"].endswith("/bestill/")


def test_reviews_are_never_drafts(db: None) -> None:
    make_review("Verified")
    unverified = make_review("Unverified", verified=False)
    draft = make_review("Draft", state="in_review")

    def names(**fields: Any) -> list[str]:
        return [review["name"] for review in api("reviews", fields)["reviews"]]

    assert names(latest=3) == ["Verified"]
    assert names(chosen=[unverified, draft]) == ["Unverified"]
    assert names(chosen=[draft], latest=3) == []


def test_the_newest_about_a_therapist_or_who_works_with_a_topic(db: None) -> None:
    grief = make_topic("Sorg")
    ingrid = make_therapist("Ingrid", topics=[grief, make_topic("Angst")])
    make_review("Kari", therapist=ingrid, date="2025-01-01")
    make_review("Unverified", therapist=ingrid, verified=False, date="2025-02-01")
    make_review("Draft", therapist=ingrid, state="draft", date="2025-03-01")
    make_review("Siri", therapist=make_therapist("Siri", topics=[grief]), date="2024-01-01")
    make_review("Nobody")

    def names(**fields: Any) -> list[str]:
        return [review["name"] for review in api("reviews", {"latest": 5} | fields)["reviews"]]

    assert names(therapist=ingrid) == ["Kari"]
    assert names(therapist=ingrid, verified_only=False) == ["Unverified", "Kari"]
    assert names(topic=grief) == ["Kari", "Siri"]
    assert names(topic=grief, verified_only=False, latest=2) == ["Unverified", "Kari"]
    assert names(topic=make_topic("Rus")) == []


def test_reviews_are_chosen_in_one_way(db: None) -> None:
    ingrid, topic, review = make_therapist(), make_topic(), make_review()
    block = ReviewsBlock()
    assert errors(block, therapist=ingrid, topic=topic) == {"topic"}
    assert errors(block, chosen=[review], therapist=ingrid) == {"therapist"}
    assert block.clean(stored(block, {"chosen": [review]}))
    assert block.clean(stored(block, {}))


def test_a_row_to_move_needs_something_beside_the_first(db: None) -> None:
    make_review("Kari")
    assert api("reviews", {"layout": "carousel"})["layout"] == "list"
    make_review("Per")
    assert api("reviews", {"layout": "carousel"})["layout"] == "carousel"
    assert api("reviews", {})["layout"] == "list"


def test_a_row_to_move_is_moved_by_keyboard_and_has_a_name(
    articles: ArticleIndexPage, client: Client
) -> None:
    make_review("Kari"), make_review("Per")
    body = [("reviews", {"title": "Det de sier", "layout": "carousel", "latest": 2})]
    make_article(articles, "Sorg", body=body)
    html = client.get("/artikler/sorg/").content.decode()
    assert re.search(r'<section class="reviews-block carousel" aria-label="Det de sier"', html)
    assert re.search(r'role="group" tabindex="0" aria-label="2 omtaler ved siden', html)
    assert html.count("carousel.js") == 1


def test_withdrawn_it_is_gone_also_where_it_was_chosen(
    articles: ArticleIndexPage, client: Client
) -> None:
    gone, stays = make_review("Kari Utestet", text="Kriblende ord"), make_review("Per")
    make_article(articles, "Sorg", body=[("reviews", {"chosen": [gone, stays]})])
    paths = ("/artikler/sorg/", "/api/v3/resolve/?path=/artikler/sorg/", "/api/v3/reviews/")
    assert all("Kari Utestet" in client.get(path).content.decode() for path in paths)
    blank = dict.fromkeys(("name", "text"), "") | {"verified": False}
    Review.objects.filter(pk=gone.pk).update(state="withdrawn", **blank)
    for path in (*paths, "/sok/?q=kriblende", "/api/v3/search/?q=kriblende"):
        page = client.get(path).content.decode()
        assert "Kari Utestet" not in page
        assert "Kriblende ord" not in page
        assert "sok" in path or "search" in path or "Per" in page


def test_the_latest_reviews_by_date(db: None) -> None:
    for name, date in (("Old", "2023-08-01"), ("New", "2025-01-01"), ("Undated", None)):
        make_review(name, date=date)
    shown = api("reviews", {"latest": 2})["reviews"]
    assert [(review["name"], review["month"]) for review in shown] == [
        ("New", "2025-01"),
        ("Old", "2023-08"),
    ]


def test_crisis_lines_all_or_chosen_and_as_they_are_now(db: None) -> None:
    second, first = make_crisis_line("Second", order=2), make_crisis_line("First", order=1)
    assert [line["name"] for line in api("crisis_lines", {})["lines"]] == ["First", "Second"]
    assert [line["name"] for line in api("crisis_lines", {"chosen": [second]})["lines"]] == [
        "Second"
    ]
    first.phone = "02800"
    first.save()
    assert api("crisis_lines", {"title": "Ring"})["lines"][0]["phone"] == "02800"


def test_an_author_leads_to_her_page(therapists: TherapistIndexPage) -> None:
    ingrid = make_therapist()
    make_profile(therapists, ingrid)
    value = api("author", make_author("Ingrid", therapist=ingrid, lived_experience=True))
    assert value["url"].endswith("/terapeuter/ingrid/")
    assert (value["therapist"], value["lived_experience"]) == ("ingrid", True)
    assert api("author", make_author("Ola"))["url"] is None


def test_every_block_is_shown_on_the_page(articles: ArticleIndexPage, client: Client) -> None:
    make_review("Kari"), make_crisis_line("Hjelpelinjen")
    service = Service.objects.create(name="Samtale", slug="samtale", price_amount=69_500)
    ingrid = make_therapist()
    Offering.objects.create(therapist=ingrid, service=service)
    works(ingrid, at(9), at(17))
    other = make_article(articles, "Annen")
    make_article(
        articles,
        "Sorg",
        body=[
            ("heading", {"level": "h2", "text": "Overskriften"}),
            ("rich_text", f'<p>Se <a linktype="page" id="{other.pk}">lenken</a></p>'),
            ("key_points", ["Punktet"]),
            ("steps", {"title": "Gangen", "steps": [{"title": "Steget"}, {"title": "Neste"}]}),
            ("prices", {"title": "Prislisten"}),
            ("image", {"image": make_image(), "alt": "Bildeteksten"}),
            ("call_to_action", {"kind": "booking", "label": "Knappen"}),
            ("reviews", {"latest": 1}),
            ("crisis_lines", {}),
            ("resources", {"resources": [{"title": "Boken", "url": "https://example.org/"}]}),
            ("author", make_author("Forfatteren")),
        ],
    )
    html = client.get("/artikler/sorg/").content.decode()
    for words in (
        "Overskriften",
        '<a href="/artikler/annen/">lenken</a>',
        "Punktet",
        "Steget",
        "Prislisten",
        'alt="Bildeteksten"',
        "Knappen",
        "Kari",
        "Hjelpelinjen",
        'href="https://example.org/"',
        "Forfatteren",
    ):
        assert words in html


def test_steps_in_their_order(db: None) -> None:
    steps = [{"title": "Velg", "text": "Se deg om."}, {"title": "Bestill", "text": ""}]
    assert api("steps", {"title": "Slik", "steps": steps}) == {"title": "Slik", "steps": steps}


def test_prices_are_todays_and_the_lowest_of_those_who_can_be_booked(db: None) -> None:
    service = Service.objects.create(name="Samtale", slug="samtale", price_amount=69_500)
    Service.objects.create(name="Ingens", slug="ingens", price_amount=100)
    for name, price, takes in (("Kari", None, True), ("Ove", 59_500, True), ("Liv", 100, False)):
        person = make_therapist(name, accepting_clients=takes)
        Offering.objects.create(therapist=person, service=service, own_price_amount=price)
        works(person, at(9), at(17))
    (shown,) = api("prices", {"title": ""})["services"]
    assert shown["slug"] == "samtale"
    assert shown["price_from"] == {"amount": 59_500, "currency": "NOK"}


def test_an_author_and_crisis_lines_in_english(db: None) -> None:
    author = make_author(title="Psykolog", title_en="Psychologist", text="Skriver.")
    line = make_crisis_line("Legevakt", name_en="Doctor on duty", hours="Hele døgnet")
    with translation.override("en"):
        written = api("author", author)
        (help_,) = api("crisis_lines", {})["lines"]
    assert (written["title"], written["text"]) == ("Psychologist", "Skriver.")
    assert (help_["name"], help_["hours"]) == ("Doctor on duty", line.hours)
