from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Revision

from cms.importers.source import MAX_BYTES
from cms.importers.text import parse
from cms.models import ArticleIndexPage, ArticlePage, ImportedPage
from reviews.models import Review

PAGES = sorted((Path(__file__).parents[1] / "importers" / "pages").glob("*.txt"))


def run(*files: Path, **options: Any) -> tuple[str, str]:
    out, progress = StringIO(), StringIO()
    call_command(
        "import_articles", *(str(file) for file in files), stdout=out, stderr=progress, **options
    )
    return out.getvalue(), progress.getvalue()


def fails(*files: Path) -> str:
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command(
            "import_articles", *(str(file) for file in files), stdout=out, stderr=StringIO()
        )
    assert stopped.value.code == 1
    return out.getvalue()


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


ARTICLE = """Om sorg

Sorg tar tid.

1. Det er lov

Alt er lov å føle.

- Gråte
- Le

Bestill en time

2. <b>Det</b> går over & videre

Ikke helt.
"""


def test_the_pages_are_published_with_their_reviews_as_drafts(
    articles: ArticleIndexPage, client: Client
) -> None:
    report, progress = run(*PAGES)
    drafts = [parse(path.read_text(encoding="utf-8")) for path in PAGES]
    assert ArticlePage.objects.live().child_of(articles).count() == len(PAGES) == 3
    assert Review.objects.count() == sum(len(draft.reviews) for draft in drafts) > 0
    assert not Review.objects.public().exists()
    assert not Review.objects.filter(verified=True).exists()
    for number, (path, draft) in enumerate(zip(PAGES, drafts, strict=True), start=1):
        page = ArticlePage.objects.get(imported_from__key=f"file:{path.name}")
        assert page.title == draft.title
        assert client.get(page.url).status_code == 200
        assert f"[{number}/3] {path.name}" in progress
        assert report.count("left out: ") >= len(draft.left_out) > 0
    assert "cookie bar" in report


def test_reviews_keep_their_months_and_stay_out_of_the_report(articles: ArticleIndexPage) -> None:
    report, _ = run(*PAGES)
    expected = {
        (review.name, review.date and review.date.replace(day=1))
        for path in PAGES
        for review in parse(path.read_text(encoding="utf-8")).reviews
    }
    assert set(Review.objects.values_list("name", "date")) == expected
    assert not any(name in report for name, _ in expected)


def test_what_a_text_becomes(articles: ArticleIndexPage, tmp_path: Path) -> None:
    run(written(tmp_path / "sorg.txt", ARTICLE))
    page = ArticlePage.objects.get()
    assert (page.title, page.slug, page.ingress) == ("Om sorg", "om-sorg", "Sorg tar tid.")
    blocks = [(block.block_type, block.value) for block in page.body]
    assert [name for name, _ in blocks] == [
        "heading",
        "rich_text",
        "call_to_action",
        "heading",
        "rich_text",
    ]
    assert blocks[0][1]["text"] == "1. Det er lov"
    assert blocks[1][1].source == "<p>Alt er lov å føle.</p><ul><li>Gråte</li><li>Le</li></ul>"
    assert (blocks[2][1]["kind"], blocks[2][1]["label"]) == ("booking", "Bestill en time")
    assert blocks[3][1]["text"] == "2. <b>Det</b> går over & videre"


def test_markup_in_a_text_stays_text(
    articles: ArticleIndexPage, tmp_path: Path, client: Client
) -> None:
    text = ARTICLE + "\nDette <script>alert(1)</script> er tekst.\n"
    run(written(tmp_path / "sorg.txt", text))
    html = client.get("/artikler/om-sorg/").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<b>Det</b>" not in html


def test_again_changes_nothing(articles: ArticleIndexPage) -> None:
    run(*PAGES)
    before = (Review.objects.count(), Revision.objects.count())
    report, _ = run(*PAGES)
    assert ArticlePage.objects.count() == len(PAGES)
    assert (Review.objects.count(), Revision.objects.count()) == before
    assert "In all: 0 new, 0 changed, 3 unchanged, 0 kept, 0 refused" in report


def test_what_the_source_has_changed_is_changed_and_the_editors_slug_kept(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    file = written(tmp_path / "sorg.txt", ARTICLE)
    run(file)
    page = ArticlePage.objects.get()
    page.slug = "var-egen"
    page.save_revision().publish()
    report, _ = run(written(file, ARTICLE.replace("Sorg tar tid.", "Noe nytt.")))
    page.refresh_from_db()
    assert (page.slug, page.ingress, page.live) == ("var-egen", "Noe nytt.", True)
    assert '"Om sorg", changed, published' in report


def test_what_somebody_here_has_changed_is_not_touched(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    file = written(tmp_path / "sorg.txt", ARTICLE)
    run(file)
    page = ArticlePage.objects.get()
    page.ingress = "Vårt eget."
    page.save_revision().publish()
    report, _ = run(written(file, ARTICLE.replace("Sorg tar tid.", "Noe nytt.")))
    assert "not touched: somebody has changed the page" in report
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().ingress == page.ingress == "Vårt eget."
    report, _ = run(file, over_edits=True)
    page.refresh_from_db()
    assert (page.live, page.ingress) == (True, "Vårt eget.")
    assert page.get_latest_revision_as_object().ingress == "Noe nytt."


def test_what_is_locked_is_not_touched_whatever_was_asked(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    file = written(tmp_path / "sorg.txt", ARTICLE)
    run(file)
    ArticlePage.objects.update(locked=True)
    report, _ = run(written(file, ARTICLE.replace("Sorg", "Tap")), over_edits=True)
    assert "not touched: the page is locked" in report
    assert ArticlePage.objects.get().title == "Om sorg"


def test_of_what_was_imported_before_nobody_knows_how_it_was_left(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    """As the migration leaves it."""
    file = written(tmp_path / "sorg.txt", ARTICLE)
    run(file)
    ImportedPage.objects.update(digest="", left="")
    report, _ = run(file)
    assert "not touched: somebody has changed the page" in report


def test_marks_that_the_editor_adds_are_no_change(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    file = written(tmp_path / "sorg.txt", ARTICLE)
    run(file)
    page = ArticlePage.objects.get()
    for block in page.body.raw_data:
        block["id"] = f"new-{block['id']}"
        if block["type"] == "rich_text":
            block["value"] = block["value"].replace("<p>", '<p data-block-key="a1b2c">')
    page.save_revision().publish()
    report, _ = run(written(file, ARTICLE.replace("Sorg tar tid.", "Noe nytt.")))
    assert '"Om sorg", changed, published' in report


def test_two_files_of_one_title_are_two_articles(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    run(written(tmp_path / "a.txt", ARTICLE), written(tmp_path / "b.txt", ARTICLE))
    assert sorted(ArticlePage.objects.values_list("slug", flat=True)) == ["om-sorg", "om-sorg-1"]


def test_a_review_the_editor_has_published_stays_published(articles: ArticleIndexPage) -> None:
    run(*PAGES)
    review = Review.objects.first()
    assert review
    review.state, review.verified = Review.State.APPROVED, True
    review.save()
    run(*PAGES)
    review.refresh_from_db()
    assert (review.state, review.verified) == ("approved", True)


def test_draft_publishes_nothing(articles: ArticleIndexPage, tmp_path: Path) -> None:
    file = written(tmp_path / "sorg.txt", ARTICLE)
    report, _ = run(file, draft=True)
    assert "kept as a draft" in report
    page = ArticlePage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().body[0].value["text"] == "1. Det er lov"
    run(file)
    page.refresh_from_db()
    assert page.live


def test_draft_leaves_what_is_published_alone(articles: ArticleIndexPage, tmp_path: Path) -> None:
    file = written(tmp_path / "sorg.txt", ARTICLE)
    run(file)
    run(written(file, ARTICLE.replace("Sorg tar tid.", "Noe nytt.")), draft=True)
    page = ArticlePage.objects.get()
    assert (page.live, page.ingress) == (True, "Sorg tar tid.")
    assert page.get_latest_revision_as_object().ingress == "Noe nytt."


def test_what_an_editor_took_down_stays_down(articles: ArticleIndexPage, tmp_path: Path) -> None:
    file = written(tmp_path / "sorg.txt", ARTICLE)
    run(file)
    ArticlePage.objects.get().unpublish()
    report, _ = run(written(file, ARTICLE.replace("Sorg tar tid.", "Noe nytt.")))
    assert not ArticlePage.objects.get().live
    assert "taken down" in report


def test_dry_run_stores_nothing(articles: ArticleIndexPage) -> None:
    report, _ = run(*PAGES, dry_run=True)
    assert not ArticlePage.objects.exists()
    assert not Review.objects.exists()
    assert report.count("published; nothing stored") == len(PAGES)
    assert "left out: " in report


@pytest.mark.parametrize(
    "data",
    [b"", b" \n ", b"\x00\x01\x02" * 100, b"x" * (MAX_BYTES + 1), b"Bare en tittel\n"],
    ids=["empty", "blank", "binary", "too large", "only a title"],
)
def test_a_file_without_an_article_says_so_and_the_others_are_imported(
    articles: ArticleIndexPage, tmp_path: Path, data: bytes
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    report = fails(bad, written(tmp_path / "sorg.txt", ARTICLE), tmp_path / "missing.txt")
    lines = report.splitlines()
    assert lines[0].startswith("bad.txt: nothing imported, ")
    assert lines[-2].startswith("missing.txt: nothing imported, ")
    assert [page.title for page in ArticlePage.objects.all()] == ["Om sorg"]


def test_a_title_too_long_for_a_page_is_one_clear_line(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    report = fails(written(tmp_path / "lang.txt", ARTICLE.replace("Om sorg", "Sorg " * 60)))
    assert len(report.splitlines()) == 2
    assert report.startswith("lang.txt: nothing imported, ")
    assert not ArticlePage.objects.exists()


def test_without_a_list_of_articles_there_is_no_place(db: None, tmp_path: Path) -> None:
    assert "no list of articles" in fails(written(tmp_path / "sorg.txt", ARTICLE))


def test_an_opening_too_long_for_the_ingress_goes_on_in_the_body(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    long = "Sorg tar tid. " * 50
    run(written(tmp_path / "sorg.txt", ARTICLE.replace("Sorg tar tid.", long)))
    page = ArticlePage.objects.get()
    text = page.ingress + "".join(
        block.value.source for block in page.body if block.block_type == "rich_text"
    )
    assert len(page.ingress) <= 600
    assert text.count("Sorg tar tid.") == 50
