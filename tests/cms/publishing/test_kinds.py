"""What each kind of rule finds, in pages as editors build them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation
from wagtail.documents.models import Document

from cms.models import ArticleIndexPage, PublishingRule, TherapistIndexPage
from cms.publishing import check
from cms.publishing.reading import lix
from cms.publishing.words import read
from tests.cms.factories import (
    make_article,
    make_author,
    make_image,
    make_profile,
    make_therapist,
    make_topic,
)

pytestmark = pytest.mark.django_db
LONG = "Menneskerettighetsorganisasjoner samarbeider internasjonalt "


def only(kind: str, **fields: Any) -> PublishingRule:
    """The one rule that there is."""
    PublishingRule.objects.all().delete()
    return PublishingRule.objects.create(name=kind, kind=kind, **fields)


def found(page: Any) -> list[str]:
    with translation.override("en"):
        return [finding.text for finding in check(page)]


def text(words: str) -> list[tuple[str, Any]]:
    return [("rich_text", f"<p>{words}</p>")]


@pytest.mark.parametrize("where", ["title", "ingress", "heading", "topic"])
def test_a_subject_calls_for_crisis_lines(articles: ArticleIndexPage, where: str) -> None:
    only("crisis_lines", words="selvmord*\nrus")
    words = "Om selvmordstanker"
    fields: dict[str, Any] = {"body": text("Tekst.")}
    if where == "heading":
        fields["body"] = [("heading", {"level": "h2", "text": words})]
    elif where == "topic":
        fields["topics"] = [make_topic("Selvmordstanker")]
    elif where == "ingress":
        fields["ingress"] = words
    page = make_article(articles, words if where == "title" else "Sorg", slug="side", **fields)
    (sentence,) = found(page)
    assert "elvmordstanker”: add the block with crisis lines" in sentence
    page.body.append(("crisis_lines", {"title": "", "chosen": []}))
    assert found(page) == []


def test_the_running_text_is_looked_at_where_the_rule_says_so(articles: ArticleIndexPage) -> None:
    page = make_article(articles, "Sorg", body=text("Hun tok <b>sitt eget</b> liv. Ruskontroll."))
    rule = only("crisis_lines", words="sitt eget liv\nrus")
    assert found(page) == []
    rule.anywhere = True
    rule.save()
    assert len(found(page)) == 1


def test_a_subject_calls_for_a_reviewer_and_a_day(articles: ArticleIndexPage) -> None:
    only("review", words="sorg", severity="blocking")
    page = make_article(articles, "Sorg")
    assert len(found(page)) == 2
    page.reviewer, page.reviewed_on = make_author(), timezone.localdate()
    assert found(page) == ["It is about “Sorg”: set a day by which it shall be reviewed again."]
    page.review_due = timezone.localdate() + timedelta(days=1)
    assert found(page) == []
    page.review_due = date(2026, 1, 1)
    assert found(page) == ["It should have been reviewed again by now."]


def test_claims_are_for_authorised_personnel_only(
    articles: ArticleIndexPage, therapists: TherapistIndexPage
) -> None:
    only("claims", words="kurere*")
    body = text("Samtalene kurerer angst.")
    nobody = make_article(articles, "En", body=body)
    ola = make_therapist("Ola", status="other")
    layman = make_author("Ola", therapist=ola)
    expert = make_author("Siri", therapist=make_therapist("Siri", status="authorised"))
    his = make_article(articles, "To", body=[*body, ("author", layman)])
    hers = make_article(articles, "Tre", body=[*body, ("author", expert)])
    assert [len(found(page)) for page in (nobody, his, hers)] == [1, 1, 0]
    profile = make_profile(therapists, ola, body=body)
    assert found(profile) == ["“kurerer” promises what only authorised health personnel may."]


def test_words_to_avoid_with_what_to_write_instead(articles: ArticleIndexPage) -> None:
    only("words", words="narkoman* = person med rusproblemer\ngal")
    page = make_article(articles, "Sorg", body=text("Narkomane og galne. Gal?"))
    assert found(page) == [
        "“Narkomane”: rather write “person med rusproblemer”.",
        "“Gal” is a word to avoid.",
    ]


@pytest.mark.parametrize(
    ("words", "is_price"),
    [
        ("En time koster kr 495.", True),
        ("En time koster 495 kr.", True),
        ("Bare 1 495 kroner timen", True),
        ("Fra 495,- per time", True),
        ("NOK 495", True),
        ("Vi er 495 mennesker, kranglet 5 ganger", False),
        ("Ring 116 123, krisetelefonen", False),
        ("5 kroppslige tegn", False),
    ],
)
def test_prices_typed_by_hand(articles: ArticleIndexPage, words: str, is_price: bool) -> None:
    only("prices")
    assert bool(found(make_article(articles, "Sorg", body=text(words)))) == is_price


def test_images_without_a_text(articles: ArticleIndexPage) -> None:
    only("alt_text")
    image = make_image()
    bare = {"image": image, "alt": "", "decorative": False, "caption": ""}
    page = make_article(articles, "Sorg", image=image, body=[("image", bare)])
    assert len(found(page)) == 2
    page.image_alt = "Et rom"
    page.body[0].value["decorative"] = True
    assert found(page) == []


def test_skipped_headings(articles: ArticleIndexPage) -> None:
    only("headings")
    levels = [("h3", "Først"), ("h2", "Så"), ("h3", "Under"), ("h2", "Sist")]
    body = [("heading", {"level": level, "text": words}) for level, words in levels]
    assert found(make_article(articles, "Sorg", body=body)) == [
        "“Først” is a sub-section without a section above it."
    ]


def test_links_to_what_is_not_public(articles: ArticleIndexPage) -> None:
    only("links", severity="blocking")
    shown, draft = make_article(articles, "Vist"), make_article(articles, "Kladd", live=False)
    document = Document.objects.create(title="Plan", file="plan.pdf")
    links = "".join(
        f'<p><a linktype="{kind}" id="{pk}">her</a></p>'
        for kind, pk in (
            ("page", shown.pk), ("page", draft.pk), ("page", 987654321),
            ("document", document.pk), ("document", 987654321),
        )
    )  # fmt: skip
    call = {"kind": "page", "label": "Les", "page": draft.page_ptr, "topic": None}
    page = make_article(articles, "Sorg", body=[("rich_text", links), ("call_to_action", call)])
    assert found(page) == [
        *["A link leads to a page that is gone or not published."] * 3,
        "A link leads to a document that is gone.",
    ]


def test_heavy_texts(articles: ArticleIndexPage) -> None:
    only("reading", limit=45)
    heavy = make_article(articles, "Tung", body=text(LONG * 60 + "."))
    light = make_article(articles, "Lett", body=text("Du er ikke alene. " * 60))
    short = make_article(articles, "Kort", body=text(LONG))
    assert [len(found(page)) for page in (heavy, light, short)] == [1, 0, 0]


def test_lix_is_what_it_is_known_to_be() -> None:
    """Ten words a sentence, of which two are long: 10 + 20."""
    sentence = "Vi ser at barn og store vil trygghet og omsorgen. "
    assert lix(sentence * 20) == 30
    points = "\n".join(["Ti ord uten punktum er en setning i lista her"] * 20)
    assert lix(points) == 30
    assert lix("For kort.") is None


def test_long_titles(articles: ArticleIndexPage) -> None:
    only("lengths", limit=20)
    page = make_article(articles, "En tittel som er lang")
    assert found(page) == ["The title has 21 characters; lists of results show 20."]
    page.seo_title = "En kort en"
    assert found(page) == []


def test_the_words_of_a_rule() -> None:
    words = read("  sitt  eget liv \n\n = ingenting\n*\nrus*=  bruk ")
    assert [(word.word, word.instead) for word in words] == [("sitt eget liv", ""), ("rus", "bruk")]
    assert words[0].found_in("tok sitt\u00a0eget\nliv.") == "sitt\u00a0eget\nliv"
    assert words[1].found_in("RUSMIDLER") == "RUSMIDLER"
    assert words[1].found_in("virus") is None
    assert read("c++ (gammelt)")[0].found_in("skrev c++ (gammelt) kode") == "c++ (gammelt)"


def test_a_rule_that_is_not_in_use_finds_nothing(articles: ArticleIndexPage) -> None:
    only("lengths", limit=2, active=False)
    assert found(make_article(articles, "Sorg")) == []
