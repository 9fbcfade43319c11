from django.http import Http404
from django.utils.functional import cached_property

from booking import clock
from booking.figures import Figures, figures
from booking.models import Therapist
from booking.viewsets.report.asked import PeriodView

NAMESPACE = "booking_figures"
INDEX = f"{NAMESPACE}:index"
PERMISSION = "booking.view_booking"


class FiguresBase(PeriodView):
    """Of the therapists whose bookings she sees, or of one of those. Another's do not exist."""

    permission = PERMISSION

    def kept(self) -> dict[str, str]:
        return {"therapist": self.chosen.slug} if self.chosen else {}

    @cached_property
    def visible(self) -> list[Therapist]:
        return list(Therapist.objects.visible_to(self.request.user))

    @cached_property
    def chosen(self) -> Therapist | None:
        slug = self.request.GET.get("therapist")
        if not slug:
            return None
        found = next((each for each in self.visible if each.slug == slug), None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def figures(self) -> Figures:
        shown = [self.chosen] if self.chosen else self.visible
        return figures(shown, self.period, clock.now())
