"""What is no matter of taste: who breaks one of these is not proposed, whatever she is besides."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from booking.domain.matching.answers import Answers
from booking.domain.matching.candidate import Candidate
from booking.domain.matching.hours import Hour


class Rule(StrEnum):
    TAKES_CLIENTS = "takes_clients"
    SERVICE = "service"
    WHERE = "where"
    LANGUAGE = "language"
    WHOM = "whom"
    TOPIC = "topic"  # works with nothing of what it is about
    NO_TIME = "no_time"  # nothing free within the days that are promised


def broken(
    answers: Answers, candidate: Candidate, topics: frozenset[str], hours: Sequence[Hour]
) -> Iterator[Rule]:
    """By the topics that count, and the hours at which the client could come at all."""
    if not candidate.takes_clients:
        yield Rule.TAKES_CLIENTS
    if answers.service and answers.service not in candidate.services:
        yield Rule.SERVICE
    reached = not answers.where.isdisjoint(candidate.where)
    if not reached:
        yield Rule.WHERE
    if answers.language and answers.language not in candidate.languages:
        yield Rule.LANGUAGE
    if answers.whom not in candidate.audiences:
        yield Rule.WHOM
    if topics and topics.isdisjoint(candidate.topics):
        yield Rule.TOPIC
    if reached and not hours:
        yield Rule.NO_TIME
