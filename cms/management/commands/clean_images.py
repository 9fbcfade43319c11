from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from wagtail.images import get_image_model

from cms.images.cleaning import clean_stored, is_clean
from cms.images.ready import ask_for, needed


class Command(BaseCommand):
    help = (
        "Stores anew what was uploaded before images were cleaned at their upload, and has the"
        " worker make the files that pages need. A second call changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        images = get_image_model().objects.order_by("pk")
        count, cleaned, left = images.count(), 0, 0
        for number, image in enumerate(images.iterator(), start=1):
            self.stderr.write(f"\r[{number}/{count}]", ending="", style_func=str)
            try:
                cleaned += not is_clean(image) and clean_stored(image)
            except (ValidationError, OSError) as error:
                left += 1
                self.stdout.write(f"image {image.pk} stays as it was: {why(error)}")
        self.stderr.write("", style_func=str)
        ask_for(needed())
        self.stdout.write(f"{cleaned} cleaned, {left} left as they were.")


def why(error: Exception) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else "its file is lost"
