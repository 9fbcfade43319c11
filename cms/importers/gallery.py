"""Pictures of a source among the images of the site: the same picture once, whoever shows it."""

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext_noop as _
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from cms.images import clean_image
from cms.importers.notes import Note, note
from cms.importers.pictures import NoPicture, Pictures
from cms.models import ImportedImage
from cms.models.imported import of_key


def store(
    names: Iterable[str], pictures: Pictures, user: Any, *, dry_run: bool
) -> tuple[dict[str, int | None], list[Note]]:
    """Ids by names in the source. A dry run looks at them and stores none, so they have no id."""
    found: dict[str, int | None] = {}
    notes: list[Note] = []
    images = policy_registry.get_by_type(get_image_model())
    may_add = user is None or images.user_has_permission(user, "add")
    for name in dict.fromkeys(names):
        shown = "" if name.startswith(("data:", "within:")) else name[-120:]
        try:
            found[name] = stored(pictures.read(name), shown, user, dry_run or not may_add)
        except NoPicture as error:
            if before := of_key(ImportedImage, by_address(name), "image"):
                found[name] = before.pk
                continue
            text = _("picture left out: %(name)s: %(what)s")
            notes.append(note(text, name=shown, what=error.note.text % error.note.said))
            continue
        except ValidationError as error:
            why = " ".join(error.messages)
            notes.append(note(_("picture left out: %(name)s: %(why)s"), name=shown, why=why))
            continue
        if (pk := found[name]) and not dry_run:
            remember(name, pk)
        if found[name] is None and not may_add:
            del found[name]
            notes.append(note(_("picture left out: you may not add images")))
    return found, notes


def stored(data: bytes, name: str, user: Any, only_look: bool) -> int | None:
    """Raises ValidationError where it is no picture, or too large."""
    key = sha256(data).hexdigest()
    image = of_key(ImportedImage, key, "image")
    if image:
        return image.pk
    called = name.rpartition("/")[2] or f"{key[:12]}.{kind(data)}"
    file = clean_image(SimpleUploadedFile(called, data))
    if only_look:
        return None
    title = name.rpartition("/")[2].rpartition(".")[0] or key[:12]
    with transaction.atomic():
        content = ImageFile(BytesIO(file.read()), file.name or key[:12])
        image = get_image_model().objects.create(
            title=title[:255], file=content, uploaded_by_user=user
        )
        ImportedImage.objects.create(key=key, image=image)
    return image.pk


def by_address(name: str) -> str:
    """It may have come with another part of the pictures: only on the web a name is one's own."""
    return f"address:{sha256(name.encode()).hexdigest()}" if "://" in name else ""


def remember(name: str, image: int) -> None:
    if key := by_address(name):
        ImportedImage.objects.update_or_create(key=key, defaults={"image_id": image})


def kind(data: bytes) -> str:
    """By its first bytes; a picture within a document has no name."""
    if data.startswith(b"\x89PNG"):
        return "png"
    if data.startswith(b"GIF8"):
        return "gif"
    if data[8:12] == b"WEBP":
        return "webp"
    return "avif" if data[4:12] == b"ftypavif" else "jpg"
