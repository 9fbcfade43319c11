"""Lengths of time as they are stored: whole minutes that fit the cells of five in claims."""

from collections.abc import Iterable
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator, StepValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.lookups import Exact

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

CELL_MINUTES = 5


def minutes(
    label: "StrPromise | str", default: int | None, least: int = 0, **options: Any
) -> models.PositiveSmallIntegerField:
    """Null, and then somebody else's to say, where the default is None."""
    return models.PositiveSmallIntegerField(
        label,
        default=default,
        null=default is None,
        blank=default is None,
        validators=[
            MinValueValidator(least),
            MaxValueValidator(480),
            StepValueValidator(CELL_MINUTES),
        ],
        **options,
    )


def of_five(name: str, field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name, condition=Exact(F(field) % Value(CELL_MINUTES), Value(0))
    )


def count(label: "StrPromise | str", **options: Any) -> models.PositiveSmallIntegerField:
    """How many at most; null is no limit."""
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[MinValueValidator(1)], **options
    )


def in_turn(
    name: str, fields: tuple[str, str], error: "StrPromise | str"
) -> models.CheckConstraint:
    """Of two bounds that may be null the first is not above the second."""
    lower, upper = fields
    either = Q(**{f"{lower}__isnull": True}) | Q(**{f"{upper}__isnull": True})
    return models.CheckConstraint(
        name=name,
        condition=either | Q(**{f"{lower}__lte": F(upper)}),
        violation_error_message=error,
    )


def more_than_nothing(name: str, fields: Iterable[str]) -> models.CheckConstraint:
    """Of fields that may be null: 0 would be a length or a number that nobody can book."""
    unset = [Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": 0}) for field in fields]
    return models.CheckConstraint(name=name, condition=reduce(and_, unset))
