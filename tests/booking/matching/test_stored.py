import json
from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from booking.domain.matching import Reason
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
from booking.matching.stored import stored, told

WORD = st.text(max_size=20)
WORDS = st.lists(WORD, max_size=4).map(tuple)
REASON: st.SearchStrategy[Reason] = st.one_of(
    st.builds(WorksWith, WORDS),
    st.builds(Sees, WORD),
    st.builds(Speaks, WORD),
    st.builds(IsOf, WORD),
    st.builds(HasLived),
    st.builds(Experienced, st.integers(0, 90)),
    st.builds(HasTime, st.datetimes(timezones=st.just(UTC))),
    st.builds(Meets, WORDS),
)


@given(st.lists(REASON, max_size=8))
def test_reasons_come_back_as_they_were(reasons: list[Reason]) -> None:
    assert told(json.loads(json.dumps(stored(reasons)))) == reasons


def test_what_is_no_longer_known_is_left_out() -> None:
    assert told([{"is": "Smiles", "often": True}, {"is": "HasLived"}]) == [HasLived()]
