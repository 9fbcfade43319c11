"""What is asked and how much each wish counts. Saving makes the next version; what somebody
answered keeps the one that it was given under."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from booking import clock
from booking.actions.errors import Overtaken
from booking.actions.matching.versions import AS_VERSION, again, publish
from booking.forms.matching.version import VersionForm
from booking.matching.questions import current
from booking.models import MatchVersion
from booking.viewsets.columns import when
from booking.viewsets.matching.base import EDITS, VERSION, VERSIONS, MatchingBase
from booking.viewsets.matching.compared import compared
from booking.viewsets.matching.tried import tried_by
from booking.viewsets.proposed import number as number_of

SOMEBODY_ELSE = _(
    "Not saved: somebody else saved a new version meanwhile. What you wrote is still here. Look at "
    "the new version in the list below, and save again if yours is to follow it."
)


class VersionsBase(MatchingBase):
    header_icon = "sliders"
    page_title = _("Questions and weights")

    def may(self) -> bool:
        return bool(self.request.user.has_perm(EDITS))

    @cached_property
    def current(self) -> MatchVersion:
        return current()


class VersionsView(VersionsBase):
    template_name = "booking/admin/matching/versions.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(VersionForm(None, version=self.current))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = VersionForm(request.POST, version=self.current)
        if not form.is_valid():
            messages.error(request, gettext("Not saved yet. Please look at the fields in red."))
            return self.answer(form, status=422)
        if "try" in request.POST:
            after = form.weights.weights
            return self.answer(form, tried=tried_by(self.current.points, after, clock.now()))
        return self.save(form)

    def save(self, form: VersionForm) -> HttpResponse:
        typed = form.about.cleaned_data
        try:
            made = publish(
                form.stored,
                form.weights.cleaned_data,
                seen=typed["seen"],
                note=typed["note"],
                by=self.request.user,
            )
        except Overtaken:
            messages.error(self.request, SOMEBODY_ELSE)
            # What is saved next follows the version that is shown below by now.
            self.current = current()
            form.follow(self.current)
            return self.answer(form, status=409)
        told = gettext("Version %(number)s is what is asked from now on.")
        messages.success(self.request, told % {"number": made.number})
        return redirect(VERSIONS)

    def answer(self, form: VersionForm, *, tried: Any = None, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            current=self.current,
            tried=tried,
            history=[described(each) for each in history()],
            url=reverse(VERSIONS),
        )
        return self.render_to_response(context, status=status)


class VersionView(VersionsBase):
    """What an earlier version asked, and what is otherwise in the one it is compared with."""

    template_name = "booking/admin/matching/version.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        shown = get_object_or_404(MatchVersion, number=number)
        other = self.other(shown)
        return self.render_to_response(
            self.get_context_data(
                version=described(shown),
                other=described(other) if other else None,
                rows=compared(shown, other or shown),
                differs=other is not None,
                current=self.current,
                history=[described(each) for each in history() if each.pk != shown.pk],
            )
        )

    def other(self, shown: MatchVersion) -> MatchVersion | None:
        """The one asked for, else the current one, or what came before that."""
        asked = number_of(self.request.GET.get("with", ""))
        rows = MatchVersion.objects.exclude(pk=shown.pk)
        found = rows.filter(number=asked).first() or rows.filter(current=True).first()
        return found or rows.filter(number__lt=shown.number).first()

    def get_page_title(self) -> str:
        return gettext("Version %(number)s") % {"number": self.kwargs["number"]}

    def above(self) -> list[dict[str, Any]]:
        here = {"url": reverse(VERSIONS), "label": VersionsBase.page_title}
        return [*super().above(), here]


class AgainView(VersionsBase):
    """Answers the button below an earlier version."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        version = get_object_or_404(MatchVersion, number=number)
        try:
            if number_of(request.POST.get("seen", "")) != self.current.number:
                raise Overtaken
            made = again(version, seen=self.current.number, by=request.user)
        except Overtaken:
            said = gettext("Nothing was changed: somebody else saved a new version meanwhile.")
            messages.error(request, said)
            return redirect(VERSION, number)
        told = gettext("Version %(number)s is what is asked from now on.")
        messages.success(request, told % {"number": made.number})
        return redirect(VERSIONS)


def history() -> Any:
    return MatchVersion.objects.select_related("made_by").order_by("-number")


def described(version: MatchVersion) -> dict[str, Any]:
    by = version.made_by
    return {
        "number": version.number,
        "current": version.current,
        "made": when(version.made_at),
        "by": (by.get_full_name() or by.get_username()) if by else "",
        "note": noted(version.note),
        "url": reverse(VERSION, args=[version.number]),
    }


def noted(note: str) -> str:
    """In words, where booking.actions noted which version is used again."""
    number = note.removeprefix(AS_VERSION)
    if note == number or not number.isdigit():
        return note
    return gettext("as version %(number)s") % {"number": number}
