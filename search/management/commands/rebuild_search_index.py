from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.engines.elsewhere.connection import Unavailable
from search.index.rebuilding import rebuild

WIDTH = 40  # of the bar


class Command(BaseCommand):
    help = (
        "Indexes everything that can be found anew, while everybody searches. "
        "Broken off it does no harm: begin it again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            number = rebuild(self.progress)
        except Unavailable as error:
            raise CommandError(
                f"{settings.SEARCH_ENGINE} does not have all of it: {error}. "
                "The database has, and answers where the other does not. Begin it again."
            ) from None
        self.stdout.write(f"{number} documents can be found.")

    def progress(self, done: int, whole: int) -> None:
        bar = "#" * (WIDTH * done // max(whole, 1))
        line = f"[{bar:.<{WIDTH}}] {done}/{whole}"
        # Only a terminal can write over what it wrote.
        if self.stderr.isatty():
            ending = "\n" if done == whole else ""
            self.stderr.write(f"\r{line}", style_func=str, ending=ending)
        elif done == whole or done % 100 == 0:
            self.stderr.write(line, style_func=str)
