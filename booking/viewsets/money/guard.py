from booking.viewsets.report.asked import PeriodView

NAMESPACE = "booking_money"
INDEX = f"{NAMESPACE}:index"
PERMISSION = "booking.see_money"


class MoneyBase(PeriodView):
    permission = PERMISSION
