"""What a buyer of codes may see: sums, and nothing by which she could tell one user's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from booking.actions import vouchers
from booking.models import VoucherBatch
from booking.views.pages import page, private


@private("no-referrer")
@require_safe
def bought(request: HttpRequest, token: str) -> HttpResponse:
    batch = VoucherBatch.objects.with_token(token).first()
    if batch is None:
        raise Http404
    sums = vouchers.figures(batch)
    context: dict[str, object] = {
        "batch": batch,
        "bought": sums.bought,
        "spent": sums.spent,
        "left": None if sums.spent is None else sums.bought - sums.spent,
    }
    return page(request, "bought", context)
