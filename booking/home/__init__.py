"""The panels of the admin's home page. Others add what waits with the hook `construct_waits`."""

from booking.home.free import FreePanel
from booking.home.matching import MatchingPanel
from booking.home.month import MonthPanel
from booking.home.news import NewsPanel
from booking.home.today import TodayPanel
from booking.home.waits import Wait, WaitsPanel

__all__ = [
    "FreePanel",
    "MatchingPanel",
    "MonthPanel",
    "NewsPanel",
    "TodayPanel",
    "Wait",
    "WaitsPanel",
]
