from django.db import models
from django.db.models import Q

from booking.models.booking import Booking


class VideoRoom(models.Model):
    """A room that a provider of video calls made for a session, one for each of its times.

    Whoever has its address may knock, whoever has the host's lets in: neither stands in a mail.
    """

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="video_rooms")
    sequence = models.PositiveSmallIntegerField()  # of the booking when it was made
    room_id = models.CharField(max_length=120)
    url = models.TextField()
    host_url = models.TextField()
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("booking", "sequence"), name="booking_video_room_once"),
            models.CheckConstraint(
                name="booking_video_room_has_a_door", condition=~Q(url="") & ~Q(room_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"video room {self.pk}"
