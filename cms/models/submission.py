import json
from datetime import datetime
from typing import Any, TypedDict

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from booking import sealing


class Said(TypedDict):
    """An answer with its question, as it stood there when it was answered."""

    name: str
    label: str
    kind: str
    answer: str | list[str] | bool


class SubmissionQuerySet(models.QuerySet):
    def kept(self, now: datetime) -> "SubmissionQuerySet":
        """Without those whose day has come: the page's promise does not wait for the worker."""
        return self.filter(delete_at__gt=now)

    def unread(self) -> "SubmissionQuerySet":
        return self.filter(read_at=None)

    def newest_first(self) -> "SubmissionQuerySet":
        return self.order_by("-received_at", "-pk")


class Submission(models.Model):
    """What somebody sent by a form. Of it the database knows no more than when, and which form."""

    # A page that is deleted takes nothing along that nobody has read yet.
    page = models.ForeignKey(
        "cms.FormPage", on_delete=models.SET_NULL, null=True, related_name="submissions"
    )
    form_title = models.CharField(_("form"), max_length=255)
    language = models.CharField(max_length=10)
    received_at = models.DateTimeField(_("received"))
    # As the page promised then, whatever it says now.
    delete_at = models.DateTimeField(_("is deleted"), db_index=True)
    read_at = models.DateTimeField(_("read"), null=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    wrapped_key = models.CharField(max_length=255)
    sealed = models.TextField()
    request_key = models.CharField(max_length=64, unique=True, null=True)
    ip_index = models.CharField(max_length=64, blank=True)

    objects = SubmissionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("form answer")
        verbose_name_plural = _("form answers")
        # Nobody writes or changes them here.
        default_permissions = ("view", "delete")
        indexes = [
            models.Index(fields=("ip_index", "received_at"), name="cms_submission_ip"),
            models.Index(fields=("received_at",), name="cms_submission_received"),
        ]
        constraints = [
            models.CheckConstraint(
                name="cms_submission_forgotten", condition=Q(delete_at__gt=F("received_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"submission {self.pk}"

    def seal(self, answers: list[Said]) -> None:
        self.wrapped_key = sealing.new_wrapped_key()
        self.sealed = sealing.seal(self.wrapped_key, json.dumps(answers))

    @property
    def answers(self) -> list[Said]:
        """Raises InvalidToken when its key's own key was taken out of FIELD_KEYS."""
        opened: list[Said] = json.loads(sealing.open_sealed(self.wrapped_key, self.sealed))
        return opened

    @property
    def readable(self) -> bool:
        try:
            self.answers  # noqa: B018
        except InvalidToken:
            return False
        return True

    def read_for_the_first_time(self, user: Any, now: datetime) -> None:
        """By whom it was read first stays, whoever reads it after her."""
        rows = type(self).objects.filter(pk=self.pk, read_at=None)
        rows.update(read_at=now, read_by=user)
        self.refresh_from_db(fields=["read_at", "read_by"])
