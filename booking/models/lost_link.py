from django.db import models


class LostLink(models.Model):
    """Somebody asked to have the links of an address sent again. It holds the address's
    fingerprint only, and says nothing of whether we know it.
    """

    email_index = models.CharField(max_length=64)
    ip_index = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=5, default="nb")
    asked_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=("ip_index", "asked_at"), name="booking_lost_link_ip"),
            models.Index(fields=("email_index", "mailed_at"), name="booking_lost_link_email"),
        ]

    def __str__(self) -> str:
        return f"lost link {self.pk}"
