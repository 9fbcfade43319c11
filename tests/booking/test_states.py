"""What may follow what, and that docs/architecture.md draws no other."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from booking.states import (
    LEDGER,
    NEXT,
    NEXT_PAYMENT,
    PaymentState,
    State,
    TransitionRefused,
    check,
    payment_may_become,
)

DRAWN = (Path(__file__).parents[2] / "docs/architecture.md").read_text()


# Entered at the place by mistake.
BY_MISTAKE = (
    (PaymentState.PAID, PaymentState.DUE),
    (PaymentState.PAID, PaymentState.NONE),
)


def listed(first: str) -> dict[str, set[str]]:
    """The list whose first line is of that state."""
    found = re.search(rf"^```\n({first}:.*?)^```", DRAWN, re.MULTILINE | re.DOTALL)
    assert found
    lines = (line.partition(":") for line in found[1].splitlines())
    return {state: set(after.replace(",", " ").split()) for state, _colon, after in lines}


@pytest.mark.parametrize(
    ("first", "table"), [("offered", NEXT), ("none", NEXT_PAYMENT)], ids=["booking", "payment"]
)
def test_what_is_drawn_is_what_may_happen(
    first: str, table: Mapping[State | PaymentState, frozenset[State | PaymentState]]
) -> None:
    assert listed(first) == {
        state.value: {each.value for each in after} for state, after in table.items()
    }


def test_every_state_has_its_line() -> None:
    assert set(NEXT) == set(State)
    assert set(NEXT_PAYMENT) == set(PaymentState)


def test_a_step_that_is_not_drawn_is_refused() -> None:
    with pytest.raises(TransitionRefused):
        check(State.CANCELLED, State.CONFIRMED)
    check(State.EXPIRED, State.CONFIRMED)


def test_what_was_paid_is_never_unpaid_again() -> None:
    for paid in LEDGER:
        for other in set(PaymentState) - LEDGER:
            assert payment_may_become(paid, other) == ((paid, other) in BY_MISTAKE)
