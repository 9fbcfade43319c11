"""The log-ins of the demo. All of them have one password, so they must never meet real clients."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from booking.models import Therapist
from config.checks import DEMO_DOMAIN

PASSWORD = "demo"
THERAPISTS = "Terapeuter"


@dataclass(frozen=True)
class Account:
    username: str
    mailbox: str
    name: str
    groups: tuple[str, ...] = ()
    superuser: bool = False

    @property
    def email(self) -> str:
        return self.mailbox + DEMO_DOMAIN


OFFICE = (
    Account("admin", "admin", "Anne Admin", superuser=True),
    Account("editor", "redaktor", "Randi Redaktør", ("Redaktører",)),
    Account("moderator", "moderator", "Mona Moderator", ("Moderatorer",)),
    # In a small practice the same person is at the desk and sees to prices and refunds.
    Account("desk", "resepsjon", "Reidar Resepsjon", ("Resepsjon", "Praksisadministratorer")),
)


@cache
def hashed() -> str:
    """Once for all of them: it is slow, as it should be."""
    return make_password(PASSWORD)


def make(account: Account) -> Any:
    first, _, last = account.name.rpartition(" ")
    user = get_user_model().objects.create(
        username=account.username,
        email=account.email,
        password=hashed(),
        first_name=first,
        last_name=last,
        is_staff=account.superuser,
        is_superuser=account.superuser,
    )
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in account.groups])
    return user


def make_office() -> Any:
    """The people of the desk; the administrator is who the rest of the demo is made by."""
    admin, *_others = [make(account) for account in OFFICE]
    return admin


def make_for(therapist: Therapist, mailbox: str) -> Any:
    return make(Account(therapist.slug, mailbox, therapist.name, (THERAPISTS,)))
