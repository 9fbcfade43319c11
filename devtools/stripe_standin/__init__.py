"""A stand-in for Stripe's API, for development and tests: no money moves.

Run it with `python -m devtools.stripe_standin`, or inside a test with `StandIn`.
"""

from devtools.stripe_standin.standin import StandIn
from devtools.stripe_standin.webhooks import sign

__all__ = ["StandIn", "sign"]
