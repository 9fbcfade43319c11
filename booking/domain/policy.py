"""What a cancellation costs. Money in øre, times as instants."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Policy:
    """As agreed when the booking was made."""

    free_hours: int
    late_percent: int

    def free_until(self, start: datetime) -> datetime:
        """The last instant at which cancelling costs nothing."""
        return start - timedelta(hours=self.free_hours)

    def still_free_until(self, start: datetime, now: datetime) -> datetime | None:
        """None when it is too late for that already."""
        until = self.free_until(start)
        return until if until > now else None

    def refund(self, paid: int, start: datetime, now: datetime) -> int:
        """Of what was paid; rounded down to whole øre, nothing once the session has begun."""
        if now <= self.free_until(start):
            return paid
        return paid * self.late_percent // 100 if now < start else 0

    def late_cost(self, paid: int) -> int:
        """What cancelling costs once it is no longer free; nothing where it always is."""
        return paid - paid * self.late_percent // 100 if self.free_hours else 0

    def may_move(self, price: int, start: datetime, now: datetime) -> bool:
        """As long as cancelling costs nothing: else moving would go round what it costs."""
        return now < start and self.refund(price, start, now) == price
