"""What holds of every practice and every request."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from booking.domain.matching import Answers, Candidate, Hour, Matched, Weights, propose
from booking.domain.matching.reasons import (
    Experienced,
    HasLived,
    HasTime,
    IsOf,
    Meets,
    Reason,
    Sees,
    Speaks,
    WorksWith,
)
from tests.booking.domain.matching.people import UNTIL, at

PLACES = ("online", "bergen", "oslo")
TOPICS = ("anger", "grief", "sleep", "stress")
WHOM = ("individual", "couple", "youth")
LANGUAGES = ("en", "nb")
GENDERS = ("", "man", "woman")


def some(of: Sequence[str], least: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(of), min_size=least)


def any_of(chance: Random, of: Sequence[str], least: int = 0) -> frozenset[str]:
    return frozenset(chance.sample(of, chance.randint(least, len(of))))


def therapist(id: int, chance: Random) -> Candidate:
    where = sorted(any_of(chance, PLACES, least=1))
    # Up to a day after the end of the promise.
    clocks = {(chance.randint(0, 14), chance.randint(8, 19)) for _ in range(chance.randint(0, 5))}
    return Candidate(
        id=id,
        takes_clients=chance.random() < 0.8,
        services=any_of(chance, ("course", "talk")),
        audiences=any_of(chance, WHOM, least=1),
        where=frozenset(where),
        languages=any_of(chance, LANGUAGES, least=1),
        topics=any_of(chance, TOPICS),
        hours=[at(*clock, *any_of(chance, where, least=1)) for clock in sorted(clocks)],
        gender=chance.choice(GENDERS),
        years=chance.randint(0, 20),
        lived=chance.random() < 0.5,
        sessions=chance.randint(0, 3),
        capacity=chance.randint(0, 4),
        last_new=chance.choice([None, date(2026, 1, 1), date(2026, 1, 2)]),
    )


def practice_of(size: int, seed: int) -> list[Candidate]:
    chance = Random(seed)
    return [therapist(id, chance) for id in range(size)]


# By a seed: drawing each trait by itself takes many times as long as what is tested.
practices = st.builds(practice_of, st.integers(0, 5), st.integers(0, 1 << 32))
answers_drawn = st.builds(
    Answers,
    where=some(PLACES, least=1),
    topics=some([*TOPICS, "hypnosis"]),
    whom=st.sampled_from(WHOM),
    service=st.sampled_from(["", "", "talk"]),
    language=st.sampled_from(["", "", *LANGUAGES]),
    when=st.just(0) | st.integers(0, (1 << 21) - 1),
    gender=st.sampled_from(GENDERS),
    experienced=st.booleans(),
    lived=st.booleans(),
)
weights_drawn = st.builds(Weights, **{field.name: st.integers(0, 100) for field in fields(Weights)})


def ids(matched: Matched) -> list[int]:
    return [proposal.candidate.id for proposal in matched.ranked]


def reachable(answers: Answers, candidate: Candidate) -> list[Hour]:
    return [hour for hour in candidate.hours if hour.start < UNTIL and answers.where & hour.where]


@given(answers_drawn, practices, weights_drawn)
def test_who_breaks_a_rule_is_never_proposed_and_all_others_are_ranked(
    answers: Answers, practice: list[Candidate], weights: Weights
) -> None:
    worked_with = answers.topics & {topic for each in practice for topic in each.topics}
    possible = {
        each.id
        for each in practice
        if each.takes_clients
        and (not answers.service or answers.service in each.services)
        and answers.where & each.where
        and (not answers.language or answers.language in each.languages)
        and answers.whom in each.audiences
        and (not weights.topics or not worked_with or worked_with & each.topics)
        and reachable(answers, each)
    }
    matched = propose(answers, practice, UNTIL, weights)
    assert sorted(ids(matched)) == sorted(possible)
    assert all(each.rules for each in matched.left_out)
    assert len(matched.ranked) + len(matched.left_out) == len(practice)
    assert len(matched.proposals) == min(len(possible), 3)


@given(answers_drawn, practices, weights_drawn, st.integers(0, 1 << 32))
def test_the_order_in_which_therapists_come_does_not_matter(
    answers: Answers, practice: list[Candidate], weights: Weights, seed: int
) -> None:
    chance = Random(seed)
    shuffled = [
        replace(each, hours=chance.sample(each.hours, len(each.hours)))
        for each in chance.sample(practice, len(practice))
    ]
    one, other = (propose(answers, each, UNTIL, weights) for each in (practice, shuffled))
    assert ids(one) == ids(other)
    assert [each.points for each in one.ranked] == [each.points for each in other.ranked]
    assert [each.reasons for each in one.ranked] == [each.reasons for each in other.ranked]
    assert [each.rules for each in one.left_out] == [each.rules for each in other.left_out]


@given(answers_drawn, practices, weights_drawn, st.integers(0, 13), st.data())
def test_more_time_never_sets_anybody_back(
    answers: Answers, practice: list[Candidate], weights: Weights, day: int, data: st.DataObject
) -> None:
    before = propose(answers, practice, UNTIL, weights)
    if not before.ranked:
        return
    lucky = data.draw(st.sampled_from(ids(before)))
    freed = at(day, 20, *practice[lucky].where)
    more = [
        replace(each, hours=[*each.hours, freed]) if each.id == lucky else each for each in practice
    ]
    after = propose(answers, more, UNTIL, weights)
    assert ids(after).index(lucky) <= ids(before).index(lucky)
    points = {each.candidate.id: each.points.total for each in before.ranked}
    assert all(each.points.total >= points[each.candidate.id] for each in after.ranked)


WITHOUT: dict[str, Callable[[Answers], Answers]] = {
    "topics": lambda answers: replace(answers, topics=frozenset()),
    "gender": lambda answers: replace(answers, gender=""),
    "lived": lambda answers: replace(answers, lived=False),
    "experience": lambda answers: replace(answers, experienced=False),
    "time": lambda answers: replace(answers, when=0),
}


@given(st.sampled_from(list(WITHOUT)), answers_drawn, practices, weights_drawn)
def test_a_wish_without_weight_has_no_influence(
    wish: str, answers: Answers, practice: list[Candidate], weights: Weights
) -> None:
    weightless = replace(weights, **{wish: 0})
    one = propose(answers, practice, UNTIL, weightless)
    other = propose(WITHOUT[wish](answers), practice, UNTIL, weightless)
    assert ids(one) == ids(other)
    assert all(getattr(each.points, wish) == 0 for each in one.ranked)


@given(answers_drawn, practices, weights_drawn, st.integers(0, 4))
def test_room_without_weight_has_no_influence(
    answers: Answers, practice: list[Candidate], weights: Weights, capacity: int
) -> None:
    weightless = replace(weights, load=0)
    roomy = [replace(each, capacity=capacity) for each in practice]
    one, other = (propose(answers, each, UNTIL, weightless) for each in (practice, roomy))
    assert ids(one) == ids(other)


@given(answers_drawn, practices, weights_drawn)
def test_points_are_whole_and_within_their_weights(
    answers: Answers, practice: list[Candidate], weights: Weights
) -> None:
    for proposal in propose(answers, practice, UNTIL, weights).ranked:
        for name, most in asdict(weights).items():
            won = getattr(proposal.points, name)
            assert isinstance(won, int)
            assert 0 <= won <= most


def is_true(reason: Reason, answers: Answers, candidate: Candidate) -> bool:
    hours = reachable(answers, candidate)
    match reason:
        case WorksWith(topics):
            return len(topics) > 0 and set(topics) <= answers.topics & candidate.topics
        case Sees(whom):
            return whom == answers.whom and whom in candidate.audiences
        case Speaks(language):
            return language == answers.language and language in candidate.languages
        case IsOf(gender):
            return gender == answers.gender == candidate.gender
        case HasLived():
            return answers.lived and candidate.lived
        case Experienced(years):
            return answers.experienced and years == candidate.years >= 10
        case HasTime(start):
            suits = [
                hour.start for hour in hours if not answers.when or answers.when >> hour.cell & 1
            ]
            return start == min(suits)
        case Meets(where):
            return len(where) > 0 and set(where) <= answers.where & candidate.where


@given(answers_drawn, practices, weights_drawn)
def test_reasons_are_true(answers: Answers, practice: list[Candidate], weights: Weights) -> None:
    for proposal in propose(answers, practice, UNTIL, weights).ranked:
        kinds = [type(reason) for reason in proposal.reasons]
        assert len(set(kinds)) == len(kinds)
        for reason in proposal.reasons:
            assert is_true(reason, answers, proposal.candidate), reason


@given(answers_drawn, practices, weights_drawn)
def test_the_place_told_is_that_of_the_hour_told(
    answers: Answers, practice: list[Candidate], weights: Weights
) -> None:
    for proposal in propose(answers, practice, UNTIL, weights).ranked:
        told = {type(reason): reason for reason in proposal.reasons}
        time, place = told.get(HasTime), told[Meets]
        assert isinstance(place, Meets)
        if isinstance(time, HasTime):
            held = [each.where for each in proposal.candidate.hours if each.start == time.start]
            assert [set(place.where) <= where for where in held] == [True]
