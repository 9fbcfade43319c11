"""Queries whose statement Django writes once, however often they are asked.

For a small answer Django takes ten times as long to write a statement as the database to answer
it. What every visitor asks is therefore kept as it was written: still an ordinary queryset, made by
a function of its parameters, and the places where these stand in the statement. PostgreSQL keeps
its plan as well.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any, Generic, ParamSpec, Self, TypeVar

import psycopg
from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper as Database
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet
from django.db.models.sql import Query
from django.db.transaction import TransactionManagementError
from psycopg.pq import TransactionStatus

P = ParamSpec("P")
Found = TypeVar("Found", bound=Model)
Key = TypeVar("Key", int, str)
Row = tuple[Any, ...]
NEVER = 2**31
COLLECTIONS = list, tuple, set, frozenset
# Of each type that may be a parameter, values that no rule names.
STAND_INS: Mapping[type, Callable[[int], Any]] = {
    datetime: lambda number: datetime(1901, 1, 1, tzinfo=UTC) + timedelta(hours=number),
    int: lambda number: 1_900_000_000 + number,
    str: lambda number: f"stand-in {number}",
}


class Prepared(Generic[P]):
    """A function of keywords that returns a values_list(); called, it gives the rows.

    Parameters are moments, numbers and texts, and collections of them. They may but stand in the
    query: what is made of one, such as the hour before, is a parameter itself (else ValueError).
    None and the length of a collection change a statement, so there is one for each that occurs.
    """

    def __init__(self, queryset: Callable[P, QuerySet[Any, Any]]) -> None:
        self.queryset: Callable[..., QuerySet[Any, Any]] = queryset
        self._statements: dict[Hashable, Statement | None] = {}

    def __call__(self, *_args: P.args, **parameters: P.kwargs) -> list[Row]:
        database = connections[DEFAULT_DB_ALIAS]
        statement = self.statement(database, parameters)
        if statement is None:
            return []
        return statement.rows(database, adapted(database, flat(parameters)))

    def statement(self, database: Database, parameters: Mapping[str, Any]) -> "Statement | None":
        """None where Django knows without asking that there is nothing: in an empty list."""
        shape = (database.vendor, *((name, form(each)) for name, each in parameters.items()))
        if shape not in self._statements:
            self._statements[shape] = self._written(database, parameters)
        return self._statements[shape]

    def _written(self, database: Database, like: Mapping[str, Any]) -> "Statement | None":
        total = len(flat(like))
        some, others = stand_ins(like, 0), stand_ins(like, total)
        try:
            written, again = (
                Statement.of(self.queryset(**each), database) for each in (some, others)
            )
        except EmptyResultSet:
            return None
        # What differs between the two comes of a parameter; all else is the rule's own.
        pairs = enumerate(zip(written.values, again.values, strict=True))
        differ = {place: pair for place, pair in pairs if pair[0] != pair[1]}
        sets = (adapted(database, flat(each)) for each in (some, others))
        known = list(zip(*sets, strict=True))
        if written.sql != again.sql or set(differ.values()) != set(known):
            raise ValueError(f"{self.queryset.__qualname__}: a parameter does not just stand in it")
        places = {place: known.index(pair) for place, pair in differ.items()}
        return replace(written, places=places)


@dataclass(frozen=True)
class Shape:
    """Which columns make which model, as a compiler says it; of values it knows none."""

    select: Any
    klass_info: Any
    annotation_col_map: Any


@dataclass(frozen=True)
class Statement:
    """Of its values, those at `places` are the parameters of these numbers."""

    sql: str
    values: tuple[Any, ...]
    query: Query
    columns: list[Any]
    shape: Shape
    places: Mapping[int, int]

    @classmethod
    def of(cls, queryset: QuerySet[Any, Any], database: Database) -> "Statement":
        compiler = queryset.query.get_compiler(connection=database)
        sql, values = compiler.as_sql()
        columns = [column for column, *_names in compiler.select[: compiler.col_count]]
        converted = compiler.get_converters(columns)
        # Of the others a compiler need not be told.
        kept = [column if place in converted else None for place, column in enumerate(columns)]
        shape = Shape(compiler.select, compiler.klass_info, compiler.annotation_col_map)
        return cls(sql, tuple(values), queryset.query, kept, shape, {})

    def rows(self, database: Database, parameters: list[Any]) -> list[Row]:
        if self.query.select_for_update and not database.in_atomic_block:
            raise TransactionManagementError("Rows are locked within a transaction only.")
        values = list(self.values)
        for place, number in self.places.items():
            values[place] = parameters[number]
        with planned(database) as cursor:
            cursor.execute(self.sql, values)
            found: list[Row] = cursor.fetchall()
        compiler = self.query.get_compiler(connection=database)
        converters = compiler.get_converters(self.columns)
        return (
            list(map(tuple, compiler.apply_converters(found, converters))) if converters else found
        )


@contextmanager
def planned(database: Database) -> Iterator[CursorWrapper]:
    """A cursor whose statements PostgreSQL plans once for each connection.

    PREPARE_STATEMENTS = False for a pooler that hands a connection on after each transaction.
    """
    with database.cursor() as cursor:
        if database.vendor == "postgresql" and getattr(settings, "PREPARE_STATEMENTS", True):
            cursor.cursor = Preparing(database.connection)
        yield cursor


def in_steps(keys: Iterable[Key]) -> list[Key]:
    """Each once, and one of them again until there are 1, 2, 4, 8 …: a statement for each step."""
    found = sorted(set(keys))
    step = 1 << (len(found) - 1).bit_length() if found else 0
    return found + found[-1:] * (step - len(found))


class PreparedModels(Generic[P, Found]):
    """The same for a queryset of models, with what it selects along; nothing is fetched beside."""

    def __init__(self, queryset: Callable[P, QuerySet[Found, Any]]) -> None:
        self.prepared: Prepared[Any] = Prepared(queryset)

    def __call__(self, *_args: P.args, **parameters: P.kwargs) -> list[Found]:
        database = connections[DEFAULT_DB_ALIAS]
        statement = self.prepared.statement(database, parameters)
        if statement is None:
            return []
        rows = statement.rows(database, adapted(database, flat(parameters)))
        answered: Any = Answered(rows, statement.shape)
        return list(QuerySet(statement.query.model, query=answered, using=database.alias))


class Answered:
    """In the place of a query and its compiler: Django makes models of what is read already."""

    def __init__(self, rows: list[Row], shape: Shape) -> None:
        self.rows = rows
        self.select, self.klass_info = shape.select, shape.klass_info
        self.annotation_col_map = shape.annotation_col_map

    def get_compiler(self, **_options: Any) -> Self:
        return self

    def execute_sql(self, **_options: Any) -> list[Row]:
        return self.rows

    def results_iter(self, results: list[Row]) -> list[Row]:
        return results


class Preparing(psycopg.Cursor[Any]):
    """On a connection of Django's, which prepares nothing unless it is told to."""

    def __init__(self, connection: Any) -> None:
        if connection.prepare_threshold is None:
            connection.prepare_threshold = NEVER  # of itself
        super().__init__(connection)

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        try:
            super().execute(query, params, **options, prepare=True)
        except psycopg.errors.FeatureNotSupported:
            # A migration has changed a column under a plan that this connection keeps. Within a
            # transaction it is too late.
            if self.connection.info.transaction_status != TransactionStatus.IDLE:
                raise
            super().execute(query, params, **options, prepare=False)
        # Django's log of queries asks the cursor what it sent.
        self._query = SimpleNamespace(query=query.encode())  # type: ignore[assignment]
        return self


def form(parameter: Any) -> Hashable:
    """What of a parameter changes the statement."""
    return len(parameter) if isinstance(parameter, COLLECTIONS) else str(type(parameter))


def flat(parameters: Mapping[str, Any]) -> list[Any]:
    """All that stand in the statement, in order."""
    found: list[Any] = []
    for each in parameters.values():
        if isinstance(each, COLLECTIONS):
            found.extend(each)
        elif each is not None:
            found.append(each)
    return found


def adapted(database: Database, parameters: list[Any]) -> list[Any]:
    """As the database takes them."""
    moment = database.ops.adapt_datetimefield_value
    return [moment(each) if isinstance(each, datetime) else each for each in parameters]


def stand_ins(like: Mapping[str, Any], first: int) -> dict[str, Any]:
    """Parameters of the same forms, all different and numbered from the first on."""
    numbers = count(first)

    def stands_in(each: Any) -> Any:
        if isinstance(each, COLLECTIONS):
            return [stands_in(one) for one in each]
        return None if each is None else STAND_INS[type(each)](next(numbers))

    return {name: stands_in(each) for name, each in like.items()}
