from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


class FiguresFormatter(LogFormatter):
    """In the site's history: which figure, of which days, as which file."""

    label = gettext_lazy("Export figures")

    def format_message(self, log_entry: Any) -> str:
        told = {"what": "", "kind": "", "first": "", "last": "", **log_entry.data}
        names = {
            "utilisation": _("utilisation"),
            "no-show": _("no-shows"),
            "cancellations": _("cancellations"),
        }
        what = names.get(told["what"]) or _("lead times")
        return _("Exported: %(what)s from %(first)s to %(last)s (%(kind)s)") % {
            **told,
            "what": what,
        }
