"""Documents are handed out by the site, never by address: it asks each time who may read them."""

from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousFileOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve as wagtails_serve

from cms.blocks.document import public_documents

# What a browser saves it as; longer than any title that helps to find it again.
LONGEST_NAME = 100
NAMELESS = "dokument"


def serve(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponse:
    """To be saved, under its title: the name it is stored by tells nothing."""
    response: HttpResponse = wagtails_serve(request, document_id, document_filename)
    # Kept by browsers and proxies only to be asked for again: it may be private by then.
    patch_cache_control(response, no_cache=True)
    if response.status_code == 200:
        document = get_object_or_404(get_document_model(), pk=document_id)
        response["Content-Disposition"] = content_disposition_header(True, saved_as(document))
    return response


def saved_as(document: Any) -> str:
    try:
        title = get_valid_filename(document.title.strip(". "))
    except SuspiciousFileOperation:  # nothing of it may stand in a file's name
        title = NAMELESS
    return f"{title[:LONGEST_NAME]}.{document.file_extension.lower()}"


def keep_private(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Who somebody is, only addresses below /admin/ are told: the others get no cookie."""
    if document in public_documents([document]):
        return None
    if not request.path.startswith("/admin/"):
        onward = redirect("cms_private_document", document.pk, document.filename)
        add_never_cache_headers(onward)
        return onward
    for restriction in document.collection.get_view_restrictions():
        if not restriction.accept_request(request):
            raise PermissionDenied
    return None
