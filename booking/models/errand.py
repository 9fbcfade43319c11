from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q


class ErrandQuerySet(models.QuerySet):
    def due(self, now: datetime) -> "ErrandQuerySet":
        return self.filter(state=Errand.State.DUE, next_attempt_at__lte=now).filter(
            Q(leased_until=None) | Q(leased_until__lte=now)
        )


class Errand(models.Model):
    """Something to do outside the database, once for each key: a mail, a refund.

    Written in the transaction that makes it due, done by whoever leases it first, tried again
    with growing pauses. It names rows, never people.
    """

    class State(models.TextChoices):
        DUE = "due"
        DONE = "done"
        DROPPED = "dropped"  # no longer wanted when its moment came
        FAILED = "failed"  # given up: somebody must look

    LEASE = timedelta(minutes=5)
    MOST_ATTEMPTS = 12

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True)
    subject_id = models.BigIntegerField()  # of the booking or the refund, as the kind says
    state = models.CharField(max_length=8, choices=State.choices, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=120, blank=True)  # the class of it: texts leak names

    objects = ErrandQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=("state", "next_attempt_at"), name="booking_errand_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
