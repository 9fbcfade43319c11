import json
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import models

from booking import sealing


class ClientQuerySet(models.QuerySet):
    def known_as(self, email: str) -> "ClientQuerySet":
        return self.filter(email_index=sealing.index("email", normalise_email(email)))


def normalise_email(email: str) -> str:
    return email.strip().casefold()


class Client(models.Model):
    """A person, readable only with her own key: deleting the key blanks her everywhere."""

    email_index = models.CharField(max_length=64, unique=True, null=True)
    wrapped_key = models.CharField(max_length=255, blank=True)
    sealed = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="nb")
    created_at = models.DateTimeField()

    objects = ClientQuerySet.as_manager()

    def __str__(self) -> str:
        return f"client {self.pk}"

    @property
    def contact(self) -> dict[str, Any]:
        """name, email and phone; empty strings once she is erased.

        Raises InvalidToken when her key's own key was taken out of FIELD_KEYS.
        """
        if not self.wrapped_key:
            return {"name": "", "email": "", "phone": ""}
        return json.loads(sealing.open_sealed(self.wrapped_key, self.sealed))

    @property
    def readable(self) -> bool:
        """False once she is erased, and while no key of ours fits."""
        try:
            return bool(self.wrapped_key and self.contact)
        except InvalidToken:
            return False

    def seal(self, *, name: str, email: str, phone: str) -> None:
        if not self.readable:
            self.wrapped_key = sealing.new_wrapped_key()
        text = json.dumps({"name": name, "email": email, "phone": phone})
        self.sealed = sealing.seal(self.wrapped_key, text)
