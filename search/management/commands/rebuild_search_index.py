from typing import Any

from django.core.management.base import BaseCommand

from search.index.rebuilding import rebuild

WIDTH = 40  # of the bar


class Command(BaseCommand):
    help = (
        "Indexes everything that can be found anew, while everybody searches. "
        "Broken off it does no harm: begin it again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        number = rebuild(self.progress)
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
