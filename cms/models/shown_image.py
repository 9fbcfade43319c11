from typing import ClassVar

from django.db import models


class ShownImage(models.Model):
    """What the files of an image are needed for, and whether the worker has still to make them."""

    wagtail_reference_index_ignore = True  # it is no page that would miss its image

    image = models.ForeignKey("wagtailimages.Image", on_delete=models.CASCADE, related_name="+")
    # One of cms.images.places.ROLES; one that is there no longer needs nothing.
    role = models.CharField(max_length=20)
    due = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["image", "role"], name="image_shown_once_in_a_role")
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=models.Q(due=True), name="images_due")
        ]

    def __str__(self) -> str:
        return f"image {self.image_id} as {self.role}"
