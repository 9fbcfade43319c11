from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from schedule.models import Calendar

from booking import links
from booking.formats import translated
from booking.models.claims import Resource


class Status(models.TextChoices):
    """Decides VAT, the right of withdrawal and what may be claimed of a therapy."""

    AUTHORISED = "authorised", _("authorised health personnel")
    OTHER = "other", _("not authorised health personnel")


class Gender(models.TextChoices):
    WOMAN = "woman", _("woman")
    MAN = "man", _("man")


class FeedTitles(models.TextChoices):
    """What others read in her calendar when they look over her shoulder."""

    REFERENCE = "reference", _("“Session” and the reference of the booking, such as ABCD2345")
    BUSY = "busy", _("“Busy” and nothing else: no reference, no place, no link")


# Mails to her that she can do without, by the field that says so. Of a session that collides with
# her private calendar nobody else knows, so that one always comes.
MAILS = {
    "mail_new": ("therapist-new",),
    "mail_moved": ("therapist-moved", "therapist-left"),
    "mail_cancelled": ("therapist-cancelled",),
    "mail_standing": tuple(
        f"therapist-series-{news}" for news in ("started", "paused", "resumed", "stopped")
    ),
}


# The night is left out: a mail that wakes her helps nobody, and no clock changes by day.
EARLIEST, LATEST = 5, 21


class TherapistQuerySet(models.QuerySet):
    def active(self) -> "TherapistQuerySet":
        return self.filter(active=True)

    def taking_clients(self) -> "TherapistQuerySet":
        return self.active().filter(accepting_clients=True)

    def wanting_summaries(self) -> "TherapistQuerySet":
        return self.active().exclude(Q(summary_hour=None) | Q(email="")).select_related("user")

    def with_feed(self, token: str) -> "TherapistQuerySet":
        """The address dies with her log-in: she who has left sees no more sessions."""
        return self.filter(feed_hash=links.fingerprint(token), user__is_active=True)

    def visible_to(self, user: Any) -> "TherapistQuerySet":
        """Whose calendars and clients the user may see: all at the desk, else only her own."""
        if user.has_perm("booking.see_all_bookings"):
            return self
        return self.filter(user=user)


class Therapist(models.Model):
    """Somebody with a calendar. Her public words live here too, so that any site can show them."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=80)
    title_en = models.CharField(_("title in English"), max_length=80, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.OTHER
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="therapist",
        verbose_name=_("log-in"),
        help_text=_("With this log-in she sees her own calendar and bookings, nobody else's."),
    )
    email = models.EmailField(_("e-mail for notices"), blank=True)
    portrait = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    introduction_en = models.TextField(_("introduction in English"), max_length=400, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    topics = models.ManyToManyField(
        "booking.Topic", blank=True, related_name="therapists", verbose_name=_("topics")
    )
    methods = models.ManyToManyField(
        "booking.Method", blank=True, related_name="therapists", verbose_name=_("methods")
    )
    services = models.ManyToManyField(
        "booking.Service",
        through="booking.Offering",
        related_name="therapists",
        verbose_name=_("services"),
    )
    # What somebody may wish for who asks to be matched; all of it is told in public.
    gender = models.CharField(
        _("gender"), max_length=5, choices=Gender.choices, blank=True, help_text=_("Or empty.")
    )
    practising_since = models.PositiveSmallIntegerField(
        _("has practised since the year"), null=True, blank=True
    )
    lived_experience = models.BooleanField(
        _("tells of lived experience"),
        default=False,
        help_text=_("Only if she tells of it herself, in public."),
    )
    also_sees = models.JSONField(
        _("also sees"),
        default=list,
        blank=True,
        help_text=_("Beside those for whom her services are."),
    )
    sessions_a_week = models.PositiveSmallIntegerField(
        _("wants … sessions a week"),
        null=True,
        blank=True,
        help_text=_("Who has more room is proposed sooner. Empty: it makes no difference."),
    )
    video_link = models.URLField(
        _("video link"), blank=True, help_text=_("Sent to the client of a confirmed session.")
    )
    accepting_clients = models.BooleanField(_("takes new clients"), default=True)
    active = models.BooleanField(_("active"), default=True)
    mail_new = models.BooleanField(_("when somebody books"), default=True)
    mail_moved = models.BooleanField(
        _("when a session is moved, or goes to a colleague"), default=True
    )
    mail_cancelled = models.BooleanField(_("when a session is cancelled"), default=True)
    mail_standing = models.BooleanField(
        _("when a standing appointment is made, paused, goes on or stops"), default=True
    )
    # The hour of the wall clock from which on a mail tells her of the day; null is none.
    summary_hour = models.PositiveSmallIntegerField(
        _("a summary of the day"), null=True, blank=True
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    # Of the secret address of her calendar, which grows with each new one and never falls: an
    # address that was given up must not come back. Without a hash there is none.
    feed_generation = models.PositiveSmallIntegerField(default=0, editable=False)
    feed_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    feed_titles = models.CharField(
        max_length=12, choices=FeedTitles.choices, default=FeedTitles.REFERENCE, editable=False
    )
    resource = models.OneToOneField(
        Resource, on_delete=models.PROTECT, editable=False, related_name="therapist"
    )
    hours = models.OneToOneField(
        Calendar, on_delete=models.PROTECT, editable=False, related_name="hours_of"
    )
    time_off = models.OneToOneField(
        Calendar, on_delete=models.PROTECT, editable=False, related_name="time_off_of"
    )
    sessions = models.OneToOneField(
        Calendar, on_delete=models.PROTECT, editable=False, related_name="sessions_of"
    )

    objects = TherapistQuerySet.as_manager()

    class Meta:
        ordering = ("order", "name")
        verbose_name = _("therapist")
        verbose_name_plural = _("therapists")
        constraints = [
            models.CheckConstraint(
                name="booking_feed_has_a_generation",
                condition=Q(feed_hash=None) | Q(feed_generation__gt=0),
            ),
            models.CheckConstraint(
                name="booking_known_feed_titles", condition=Q(feed_titles__in=FeedTitles.values)
            ),
            models.CheckConstraint(
                name="booking_practising_since_a_year",
                condition=Q(practising_since=None) | Q(practising_since__range=(1930, 2200)),
                violation_error_message=_("Write the year with four digits."),
            ),
            models.CheckConstraint(
                name="booking_summary_by_day",
                condition=Q(summary_hour=None) | Q(summary_hour__range=(EARLIEST, LATEST)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new therapist gets her calendars and her resource in the same transaction."""
        if self.resource_id is None:
            self.resource = Resource.objects.create(kind=Resource.Kind.THERAPIST)
            for role in ("hours", "time_off", "sessions"):
                # The slug is random: django-scheduler would make it from the name, which
                # two people may share.
                setattr(self, role, Calendar.objects.create(name=role, slug=uuid4().hex))
        super().save(*args, **kwargs)

    def wants(self, mail: str) -> bool:
        """A kind of booking.mails, such as "therapist-new"."""
        return all(getattr(self, field) for field, kinds in MAILS.items() if mail in kinds)

    @property
    def is_authorised(self) -> bool:
        return self.status == Status.AUTHORISED

    @property
    def feed_token(self) -> str:
        """The secret in her calendar's address. Raises LookupError without one, or when the key
        that made it was retired."""
        return links.known(self.pk, self.feed_generation, self.feed_hash, "calendar")

    @property
    def local_title(self) -> str:
        return translated(self.title, self.title_en)

    @property
    def local_introduction(self) -> str:
        return translated(self.introduction, self.introduction_en)
