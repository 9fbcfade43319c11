from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from booking.domain.matching import Answers, Candidate, Rule, Weights, cells_of, propose
from booking.domain.matching.reasons import (
    Experienced,
    HasLived,
    HasTime,
    IsOf,
    Meets,
    Sees,
    Speaks,
    WorksWith,
)
from tests.booking.domain.matching.people import UNTIL, asked, at, ranked, somebody

EVENINGS = cells_of(["thursday-evening"])


@pytest.mark.parametrize(
    ("answers", "known", "rule"),
    [
        (asked(), {"takes_clients": False}, Rule.TAKES_CLIENTS),
        (asked(service="couples"), {}, Rule.SERVICE),
        (asked("bergen"), {}, Rule.WHERE),
        (asked(language="pl"), {}, Rule.LANGUAGE),
        (asked(whom="youth"), {}, Rule.WHOM),
        (asked(topics=["grief"]), {"topics": {"sleep"}}, Rule.TOPIC),
        (asked(), {"hours": []}, Rule.NO_TIME),
    ],
)
def test_who_breaks_a_rule_is_left_out_and_the_desk_is_told(
    answers: Answers, known: dict[str, Any], rule: Rule
) -> None:
    works_with_grief = somebody(2, topics={"grief"}, takes_clients=False)
    matched = propose(answers, [somebody(1, **known), works_with_grief], UNTIL, Weights())
    assert [proposal.candidate.id for proposal in matched.ranked] == []
    assert (matched.left_out[0].candidate.id, matched.left_out[0].rules) == (1, (rule,))


def test_all_rules_that_somebody_breaks_are_told() -> None:
    matched = propose(asked("bergen", whom="couple"), [somebody()], UNTIL, Weights())
    assert [each.rules for each in matched.left_out] == [(Rule.WHERE, Rule.WHOM)]


def test_an_hour_counts_where_the_client_can_come() -> None:
    #  promised   [--------------------)
    #  Oslo          9
    #  online                             18
    both = {"where": {"online", "oslo"}}
    one = somebody(1, at(1, 9, "oslo"), at(20, 18, "online"), **both)
    assert ranked(asked("oslo"), one) == [1]
    assert ranked(asked("online"), one) == []


def test_the_promise_ends_before_its_end() -> None:
    last, late = at(13, 23), at(14, 1)
    assert late.start == UNTIL
    assert ranked(asked(), somebody(1, last), somebody(2, late)) == [1]


def test_the_end_of_the_promise_has_a_zone() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        propose(asked(), [somebody()], datetime(2026, 3, 16), Weights())


def test_a_request_says_where() -> None:
    with pytest.raises(ValueError, match="online or at which places"):
        Answers(frozenset())


def test_at_most_three_are_proposed_and_the_desk_sees_all() -> None:
    matched = propose(asked(), [somebody(id) for id in range(5)], UNTIL, Weights())
    assert [proposal.candidate.id for proposal in matched.proposals] == [0, 1, 2]
    assert len(matched.ranked) == 5


def test_nobody_is_proposed_by_a_practice_without_therapists() -> None:
    matched = propose(asked(topics=["grief"]), [], UNTIL, Weights())
    assert (matched.ranked, matched.left_out, matched.unknown) == (
        (),
        (),
        frozenset({"grief"}),
    )


def test_a_subject_that_nobody_works_with_is_told_and_keeps_nobody_out() -> None:
    practice = [somebody(1), somebody(2, topics={"sleep"})]
    matched = propose(asked(topics=["hypnosis"]), practice, UNTIL, Weights())
    assert [proposal.candidate.id for proposal in matched.ranked] == [1, 2]
    assert matched.unknown == {"hypnosis"}
    both = propose(asked(topics=["hypnosis", "sleep"]), practice, UNTIL, Weights())
    assert [(each.candidate.id, each.points.topics) for each in both.ranked] == [(2, 100)]


def test_the_points_are_the_share_of_each_wish() -> None:
    wishes = asked(
        topics=["grief", "sleep", "stress"],
        when=EVENINGS,
        gender="woman",
        experienced=True,
        lived=True,
    )
    her = somebody(
        1,
        at(0, 9),
        at(3, 17),
        at(10, 17),
        topics={"grief", "sleep"},
        gender="woman",
        years=7,
        lived=True,
        sessions=7,
        capacity=10,
    )
    other = somebody(2, topics={"stress"})
    first, second = propose(wishes, [other, her], UNTIL, Weights()).ranked
    won = first.points
    assert (won.topics, won.gender, won.lived) == (66, 25, 20)
    assert (won.experience, won.time, won.load) == (10, 13, 3)
    assert second.points.total == second.points.topics == 33


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"sessions": 2, "last_new": date(2026, 3, 1)}, {"sessions": 3}),
        ({"last_new": date(2026, 1, 1)}, {"last_new": date(2026, 2, 1)}),
        ({"last_new": None}, {"last_new": date(2020, 1, 1)}),
        ({}, {}),
    ],
    ids=["fewest sessions", "longest waited", "never anybody new", "the same"],
)
def test_of_two_who_are_as_good_it_is_the_turn_of(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    first, second = somebody(4, **one), somebody(5, **other)
    assert ranked(asked(), second, first) == [4, 5]


def test_who_is_full_this_week_comes_after_who_has_room() -> None:
    full = somebody(1, sessions=4, capacity=4)
    over = somebody(2, sessions=9, capacity=4)
    roomy = somebody(3, sessions=10, capacity=20)
    assert ranked(asked(), over, full, roomy) == [3, 1, 2]


def told(answers: Answers, candidate: Candidate) -> tuple[object, ...]:
    return propose(answers, [candidate], UNTIL, Weights()).ranked[0].reasons


def test_the_reasons_are_those_asked_for() -> None:
    thursday = at(3, 18, "oslo")
    all_of_it: dict[str, Any] = {
        "where": {"online", "oslo", "bergen"},
        "topics": {"sleep", "grief", "stress"},
        "audiences": {"kin"},
        "gender": "man",
        "years": 10,
        "lived": True,
    }
    him = somebody(1, at(3, 19), thursday, at(0, 9), **all_of_it)
    answers = asked(
        *("online", "oslo"),
        topics=["sleep", "grief", "anger"],
        whom="kin",
        language="nb",
        when=EVENINGS,
        gender="man",
        experienced=True,
        lived=True,
    )
    assert told(answers, him) == (
        WorksWith(("grief", "sleep")),
        Sees("kin"),
        Speaks("nb"),
        IsOf("man"),
        HasLived(),
        Experienced(10),
        HasTime(thursday.start),
        Meets(("oslo",)),
    )


def test_what_is_not_so_is_no_reason() -> None:
    her = somebody(1, at(0, 9), gender="woman", years=9)
    answers = asked(
        "oslo",
        "online",
        gender="man",
        experienced=True,
        lived=True,
        when=cells_of(["sunday-morning"]),
    )
    assert told(answers, her) == (Meets(("online",)),)


def test_nothing_is_told_that_nobody_asked_for() -> None:
    her = somebody(1, topics={"sleep"}, gender="woman", years=30, lived=True)
    first = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert told(asked(), her) == (HasTime(first), Meets(("online",)))
    assert at(0, 10).start - first == timedelta()


def test_of_a_first_talk_that_is_elsewhere_the_place_of_the_sessions_is_told() -> None:
    her = somebody(1, at(0, 10, "online"), where={"oslo"})
    first = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert told(asked("online", "oslo"), her) == (HasTime(first), Meets(("oslo",)))
