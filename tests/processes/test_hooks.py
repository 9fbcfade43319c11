"""A database that is locked or lost: Stripe is asked to come again, soon, and nothing is lost."""

import json

import pytest

from tests.databases import POSTGRES
from tests.processes.conftest import Script

pytestmark = pytest.mark.processes


def test_a_locked_or_lost_database_makes_stripe_come_again(script: Script) -> None:
    told = json.loads(script("hooks").splitlines()[-1])
    assert told["answers"] == [503, 204, 503 if POSTGRES else 204, 204]
    assert told["waited"] < 15  # Stripe gives up on us later than that
    assert (told["refunds"], told["payment_state"]) == (1, "part_refunded")
