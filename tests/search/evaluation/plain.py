"""The set as pages, found as the search page finds them without anything of ours.

Every document is an article, whatever its kind: so plain search gets more than it has on the site,
where it finds no service, no question and no review. It knows no filters and leaves them out.
"""

from collections.abc import Iterable

from wagtail.models import Locale, Page, Site

from cms.models import ArticleIndexPage, ArticlePage, HomePage
from search.results import cleaned
from tests.search.evaluation.document import Document
from tests.search.evaluation.ndcg import DEPTH
from tests.search.evaluation.query import Query

# The site has no pages in Nynorsk of their own: they stand among the Norwegian ones.
SITE_LANGUAGES = {"nb": "nb", "nn": "nb", "en": "en"}


def write(documents: Iterable[Document]) -> None:
    """Under a home for each language, the Norwegian one being the site's."""
    indexes = homes()
    for document in documents:
        indexes[SITE_LANGUAGES[document.language]].add_child(instance=page(document))


def homes() -> dict[str, ArticleIndexPage]:
    root = Page.objects.get(depth=1)
    norwegian = root.add_child(instance=HomePage(title="Hjem", slug="evaluation"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": norwegian}
    )
    english, _ = Locale.objects.get_or_create(language_code="en")
    indexes = {}
    for home in (norwegian, norwegian.copy_for_translation(english)):
        home.live = True
        home.save()
        index = ArticleIndexPage(title="Alt", slug="alt", locale=home.locale)
        indexes[home.locale.language_code] = home.add_child(instance=index)
    return indexes


def page(document: Document) -> ArticlePage:
    return ArticlePage(
        title=document.title,
        slug=document.id,
        ingress=document.ingress,
        body=[("rich_text", f"<p>{document.body}</p>")],
    )


def find(query: Query) -> list[str]:
    """Slugs, the best first."""
    # Of the fields of a page's language the index knows none.
    locale = Locale.objects.get(language_code=SITE_LANGUAGES[query.language])
    pages = ArticlePage.objects.live().filter(locale=locale)
    return [page.slug for page in pages.search(cleaned(query.words))[:DEPTH]]
