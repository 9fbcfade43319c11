from django.db import models
from django.utils.translation import gettext_lazy as _


class Resource(models.Model):
    """What can be in one place at a time only: a therapist, or a room."""

    class Kind(models.TextChoices):
        THERAPIST = "therapist", _("therapist")
        ROOM = "room", _("room")

    kind = models.CharField(max_length=10, choices=Kind.choices)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Claim(models.Model):
    """Five minutes of a resource, taken. The unique pair is what forbids double booking."""

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="claims")
    cell = models.BigIntegerField(help_text="UTC epoch // 300")
    booking = models.ForeignKey("booking.Booking", on_delete=models.CASCADE, related_name="claims")
    # Of a change of therapist that waits for its client's yes; without one it is the session's own.
    proposal = models.ForeignKey(
        "booking.Proposal", on_delete=models.CASCADE, null=True, related_name="claims"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("resource", "cell"), name="booking_claim_once")
        ]

    def __str__(self) -> str:
        return f"{self.resource_id}:{self.cell}"
