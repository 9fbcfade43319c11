import secrets
from typing import Any

from cryptography.fernet import Fernet
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Prints fresh values for the secrets that production needs; stores nothing."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for name, value in fresh().items():
            self.stdout.write(f"{name}={value}")


def fresh() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_KEYS": Fernet.generate_key().decode(),
        "INDEX_KEY": secrets.token_urlsafe(32),
        "LINK_KEYS": secrets.token_urlsafe(32),
    }
