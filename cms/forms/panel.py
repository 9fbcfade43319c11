from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from booking import clock

PERMISSION = "cms.view_submission"


class AnswersPanel(Panel):
    """For who may read them: how many came in by this form, and the way there."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/form_answers_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.request.user.has_perm(PERMISSION))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            rows = self.instance.submissions.kept(clock.now())
            return super().get_context_data(parent_context) | {
                "number": rows.count(),
                "unread": rows.unread().count(),
                "url": f"{reverse('cms_submissions:index')}?form={self.instance.pk}",
            }
