"""The panels of the admin's home page. Others add what waits with the hook `construct_waits`."""

from booking.home.today import TodayPanel
from booking.home.waits import Wait, WaitsPanel

__all__ = ["TodayPanel", "Wait", "WaitsPanel"]
