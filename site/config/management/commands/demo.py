import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cms.images.ready import ask_for, needed
from config.demo.accounts import OFFICE, PASSWORD
from config.demo.load import NotEmpty, load, loaded
from config.demo.people import PEOPLE


class Command(BaseCommand):
    help = "Loads the demo practice, once."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "The demo has log-ins with a password that everybody knows. "
                "It is not loaded where real clients may come."
            )
        if loaded():
            self.stdout.write("The demo practice is there already; nothing was changed.")
            return
        try:
            with quiet("wagtail"):
                load()
            call_command("draw_sharing_images", stdout=StringIO())
            ask_for(needed())
        except NotEmpty:
            raise CommandError(
                "This database has a site of its own. The demo wants one without pages."
            ) from None
        self.stdout.write("The demo practice is loaded. Log in at /admin/ as one of these:")
        for name in [account.username for account in OFFICE] + [person.slug for person in PEOPLE]:
            self.stdout.write(f"  {name}, password {PASSWORD}")


@contextmanager
def quiet(name: str) -> Iterator[None]:
    """Without a line for every page that is made."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)
