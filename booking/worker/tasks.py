from django_tasks import task

from booking.worker.perform import perform


@task()
def errand(errand_id: int) -> None:
    """Only a nudge: the row knows whether there is still something to do."""
    perform(errand_id)


def nudge(errand_id: int) -> None:
    errand.enqueue(errand_id)
