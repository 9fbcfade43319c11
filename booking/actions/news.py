"""How far somebody has read what happened."""

from datetime import datetime
from typing import Any

from django.db import transaction

from booking import clock
from booking.models import NewsRead


@transaction.atomic
def read(user: Any, until: datetime) -> None:
    """It only ever moves on: of two tabs the older one takes nothing back."""
    until = min(until, clock.now())
    NewsRead.objects.get_or_create(user_id=user.pk, defaults={"until": until})
    NewsRead.objects.filter(user=user.pk, until__lt=until).update(until=until)
