"""The way into the API: how often, how much, and nothing that only a database would choke on."""

from config.door.clean import CleanInput
from config.door.rates import RateLimits

__all__ = ["CleanInput", "RateLimits"]
