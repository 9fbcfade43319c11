from django.db import models

from booking.models.matching.request import MatchRequest


class MatchChallenge(models.Model):
    """A sum that was done, or waited for instead, so that no other request comes in by it.

    It has no person in it. Once it is too old to be used again it is deleted.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    request = models.ForeignKey(MatchRequest, on_delete=models.CASCADE, related_name="+")
    used_at = models.DateTimeField(db_index=True)
    # Without a script: whoever sent it has waited, and nobody did the sum.
    waited = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"challenge of match request {self.request_id}"
