from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from booking.models.claims import Resource
from booking.models.service import ActiveQuerySet, Place


class Room(models.Model):
    """A room of a place; a session in person there claims one. Only staff see its name.

    A place without rooms holds any number of sessions at once.
    """

    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="rooms", verbose_name=_("place")
    )
    name = models.CharField(_("name"), max_length=80)
    active = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    resource = models.OneToOneField(
        Resource, on_delete=models.PROTECT, editable=False, related_name="room"
    )

    objects = ActiveQuerySet.as_manager()

    class Meta:
        ordering = ("place", "order", "pk")
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [
            models.UniqueConstraint(fields=("place", "name"), name="booking_room_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new room gets its resource in the same transaction."""
        if self.resource_id is None:
            self.resource = Resource.objects.create(kind=Resource.Kind.ROOM)
        super().save(*args, **kwargs)
