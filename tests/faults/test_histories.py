"""Whatever happens to bookings, in whatever order, the oracle holds. HISTORIES=n: more of them."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.conftest import SECRET
from tests.faults.histories import history

pytestmark = [pytest.mark.processes, pytest.mark.faults]
HISTORIES = int(os.environ.get("HISTORIES", "50"))
SEEDS = [int(os.environ["HISTORY"])] if "HISTORY" in os.environ else list(range(HISTORIES))


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_happens_in_whatever_order(seed: int, tmp_path: Path, settings: Settings) -> None:
    settings.BOOKING_CLOCK_FILE = str(tmp_path / "clock")
    settings.STRIPE_WEBHOOK_SECRETS = [SECRET]
    with history(seed, tmp_path / "clock") as life:
        life.stripe.webhook_secret = SECRET
        settings.STRIPE_API_BASE = life.stripe.url
        faults = life.live()
    assert faults == [], "\n".join([f"HISTORY={seed}", *life.steps])
