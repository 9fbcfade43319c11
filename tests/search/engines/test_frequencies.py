"""In how many documents a term stands: asked of SQLite, counted in advance on PostgreSQL."""

from cms.models import ArticleIndexPage
from search.engines import engine
from search.index.refreshing import refresh_due
from search.index.words import make_vocabularies
from tests.cms.factories import make_article
from tests.search.indexing import catch_up

ASKED = ["s_ensom", "s_savn", "s_hav"]


def test_what_is_new_is_known_at_once_and_what_is_gone_forgotten_with_the_vocabularies(
    articles: ArticleIndexPage,
) -> None:
    make_article(articles, "Ensomme")
    gone = make_article(articles, "Ensom ved havet")
    catch_up()
    assert engine().frequencies(ASKED) == {"s_ensom": 2, "s_hav": 1}
    make_article(articles, "Savnet")
    refresh_due()
    assert engine().frequencies(ASKED) == {"s_ensom": 2, "s_hav": 1, "s_savn": 1}
    gone.delete()
    make_vocabularies()
    assert engine().frequencies(ASKED) == {"s_ensom": 1, "s_savn": 1}
