from typing import Any

from django.db import models
from django.utils import timezone


class Imported(models.Model):
    """By the source's own key: what came of it, so that the same source makes nothing twice."""

    key = models.CharField(max_length=255, unique=True)
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class ImportedPage(Imported):
    """`digest` is of the source, `left` of the page as the import left it."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="imported_from"
    )
    digest = models.CharField(max_length=64, blank=True)
    left = models.CharField(max_length=64, blank=True)
    # The same for all that their source calls translations of each other.
    translations = models.CharField(max_length=255, blank=True, db_index=True)

    def since(self, left: str) -> bool:
        """Whether somebody has changed the page, which is `left` now. Unknown counts as yes."""
        return self.left != left


class ImportedImage(Imported):
    """Its key is the digest of the picture as it came, and another one that of its old address."""

    image = models.ForeignKey("wagtailimages.Image", on_delete=models.CASCADE, related_name="+")


class ImportedAuthor(Imported):
    author = models.ForeignKey("cms.Author", on_delete=models.CASCADE, related_name="+")


def of_key(model: Any, key: str, name: str) -> Any:
    """What was made of that source before, or None."""
    row = model.objects.filter(key=key).select_related(name).first()
    return getattr(row, name) if row else None
