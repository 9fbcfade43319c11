from django_tasks import task

from search.engines.elsewhere.following import follow
from search.index import refreshing


@task()
def refresh(source: str, number: int) -> None:
    """Only a nudge: the row knows whether there is still something to do."""
    refreshing.refresh(source, number)
    follow()
