"""A client's receipts, reached by the link of her booking and by nothing else."""

from cryptography.fernet import InvalidToken
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from booking.models import Booking, Receipt
from booking.receipts import document, pdf
from booking.views.pages import by_token, page


@by_token
@require_safe
def receipt(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """In the language it was issued in, whatever the reader's."""
    found = receipt_of(token, number)
    context: dict[str, object] = {"token": token, "number": number}
    try:
        shown = document(found)
    except InvalidToken:
        return page(request, "receipt", context, 503)
    with translation.override(shown.language):
        return page(request, "receipt", context | {"document": shown})


@by_token
@require_safe
def receipt_pdf(request: HttpRequest, token: str, number: int) -> HttpResponse:
    found = receipt_of(token, number)
    try:
        return as_file(found)
    except InvalidToken:
        return page(request, "receipt", {"token": token, "number": number}, 503)


def as_file(receipt: Receipt) -> HttpResponse:
    """Its name says no more than its number. Raises InvalidToken."""
    name = f"{receipt.number}.pdf"
    return HttpResponse(
        pdf(receipt),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def receipt_of(token: str, number: int) -> Receipt:
    """Unknown and somebody else's are the same."""
    hers = Receipt.objects.filter(booking__in=Booking.objects.with_token(token))
    found = hers.filter(number=number).first()
    if found is None:
        raise Http404
    return found
