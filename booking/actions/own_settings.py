"""What a therapist says about herself: mails, new clients, her video link, her services."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from booking.actions.locks import lock_therapists
from booking.models import Therapist

# By the service's id, fields of her offering. What is booked keeps what was agreed.
Terms = Mapping[int, Mapping[str, Any]]


@transaction.atomic
def change_settings(
    therapist: Therapist, fields: Mapping[str, Any], terms: Terms, *, actor: Any
) -> bool:
    """Writes these fields and no others: the desk may have changed those meanwhile.

    False when there was nothing to write. Raises Therapist.DoesNotExist of who was deleted.
    """
    if not lock_therapists([therapist.pk]):
        raise Therapist.DoesNotExist
    for name, value in fields.items():
        setattr(therapist, name, value)
    if fields:
        therapist.save(update_fields=list(fields))
    for service, own in terms.items():
        therapist.offerings.update_or_create(
            service_id=service, defaults=own, create_defaults={"active": False, **own}
        )
    changed = sorted({*fields, *(name for own in terms.values() for name in own)})
    if changed:
        log(
            instance=therapist,
            action="booking.own_settings",
            user=actor,
            data={"changed": changed},
        )
    return bool(changed)
