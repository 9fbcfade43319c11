from django.db import models


class SharingImage(models.Model):
    """What is shown of a page where somebody shares its address. Drawn by us at publishing."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="sharing_image"
    )
    # Of everything that is on it: what would look the same is not drawn again.
    digest = models.CharField(max_length=64)
    file = models.FileField(upload_to="sharing")

    def __str__(self) -> str:
        return f"sharing image of page {self.page_id}"
