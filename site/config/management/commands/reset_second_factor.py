from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.second_factor.reset import reset


class Command(BaseCommand):
    help = "Takes the second factor of somebody who lost the phone; she sets a new one up."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError("There is no such account.")
        self.stdout.write("Reset." if reset(user) else "There was no second factor.")
