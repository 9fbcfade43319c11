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

    def refund(self, paid: int, start: datetime, now: datetime) -> int:
        """Of what was paid; rounded down to whole øre, nothing once the session has begun."""
        if now <= self.free_until(start):
            return paid
        return paid * self.late_percent // 100 if now < start else 0
