"""Many issue at one instant, some die: numbers without a gap, and no payment has two."""

import json

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes
KILLED = -9
BOOKS = {"faults": [], "numbers": [1, 2, 3, 4, 5, 6], "payments": 6, "last": 6, "mails": 6}


def test_workers_that_issue_at_one_instant_number_without_a_gap(script: Script) -> None:
    assert json.loads(script("receipts", "issue", "8")) == BOOKS


def test_a_worker_that_dies_with_a_receipt_half_made_takes_no_number(script: Script) -> None:
    script("receipts", "killed", ends=KILLED)
    assert json.loads(script("receipts", "round")) == BOOKS
