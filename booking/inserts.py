"""Inserts written as the databases read them: of a row or a dozen Django takes longer to write the
statement than the database to store them. Fields adapt their values, as they do for save(); no
signals are sent.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model

from booking.prepared import planned

Row = Sequence[Any]


def insert(row: Model) -> None:
    """A new row, whose key it learns."""
    stored(row)


def insert_or_update(row: Model, unique: str, changed: Iterable[str]) -> None:
    """Where there is one with the same value of the unique column, it is changed instead."""
    changes = ", ".join(f"{name} = EXCLUDED.{name}" for name in changed)
    stored(row, f"ON CONFLICT ({unique}) DO UPDATE SET {changes}")


def insert_where_free(model: type[Model], columns: Sequence[str], rows: Sequence[Row]) -> bool:
    """False when a unique constraint kept out one of them; then others may have been stored.

    Unlike an IntegrityError it leaves the transaction usable, so that it needs no savepoint.
    """
    text = f"{statement(model, tuple(columns), len(rows))} ON CONFLICT DO NOTHING"
    with planned(connections[DEFAULT_DB_ALIAS]) as cursor:
        cursor.execute(text, [value for row in rows for value in row])
        return bool(cursor.rowcount == len(rows))


def stored(row: Model, conflict: str = "") -> None:
    database, model = connections[DEFAULT_DB_ALIAS], type(row)
    fields = fields_of(model)
    text = statement(model, tuple(field.column for field in fields), 1)
    values = [field.get_db_prep_save(getattr(row, field.attname), database) for field in fields]
    with planned(database) as cursor:
        cursor.execute(f"{text} {conflict} RETURNING {model._meta.pk.column}", values)
        [row.pk] = cursor.fetchone()
    row._state.adding, row._state.db = False, database.alias


@cache
def statement(model: type[Model], columns: tuple[str, ...], number: int) -> str:
    quoted = ", ".join(f'"{column}"' for column in columns)
    row = f"({', '.join(['%s'] * len(columns))})"
    rows = ", ".join([row] * number)
    return f'INSERT INTO "{model._meta.db_table}" ({quoted}) VALUES {rows}'  # noqa: S608


@cache
def fields_of(model: type[Model]) -> "list[Field[Any, Any]]":
    """All but the key, which the database gives."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]
