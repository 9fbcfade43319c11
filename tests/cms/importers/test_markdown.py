from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from unicodedata import normalize

import pytest
from django.core.management import call_command

from cms.models import ArticleIndexPage, ArticlePage, HomePage
from tests.cms.factories import in_english, make_topic

ARTICLE = """---
title: "Å sove godt"
key: søvn-1
slug: sove-godt
date: 2024-03-21
author: Kari Lind
topics:
  - Søvn
introduction: Litt hver kveld.
lang: nb
color: blue
---

## Før du legger deg

Les **noe** kjedelig. <script>alert(1)</script>

| Kveld | Gjør |
|---|---|
| Mandag | Les |

> Det gikk over.
"""


def run(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("import_articles", str(path), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_an_article_with_fields_on_top(articles: ArticleIndexPage, tmp_path: Path) -> None:
    topic = make_topic("Søvn")
    report = run(tmp_path / "a.md", ARTICLE)
    page = ArticlePage.objects.get()
    assert page.imported_from.key == "key:søvn-1"
    assert (page.title, page.slug, page.ingress) == ("Å sove godt", "sove-godt", "Litt hver kveld.")
    assert page.first_published_at == datetime(2024, 3, 21, 11, tzinfo=UTC)
    assert list(page.topics.all()) == [topic]
    assert [block.block_type for block in page.body] == [
        "heading",
        "rich_text",
        "table",
        "quote",
        "author",
    ]
    assert page.body[1].value.source == "<p>Les <b>noe</b> kjedelig. </p>".replace(". <", ".<")
    assert "left out: <script>" in report
    assert "left out: the field “color”" in report


def test_its_key_is_its_identity_whatever_the_file_is_called(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    run(tmp_path / "a.md", ARTICLE)
    run(tmp_path / "b.md", ARTICLE.replace("Å sove godt", "Å sove bedre"))
    page = ArticlePage.objects.get()
    assert (page.title, page.slug) == ("Å sove bedre", "sove-godt")


def test_without_fields_the_heading_is_the_title(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    run(tmp_path / "a.md", "# Om sorg\n\nSorg tar tid.\n")
    page = ArticlePage.objects.get()
    assert (page.title, page.imported_from.key) == ("Om sorg", "file:a.md")


def test_in_english_it_goes_where_english_articles_are(
    home: HomePage, articles: ArticleIndexPage, tmp_path: Path
) -> None:
    in_english(home)
    there = in_english(articles)
    run(tmp_path / "a.md", "---\nlang: en-GB\n---\n# On grief\n\nIt takes time.\n")
    assert ArticlePage.objects.get().get_parent().specific == there


def test_a_picture_beside_the_file_and_none_from_elsewhere(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    text = "# T\n\nTekst.\n\n![x](../hemmelig.png)\n\n![y](https://andre.example/y.png)\n"
    report = run(tmp_path / "in" / "a.md", text)
    assert "leads out of the folder" in report
    assert "nothing is fetched from the net" in report


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\ntitle: x\n# y\n", "a line of --- is missing"),
        ("bare tekst\n", "there is no title"),
        ("# Bare en tittel\n", "no body"),
    ],
    ids=["open fields", "no title", "no body"],
)
def test_what_is_no_article_has_one_line(
    articles: ArticleIndexPage, tmp_path: Path, text: str, why: str
) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("import_articles", str(tmp_path / "a.md"), stdout=out, stderr=StringIO())
    assert why in out.getvalue().splitlines()[0]


@pytest.mark.parametrize(
    "field",
    ["draft: true", "published: false", "status: private", "status: Utkast", "date: 2999-01-01"],
)
def test_what_was_not_public_there_is_not_public_here(
    articles: ArticleIndexPage, tmp_path: Path, field: str
) -> None:
    report = run(tmp_path / "a.md", f"---\n{field}\n---\n# T\n\nTekst.\n")
    assert not ArticlePage.objects.get().live
    assert "kept as a draft: " in report


@pytest.mark.parametrize("field", ["draft: false", "status: Publisert", "date: 2020-01-01"])
def test_what_was_public_there_is_public_here(
    articles: ArticleIndexPage, tmp_path: Path, field: str
) -> None:
    run(tmp_path / "a.md", f"---\n{field}\n---\n# T\n\nTekst.\n")
    assert ArticlePage.objects.get().live


def test_a_name_that_a_mac_writes_in_parts_is_the_same(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    for form in ("NFC", "NFD"):
        run(tmp_path / normalize(form, "å.md"), "# T\n\nTekst.\n")
    assert ArticlePage.objects.count() == 1


def test_no_text_is_lost_without_a_word(articles: ArticleIndexPage, tmp_path: Path) -> None:
    deep = "- " * 15 + "innerst"
    report = run(tmp_path / "a.md", f"---\ntitle: T\n---\n# Om noe annet\n\n{deep}\n")
    assert "left out: Om noe annet" in report
    assert "innerst" in ArticlePage.objects.get().body[0].value.source
