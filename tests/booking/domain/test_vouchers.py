"""The arithmetic of prepaid codes: no øre is lost, and no figure tells of one person."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from booking.domain.policy import Policy
from booking.domain.vouchers import (
    FEWEST,
    LEAST_BY_CARD,
    Step,
    covered,
    grouped,
    shares,
    told,
)

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ORE = st.integers(0, 10_000_000)


@given(ORE, ORE, st.integers(0, 100), st.integers(0, 72), st.integers(-10, 100))
def test_what_comes_back_is_what_is_due_to_the_øre(
    price: int, value: int, percent: int, free_hours: int, before: int
) -> None:
    paid = min(price, value)
    by_card = price - paid
    due = Policy(free_hours, percent).refund(price, START, START - timedelta(hours=before))
    back = shares(due, by_card)
    assert back.card + back.voucher == due
    assert 0 <= back.card <= by_card  # a code never turns into cash
    assert 0 <= back.voucher <= paid
    assert back.voucher == 0 or back.card == by_card  # her own money first


@given(ORE, ORE)
def test_what_is_left_to_pay_can_be_paid(left: int, price: int) -> None:
    paid = covered(left, price)
    assert 0 <= paid <= min(left, price)
    if rest := price - paid:
        assert rest >= LEAST_BY_CARD or price < LEAST_BY_CARD


MONTHS = [START + timedelta(days=30 * number) for number in range(1, 7)]
STEPS = st.lists(
    st.builds(
        Step,
        at=st.integers(0, 200).map(lambda days: START + timedelta(days=days)),
        user=st.integers(1, 9),
        units=st.integers(-3, 3),
    ),
    max_size=40,
)


def shown(steps: list[Step], day: int) -> int | None:
    now = START + timedelta(days=day)
    past = [step for step in steps if step.at <= now]
    return told(past, [end for end in MONTHS if end <= now])


@given(STEPS)
def test_a_figure_moves_by_what_five_people_did_or_stays(steps: list[Step]) -> None:
    seen, since = None, START
    for day in range(200):
        now = shown(steps, day)
        if now == seen:
            continue
        end = max(month for month in MONTHS if month <= START + timedelta(days=day))
        between = {step.user for step in steps if since <= step.at < end}
        assert len(between) >= FEWEST
        seen, since = now, end


#  month   |  1 2 3 4  |  5  |        |
#  told    -           -     5 spent
def test_four_are_not_told_and_five_are_at_the_end_of_the_month() -> None:
    steps = [Step(START + timedelta(days=number), number, 1) for number in range(4)]
    assert shown(steps, 31) is None
    steps.append(Step(START + timedelta(days=40), 4, 1))
    assert shown(steps, 45) is None
    assert shown(steps, 60) == 5
    # What one of them does then is waited with, also when she gets something back.
    assert shown([*steps, Step(START + timedelta(days=61), 1, -1)], 100) == 5


def test_one_who_comes_often_is_one() -> None:
    assert shown([Step(START, 1, 1)] * 20, 100) is None


def test_a_code_is_read_out_in_fours() -> None:
    assert grouped("ABCDEFGH23456789") == "ABCD-EFGH-2345-6789"
