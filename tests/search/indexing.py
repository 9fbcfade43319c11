"""A test is one transaction, after whose end others are told: it says itself when to index."""

from search.engines.elsewhere.following import SOURCE, follow
from search.index.refreshing import refresh
from search.index.stale import Stale
from search.index.words import make_vocabularies

MOST = 500


def catch_up() -> None:
    for _ in range(MOST):
        noted = Stale.objects.exclude(source=SOURCE).order_by("pk").first()
        if noted is None:
            break
        refresh(noted.source, noted.number)
    follow()
    assert not Stale.objects.exists()
    make_vocabularies()
