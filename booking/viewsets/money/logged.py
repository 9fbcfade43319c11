from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


class ExportFormatter(LogFormatter):
    """In the site's history: which list, of which days, as which file."""

    label = gettext_lazy("Export money")

    def format_message(self, log_entry: Any) -> str:
        told = {"what": "", "kind": "", "first": "", "last": "", **log_entry.data}
        what = _("receipts") if told["what"] == "receipts" else _("movements of money")
        return _("Exported: %(what)s from %(first)s to %(last)s (%(kind)s)") % {
            **told,
            "what": what,
        }
