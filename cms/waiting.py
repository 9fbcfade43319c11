"""What was uploaded beside a form that is not complete yet: Wagtail would keep it as it came."""

from typing import Any

from django.db.models.signals import pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import UploadedFile

from cms.documents.door import neutral
from cms.images import clean_image


def connect() -> None:
    pre_save.connect(let_in, sender=UploadedFile, dispatch_uid="cms.waiting")


def let_in(instance: UploadedFile, **kwargs: Any) -> None:
    """The form has found nothing wrong with the file by then, so that this raises nothing."""
    ways = {get_image_model(): clean_image, get_document_model(): neutral}
    kind = instance.for_content_type
    way = ways.get(kind.model_class()) if kind else None
    if way and not instance.file._committed:
        instance.file = way(instance.file.file)
