"""Parts of tables in Wagtail's own dress."""

from wagtail.admin.ui.tables import Column

from booking.viewsets.columns import WIDE_ONLY

CLASS = "listing booking-report-table"
STRONG = "booking-report-strong"
NUMBER = "booking-report-number"
WIDE_NUMBER = f"{NUMBER} {WIDE_ONLY}"


class HeadColumn(Column):
    """What its row is about: a screen reader says it with every number."""

    cell_template_name = "booking/admin/report/head.html"
