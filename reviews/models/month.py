from datetime import date, datetime
from typing import Any

from django.db import models


class MonthField(models.DateField):
    """A month, as the first of its days: a day could be compared with those in a calendar."""

    def to_python(self, value: Any) -> Any:
        return first_of(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return first_of(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        month = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, month)
        return month


def first_of(value: Any) -> Any:
    if isinstance(value, datetime):
        value = value.date()
    return value.replace(day=1) if isinstance(value, date) else value
