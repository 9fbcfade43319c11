"""One review, read and decided about."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reviews import actions
from reviews.models import Review
from reviews.models.review import MOST_ANSWER, MOST_REASON
from reviews.viewsets.reading import fingerprint, read

LIST, EDIT, DECIDE = (
    f"wagtailsnippets_reviews_review:{each}" for each in ("list", "edit", "decide")
)
State = Review.State
PUBLISH, CHANGE = "reviews.publish_review", "reviews.change_review"


class NotYet(Exception):
    """Something is missing, in a sentence."""


class DecideView(WagtailAdminTemplateMixin, View):
    model: Any = Review
    page_title = pgettext_lazy("review", "Review")
    header_icon = "comment"
    template_name = "reviews/admin/decide.html"
    review: Review
    error = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (request.user.has_perm(CHANGE) or request.user.has_perm(PUBLISH)):
            raise PermissionDenied
        rows = Review.objects.select_related("therapist", "service", "invitation")
        self.review = get_object_or_404(rows, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = request.POST.get("do", "")
        if asked not in DONE:
            return redirect(DECIDE, pk)
        permission, act, told = DONE[asked]
        if not request.user.has_perm(permission):
            raise PermissionDenied
        try:
            act(self.review, request)
        except NotYet as missing:
            self.error = str(missing)
            return self.render_to_response(self.get_context_data(), status=422)
        except (actions.Refused, Review.DoesNotExist):
            messages.error(request, gettext("It stands otherwise by now, and was left as it is."))
            return redirect(LIST)
        messages.success(request, told)
        return redirect(DECIDE, pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review, typed = self.review, self.request.POST
        may_publish = self.request.user.has_perm(PUBLISH)
        state = State(review.state)
        can = {to.value for to, before in actions.FROM.items() if state in before}
        return {
            **super().get_context_data(**kwargs),
            "review": review,
            "reading": read(review),
            "read": fingerprint(review),
            "error": self.error,
            "invited": hasattr(review, "invitation"),
            "may_publish": may_publish,
            "may_change": self.request.user.has_perm(CHANGE),
            "can": can,
            "because": typed.get("because", review.sent_back_because),
            "answer": typed.get("answer", review.answer),
            "edit_url": reverse(EDIT, args=[review.pk]),
            "most_answer": MOST_ANSWER,
            "most_reason": MOST_REASON,
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(LIST), "label": _("Reviews")},
            {"url": "", "label": self.review.listed},
        ]


def approve(review: Review, request: HttpRequest) -> None:
    if request.POST.get("read") != fingerprint(review):
        raise NotYet(gettext("It was changed since you opened it. Please read it once more."))
    if read(review).places and "seen" not in request.POST:
        raise NotYet(gettext("Please tick that you have looked at the marked places."))
    actions.approve(review, request.user)


def send_back(review: Review, request: HttpRequest) -> None:
    actions.send_back(review, request.user, typed(request, "because", MOST_REASON))


def withdraw(review: Review, request: HttpRequest) -> None:
    if "sure" not in request.POST:
        raise NotYet(gettext("Please tick that it may be deleted for good."))
    actions.withdraw(review, request.user)


def hand_in(review: Review, request: HttpRequest) -> None:
    actions.hand_in(review, request.user)


def answer(review: Review, request: HttpRequest) -> None:
    actions.answer(review, request.user, typed(request, "answer", MOST_ANSWER))


def typed(request: HttpRequest, name: str, most: int) -> str:
    text = request.POST.get(name, "").replace("\r\n", "\n").replace("\0", "").strip()
    if len(text) > most:
        raise NotYet(gettext("At most %(most)s characters, please.") % {"most": most})
    return text


# What may be asked for: who may, what is done, and what is said afterwards.
DONE: dict[str, tuple[str, Callable[[Review, HttpRequest], None], Any]] = {
    "hand_in": (CHANGE, hand_in, _("Handed in for a look.")),
    "approve": (PUBLISH, approve, _("Approved: everybody can read it now.")),
    "send_back": (PUBLISH, send_back, _("Sent back: nobody else can read it now.")),
    "withdraw": (PUBLISH, withdraw, _("Withdrawn: its words and its name are deleted.")),
    "answer": (PUBLISH, answer, _("The answer is saved.")),
}
