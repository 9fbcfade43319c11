from datetime import timedelta
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.importers.notes import Note


class RunState(models.TextChoices):
    """Looking is the import itself, taken back after each document."""

    LOOKING = "looking", pgettext_lazy("import", "Being looked through")
    LOOKED = "looked", pgettext_lazy("import", "Waits for your yes")
    IMPORTING = "importing", pgettext_lazy("import", "Being imported")
    DONE = "done", pgettext_lazy("import", "Done")
    REFUSED = "refused", pgettext_lazy("import", "Could not be read")


AT_WORK = (RunState.LOOKING, RunState.IMPORTING)
OVER = (RunState.DONE, RunState.REFUSED)


PICTURES = "imports"  # a folder that no address leads to: cms.storage


def place(_run: Any, _name: str) -> str:
    """Under a name that tells nothing."""
    return f"{PICTURES}/{token_hex(16)}.zip"


class ImportRun(models.Model):
    """A file that somebody has uploaded. It is kept no longer than it is needed, the report is.

    In the database and not in a folder: whoever works at it may run on another machine, and no
    address leads to it. Pictures beside it are too much for that, and lie among the private files.
    """

    LEASE = timedelta(minutes=2)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="import_runs"
    )
    name = models.CharField(_("file"), max_length=120)
    data = models.BinaryField(null=True)
    pictures = models.FileField(_("pictures"), upload_to=place, blank=True)
    state = models.CharField(max_length=12, choices=RunState.choices, default=RunState.LOOKING)
    as_draft = models.BooleanField(_("publish nothing"), default=True)
    create_topics = models.BooleanField(_("make topics that are not there yet"), default=False)
    over_edits = models.BooleanField(_("a draft also of pages changed here"), default=False)
    whole = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    why = models.JSONField(default=list, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints = [
            models.CheckConstraint(name="cms_import_state", condition=Q(state__in=RunState.values)),
            models.CheckConstraint(
                name="cms_import_keeps_its_file_while_needed",
                condition=Q(state__in=OVER, data=None) | (~Q(state__in=OVER) & ~Q(data=None)),
            ),
            models.CheckConstraint(
                name="cms_import_keeps_no_pictures_longer",
                condition=~Q(state__in=OVER) | Q(pictures=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def said(self) -> str:
        """Why nothing of it could be read, in the reader's language."""
        return Note(*self.why).translated if self.why else ""


class ImportLine(models.Model):
    """What becomes of one document, or what became of it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()  # in the file, from 1
    title = models.CharField(max_length=255)
    state = models.CharField(max_length=12)
    published = models.BooleanField(default=False)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    notes = models.JSONField(default=list)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="cms_import_line_once")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def said(self) -> list[str]:
        return [Note(*each).translated for each in self.notes]

    @property
    def shown(self) -> Any:
        return BECAME.get(self.state, self.state)


BECAME = {
    "new": pgettext_lazy("import", "New"),
    "changed": pgettext_lazy("import", "Changed"),
    "unchanged": pgettext_lazy("import", "As it was"),
    "kept": pgettext_lazy("import", "Not touched"),
    "refused": pgettext_lazy("import", "Left out"),
    "remark": "",
}
