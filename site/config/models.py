"""Tries to log in, so that they can be limited wherever the next one arrives; and what tokens of
the API are for."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class LoginAttempt(models.Model):
    """Names and addresses are fingerprints: what a stranger types may be somebody's password."""

    account = models.CharField(max_length=64)
    pair = models.CharField(max_length=64)  # the account from that address
    succeeded = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=("pair", "at"), name="config_login_pair"),
            models.Index(fields=("account", "at"), name="config_login_account"),
            models.Index(fields=("at",), name="config_login_at"),
        ]

    def __str__(self) -> str:
        return f"login attempt {self.pk}"


class UsedCode(models.Model):
    """A code of somebody's app that has been used: whoever saw it over a shoulder is too late."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=64)  # its fingerprint
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("user", "code"), name="config_code_used_once")
        ]

    def __str__(self) -> str:
        return f"used code {self.pk}"


class TokenGrant(models.Model):
    """What a token of the API may be used for, and until when."""

    token = models.OneToOneField(
        "wagtailcore.APIToken", on_delete=models.CASCADE, primary_key=True, related_name="grant"
    )
    read = models.BooleanField(default=False)
    write = models.BooleanField(default=False)
    bookings = models.BooleanField(default=False)
    # It works on that day, on the site's own wall clock, and on none after; null for good.
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="config_token_is_for_something",
                condition=Q(read=True) | Q(write=True) | Q(bookings=True),
            )
        ]

    def __str__(self) -> str:
        return f"grant of token {self.token_id}"
