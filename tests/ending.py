"""What the database says at the end of a transaction, where a test never ends one."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
Made = TypeVar("Made")


def to_its_end(do: Callable[P, Made]) -> Callable[P, Made]:
    """With the look at what refers to what that else waits for the commit. Raises IntegrityError
    and leaves nothing behind."""

    def ended(*args: P.args, **kwargs: P.kwargs) -> Made:
        with transaction.atomic():
            made = do(*args, **kwargs)
            connection.check_constraints()
        return made

    return ended
