"""What keeps machines from filling the queue that people wait in."""

import hashlib
from datetime import timedelta
from itertools import count

import pytest
import time_machine

from booking import clock
from booking.actions.errors import Invalid
from booking.actions.matching import MatchAsk
from booking.actions.matching.challenge import Challenge
from booking.actions.matching.guard import WAIT, ChallengeOpen, Proof, ask_guarded, challenge
from booking.models import MatchChallenge, MatchRequest

pytestmark = pytest.mark.usefixtures("practice", "travel")
BITS = 6  # enough to tell a right answer from a wrong one, and quick to find


@pytest.fixture(autouse=True)
def easy(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MATCH_UNGUARDED_PER_HOUR = 2  # type: ignore[attr-defined]
    settings.MATCH_WAITING_PER_HOUR = 2  # type: ignore[attr-defined]
    monkeypatch.setattr("booking.actions.matching.guard.LEAST_BITS", BITS)
    monkeypatch.setattr("booking.actions.matching.guard.MOST_BITS", BITS + 2)


def asked(who: object, **over: object) -> MatchAsk:
    fields: dict[str, object] = {"name": "Kari", "email": f"{who}@example.org"}
    return MatchAsk(**(fields | {"answers": {"where": ["online"]}} | over))  # type: ignore[arg-type]


def crowd() -> None:
    for who in range(2):
        ask_guarded(asked(f"crowd{who}"), Proof())


def refused(ask: MatchAsk, proof: Proof | None = None) -> ChallengeOpen:
    with pytest.raises(ChallengeOpen) as raised:
        ask_guarded(ask, proof or Proof())
    return raised.value


def solved(challenge: Challenge) -> Proof:
    """As the page's script does it."""

    def fits(answer: str) -> bool:
        digest = hashlib.sha256(f"{challenge.nonce}:{answer}".encode()).digest()
        return f"{int.from_bytes(digest):0256b}".startswith("0" * challenge.bits)

    return Proof(challenge.text, next(answer for answer in map(str, count()) if fits(answer)))


def wrong(challenge: Challenge) -> Proof:
    answer = next(answer for answer in map(str, count()) if not challenge.solved_by(answer))
    return Proof(challenge.text, answer)


def test_in_quiet_hours_nothing_is_asked_for() -> None:
    assert challenge(clock.now()) is None
    crowd()
    assert MatchRequest.objects.count() == 2
    assert not MatchChallenge.objects.exists()


def test_in_a_crowd_the_sum_comes_first() -> None:
    crowd()
    why = refused(asked("kari"))
    refused(asked("kari"), wrong(why.challenge))
    refused(asked("kari"), Proof(solved(why.challenge).challenge, "1" * 40))
    refused(asked("kari"), Proof("forged", "1"))
    assert MatchRequest.objects.count() == 2
    assert ask_guarded(asked("kari"), solved(why.challenge)).pk
    assert MatchChallenge.objects.get().waited is False


def test_an_hour_later_it_is_quiet_again() -> None:
    crowd()
    with time_machine.travel(clock.now() + timedelta(minutes=61), tick=False):
        assert challenge(clock.now()) is None


def test_the_more_come_the_harder_it_gets() -> None:
    crowd()
    first = challenge(clock.now())
    for who in range(2):
        more = challenge(clock.now())
        assert more
        ask_guarded(asked(who), solved(more))
    harder = challenge(clock.now())
    assert first
    assert harder
    assert (first.bits, harder.bits) == (BITS, BITS + 1)


def test_a_sum_is_good_for_one_request() -> None:
    crowd()
    proof = solved(refused(asked("kari")).challenge)
    ask = asked("kari", request_key="pressed")
    assert ask_guarded(ask, proof) == ask_guarded(ask, proof)  # a double click
    another = refused(asked("ola"), proof).challenge
    assert another.text != proof.challenge
    assert not MatchRequest.objects.filter(client__email_index="").exists()
    assert MatchRequest.objects.count() == 3


def test_one_that_was_refused_does_not_use_it_up() -> None:
    crowd()
    proof = solved(refused(asked("kari")).challenge)
    with pytest.raises(Invalid):
        ask_guarded(asked("kari", answers={}), proof)
    assert ask_guarded(asked("kari"), proof)


def test_a_sum_is_over_in_time() -> None:
    crowd()
    proof = solved(refused(asked("kari")).challenge)
    with time_machine.travel(clock.now() + timedelta(minutes=31), tick=False):
        assert refused(asked("kari"), proof).challenge.text != proof.challenge


def test_without_a_script_one_waits_instead(settings: object) -> None:
    """And what was waited counts: it is the same challenge until then."""
    settings.MATCH_WAITING_PER_HOUR = 1  # type: ignore[attr-defined]
    crowd()
    first = refused(asked("kari")).challenge
    assert refused(asked("kari"), Proof(first.text)).challenge.text == first.text
    other = refused(asked("ola")).challenge
    with time_machine.travel(clock.now() + WAIT + timedelta(seconds=1), tick=False):
        assert ask_guarded(asked("kari"), Proof(first.text))
        # Only so many in an hour: a machine can wait, too.
        assert refused(asked("ola"), Proof(other.text)).full
        assert ask_guarded(asked("ola"), solved(other))


def test_of_hundreds_from_everywhere_few_get_in_and_who_is_honest_does() -> None:
    crowd()
    for number in range(300):
        refused(asked(f"spam{number}", ip=f"198.51.{number % 250}.{number // 250}"))
    assert MatchRequest.objects.count() == 2
    assert ask_guarded(asked("kari"), solved(refused(asked("kari")).challenge))
    assert (MatchRequest.objects.count(), MatchChallenge.objects.count()) == (3, 1)


def test_used_ones_are_forgotten_once_nobody_can_use_them_again() -> None:
    crowd()
    ask_guarded(asked("kari"), solved(refused(asked("kari")).challenge))
    with time_machine.travel(clock.now() + timedelta(hours=2), tick=False):
        crowd()
        ask_guarded(asked("ola"), solved(refused(asked("ola")).challenge))
    assert MatchChallenge.objects.count() == 1
