"""public_changed(review)    what readers see of it is other than it was, or gone

Sent in the transaction of the change. Of what nobody may read yet it says nothing: whoever listens
leaves rows behind that bear an hour, and the hour of writing is the client's.
"""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import Signal

public_changed = Signal()


def connect() -> None:
    post_delete.connect(deleted, sender="reviews.Review", dispatch_uid="reviews.signals")


def deleted(instance: Any, **_: Any) -> None:
    """Also where many are deleted at once."""
    if instance.is_public:
        public_changed.send(type(instance), review=instance)
