from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

SETTLED = 400  # at once: a statement has room for so many


class Stale(models.Model):
    """Something has changed and is to be indexed anew. The row is the truth, a task only a nudge.

    `change` is another one with each change, so that whoever has just indexed it sees whether it
    has changed since.
    """

    source = models.CharField(max_length=20)
    number = models.BigIntegerField()
    change = models.UUIDField(default=uuid4)

    class Meta:
        verbose_name = _("change to be indexed")
        verbose_name_plural = _("changes to be indexed")
        constraints = [
            models.UniqueConstraint(fields=("source", "number"), name="search_stale_once")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.number}"

    @classmethod
    def note(cls, source: str, number: int) -> None:
        """Call it in the transaction of the change."""
        cls.note_all([(source, number)])

    @classmethod
    def note_all(cls, changed: Iterable[tuple[str, int]]) -> None:
        Stale.objects.bulk_create(
            [Stale(source=source, number=number) for source, number in changed],
            update_conflicts=True,
            unique_fields=["source", "number"],
            update_fields=["change"],
        )

    @classmethod
    def settle(cls, source: str, number: int, change: UUID) -> bool:
        """False when it has changed meanwhile: then it waits to be done again."""
        rows = cls.objects.filter(source=source, number=number, change=change)
        return rows.delete()[0] == 1

    @classmethod
    def settle_all(cls, noted: Iterable["Stale"]) -> None:
        """Those that have changed meanwhile wait on."""
        rows = [(each.pk, each.change) for each in noted]
        for first in range(0, len(rows), SETTLED):
            numbers, changes = zip(*rows[first : first + SETTLED], strict=True)
            cls.objects.filter(pk__in=numbers, change__in=changes).delete()
