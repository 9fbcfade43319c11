from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.review import Review


class ImportedReview(models.Model):
    """What an import knows of a review that came by one, also when it is gone again.

    `said` and `left` are digests: of what the source said last, and of the review as it was left
    here. One that is otherwise by now has been changed by somebody; "" is not known to be ours.
    """

    source = models.CharField(max_length=120, unique=True)
    review = models.OneToOneField(
        Review, on_delete=models.SET_NULL, null=True, related_name="imported"
    )
    said = models.CharField(max_length=64)
    left = models.CharField(max_length=64, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("imported review")

    def __str__(self) -> str:
        return "imported review"


class ReviewFile(models.Model):
    """A file of reviews that somebody has uploaded; it goes as soon as it is imported.

    In the database and not in a folder: no address leads to it, and whoever answers next may run
    on another machine.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_files"
    )
    name = models.CharField(_("file"), max_length=120)
    data = models.BinaryField(null=True)
    # By the name of the field; empty until somebody has looked at the guess.
    columns = models.JSONField(default=dict, blank=True)
    origin = models.CharField(_("where it was written"), max_length=60, blank=True)
    report = models.JSONField(default=dict, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ("-uploaded_at", "-pk")
        verbose_name = _("file of reviews")
        constraints = [
            models.CheckConstraint(
                name="reviews_file_or_report",
                condition=(Q(data=None) & ~Q(report={})) | (~Q(data=None) & Q(report={})),
            )
        ]

    def __str__(self) -> str:
        return self.name
