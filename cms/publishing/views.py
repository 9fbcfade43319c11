"""The check as one types: the form as it is, judged like the preview judges it, nothing stored."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from cms.publishing.check import check


class OnEdit(PreviewOnEditView):
    http_method_names = ("post",)

    @method_decorator(never_cache)
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        if not self.validate_form(form):
            return render(request, "cms/admin/check_findings.html", {"incomplete": True})
        return render(request, "cms/admin/check_findings.html", shown(form))


class OnCreate(PreviewOnCreateView, OnEdit):
    http_method_names = ("post",)


def shown(form: Any) -> dict[str, Any]:
    findings = check(form.instance, form.topics)
    blocking = [finding for finding in findings if finding.blocks]
    return {
        "blocking": blocking,
        "warnings": [finding for finding in findings if not finding.blocks],
    }
