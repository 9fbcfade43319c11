"""Whatever the actions write into a history is said in words there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import booking.actions
from booking.actions.behalf import BY_PHONE
from booking.actions.behalf import REASONS as FOR_FREE
from booking.actions.by_hand import REASONS as BY_HAND
from booking.actions.refunds import AT_STRIPE
from booking.actions.series import LETS_GO
from booking.attention import HANDLED, Attention
from booking.models import Answer, WhyCancelled
from booking.viewsets import words

SOURCES = sorted(Path(booking.actions.__path__[0]).rglob("*.py"))
NOT_TRIED_AGAIN = (Attention.MISMATCH, Attention.LOST, Attention.PROPOSAL)
# Those that no literal at a call tells.
MADE = {
    AT_STRIPE,
    *LETS_GO,
    *dict(BY_HAND),
    *dict(FOR_FREE),
    BY_PHONE,
    *WhyCancelled.values,
    *(f"proposal {answer}" for answer in (Answer.DECLINED, Answer.EXPIRED, Answer.WITHDRAWN)),
    *(f"handled {kind}" for kind in HANDLED),
    *(f"again {kind}" for kind in HANDLED if kind not in NOT_TRIED_AGAIN),
}


def given(value: ast.expr) -> Iterator[str]:
    """What stands there itself: not what a condition compares with, nor a part of an f-string."""
    if isinstance(value, ast.IfExp):
        yield from given(value.body)
        yield from given(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


def codes(argument: str) -> set[str]:
    """Of every call with this argument, and of what it is when nobody gives it."""
    found: set[str] = set()
    for node in (node for path in SOURCES for node in ast.walk(ast.parse(path.read_text()))):
        if isinstance(node, ast.Call):
            named = (each.value for each in node.keywords if each.arg == argument)
            found.update(code for value in named for code in given(value))
        elif isinstance(node, ast.arguments):
            defaults = zip(node.kwonlyargs, node.kw_defaults, strict=True)
            known = (value for name, value in defaults if name.arg == argument and value)
            found.update(code for value in known for code in given(value))
    return found - {""}


def test_every_reason_has_words() -> None:
    found = codes("reason")
    # What the reading of the sources has to find, or it finds nothing at all.
    assert {"cancelled", "dead hold", "offer over", "moved", "stopped", "slot-lost"} <= found
    assert (found | MADE) - set(words.REASONS) == set()


def test_everybody_who_does_something_has_a_name() -> None:
    found = codes("actor")
    assert {"client", "payment", "stripe", "sweep", "system"} <= found
    assert found - set(words.ACTORS) == set()
