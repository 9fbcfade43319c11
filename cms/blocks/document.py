from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import CollectionViewRestriction

from cms.absolute import absolute
from cms.blocks import groups


class DocumentValue(blocks.StructValue):
    @cached_property
    def public(self) -> bool:
        """Set by the body, which asks once for all of its documents."""
        return self["document"] in public_documents([self["document"]])

    @property
    def shown(self) -> Any:
        """Nothing where it has been deleted, or moved to where not everybody may read."""
        return self["document"] if self["document"] and self.public else None

    @property
    def name(self) -> str:
        return str(self["title"] or self["document"].title)

    @property
    def kind(self) -> str:
        return str(self["document"].file_extension).upper()

    @property
    def size(self) -> int:
        """In bytes, 0 where nobody knows. Not get_file_size(), which writes when one reads."""
        document = self["document"]
        try:
            return int(document.file_size or document.file.size)
        except OSError:
            return 0


def public_documents(documents: Iterable[Any]) -> list[Any]:
    """Those outside of private collections: two queries for any number."""
    found = [document for document in documents if document]
    prefetch_related_objects(found, "collection")
    private = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    return [
        document
        for document in found
        if not (private and document.collection.path.startswith(private))
    ]


def share_openness(shown: Sequence[DocumentValue]) -> None:
    public = public_documents(value["document"] for value in shown)
    for value in shown:
        value.public = value["document"] in public


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        required=False,
        max_length=160,
        label=_("Title"),
        help_text=_("Empty: the document's own."),
    )
    text = blocks.CharBlock(required=False, max_length=300, label=_("What is in it"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")
        group = groups.SEEN
        description = _("A file to take home, with its kind and size.")
        template = "blocks/document.html"
        preview_template = "blocks/previews/document.html"
        value_class = DocumentValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        document = cleaned["document"]
        if document and document not in public_documents([document]):
            private = _("This document lies in a private collection: readers would not get it.")
            raise StructBlockValidationError({"document": ValidationError(private)})
        return cleaned

    def get_api_representation(
        self, value: DocumentValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any] | None:
        if value.shown is None:
            return None
        return {
            "title": value.name,
            "text": value["text"] or "",
            "url": absolute(value.shown.url, context),
            "kind": value.kind.lower(),
            "size": value.size,
        }
