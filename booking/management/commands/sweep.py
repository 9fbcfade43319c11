from typing import Any

from django.core.management.base import BaseCommand

from booking.worker.rounds import one_round


class Command(BaseCommand):
    help = "One round of what the worker does for ever: for cron."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(one_round())
