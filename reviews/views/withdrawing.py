from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from booking.forms import origin
from reviews import actions
from reviews.models import Invitation, Review
from reviews.views.pages import FORM, by_link, page
from reviews.views.writing import State


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def withdraw(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Asked once; done for good."""
    review = invitation.review
    if review is None or review.state == State.WITHDRAWN:
        return redirect("reviews:write", token)
    context = {"review": review, "token": token}
    if request.method != "POST":
        return page(request, "withdraw", context)
    if refusal := origin.refusal(request, FORM):
        return page(request, "withdraw", context | {"notice": refusal}, 403)
    with suppress(Review.DoesNotExist):  # the practice has deleted it meanwhile: nothing stays
        actions.withdraw(review)
    return redirect("reviews:write", token)
