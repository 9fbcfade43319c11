"""An export of WordPress with 3,000 posts, written as it is read: how much memory it takes."""

import resource
import tempfile
import time
from pathlib import Path

from django.core.management import call_command
from wagtail.models import Page
from wagtail.signals import page_published

from cms.models import ArticleIndexPage, ArticlePage, HomePage
from tests.bench.table import Line, Report
from tests.cms.importers.exports import HEAD, TAIL, post

FEW, POSTS, MOST_MB = 300, 3_000, 300
# Some 6 KB of text in each, as long as an article is.
TEXT = (
    "<!-- wp:heading --><h2>Når det er tungt</h2><!-- /wp:heading -->"
    "<!-- wp:paragraph --><p>{}</p><!-- /wp:paragraph -->"
    "<!-- wp:list --><ul><li>Gå en tur</li><li>Ring noen</li></ul><!-- /wp:list -->"
)
SENTENCE = "Det går over, men <strong>ikke</strong> av seg selv, og du må ikke være alene. " * 75


def place() -> None:
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Hjem", slug="hjem"))
    home.add_child(instance=ArticleIndexPage(title="Artikler", slug="artikler"))


def write(path: Path, posts: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(1, posts + 1):
            text = TEXT.format(SENTENCE)
            file.write(post(number, f"Innlegg {number}", text, terms=["Hverdag"]))
        file.write(TAIL)


def peak() -> float:
    """In MB, of this process since it began."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def imported(path: Path, posts: int) -> tuple[float, float]:
    """The peak of memory by then, and how long it took."""
    write(path, posts)
    began = time.monotonic()
    with path.with_suffix(".log").open("w") as out:
        call_command("import_articles", str(path), stdout=out, stderr=out)
    return peak(), time.monotonic() - began


def reports() -> list[Report]:
    # A task of its own, which here would be done at once, and is no part of an import.
    page_published.disconnect(dispatch_uid="cms.seo.sharing")
    place()
    with tempfile.TemporaryDirectory(prefix="bench-import-") as folder:
        few, _seconds = imported(Path(folder, "few.xml"), FEW)
        many, seconds = imported(Path(folder, "many.xml"), POSTS)
        size = Path(folder, "many.xml").stat().st_size / 1024**2
    report = Report("an export of WordPress", "held against")
    right = ArticlePage.objects.live().count() == POSTS
    report.expect(right, f"of {POSTS} posts {ArticlePage.objects.live().count()} are articles")
    what = f"{POSTS:,} posts, {size:.0f} MB: most memory ({seconds / POSTS * 1000:.0f} ms a post)"
    report.lines += [
        Line(what, f"{many:.0f} MB", f"{MOST_MB} MB", many / MOST_MB, most=1),
        Line(
            f"{POSTS:,} posts, {FEW} posts",
            f"{many:.0f} MB",
            f"{few:.0f} MB",
            many / few,
            most=1.15,
        ),
    ]
    return [report]
