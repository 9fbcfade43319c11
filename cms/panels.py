"""What stands beside the fields of a page and follows them as one types."""

from typing import Any

from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel

TITLE = 60  # characters, about what there is room for


class SnippetPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/snippet_preview.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            # The page types have this panel, and what follows knows the page types.
            from booking.models import Practice
            from cms.seo.descriptions import LENGTH, beginning, description
            from cms.seo.titles import full_title

            page, practice = self.instance, Practice.load(request_or_site=self.request)
            return super().get_context_data(parent_context) | {
                "title": full_title(page, practice),
                "address": page.get_full_url(self.request) if page.pk else "",
                "description": description(page),
                "fallback": " ".join(beginning(page).split()),
                "template": page.appearance.title,
                "practice": practice.name,
                "longest_title": TITLE,
                "longest_description": LENGTH,
            }

        @property
        def media(self) -> Media:
            return Media(css={"all": ["cms/snippet-preview.css"]}, js=["cms/snippet-preview.js"])


class CheckPanel(Panel):
    """What the publishing rules find in the page as it stands in the form."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/check.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"url": self.url}

        @property
        def url(self) -> str:
            page = self.instance
            if page.pk:
                return reverse("cms_check:edit", args=[page.pk])
            meta, parent = page._meta, self.form.parent_page
            return reverse("cms_check:create", args=[meta.app_label, meta.model_name, parent.pk])

        @property
        def media(self) -> Media:
            return Media(css={"all": ["cms/check.css"]}, js=["cms/check.js"])
