from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from wagtail.log_actions import log


class Command(BaseCommand):
    help = "Takes the second factor of somebody who lost the phone; she sets a new one up."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError("There is no such account.")
        deleted, _rows = Authenticator.objects.filter(user=user).delete()
        if deleted:
            log(user, "config.second_factor_reset")
        self.stdout.write("Reset." if deleted else "There was no second factor.")
