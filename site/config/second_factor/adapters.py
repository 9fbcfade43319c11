"""Where django-allauth asks what holds on this site."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from booking import sealing
from booking.models import Practice
from config.second_factor import limits
from config.second_factor.who import needs_second_factor


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("Username and password do not go together."),
        "too_many_login_attempts": gettext_lazy(
            "Too many tries from here. Wait five minutes, then try again."
        ),
        "incorrect_password": gettext_lazy("That is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, message: str | None = None, **kwargs: Any) -> None:
        """Errors only: that somebody is logged in, or has a passkey now, the page shows."""
        if message:
            super().add_message(*args, message=message, **kwargs)

    def get_client_ip(self, request: HttpRequest) -> str:
        return str(request.META.get("REMOTE_ADDR", ""))  # what config.proxies made of it

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        try:
            attempt = limits.begin(credentials["username"], self.get_client_ip(request))
        except limits.TooManyTries:
            raise self.validation_error("too_many_login_attempts") from None
        user = super().authenticate(request, **credentials)
        if user:
            limits.succeed(attempt)
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The limits above take the place of the library's, which would count by name alone."""


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That code is wrong, or was used before. Try the next one."),
        "cannot_delete_authenticator": gettext_lazy(
            "Who sees clients needs a second factor. Add a passkey before you remove the app."
        ),
    }

    def encrypt(self, text: str) -> str:
        key = sealing.new_wrapped_key()
        return f"{key} {sealing.seal(key, text)}"

    def decrypt(self, encrypted_text: str) -> str:
        key, _, sealed = encrypted_text.partition(" ")
        return sealing.open_sealed(key, sealed)

    def get_totp_issuer(self) -> str:
        """It stands in an app that others may see: the name that tells nothing of what we do."""
        return name_of_practice()

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.get_username())

    def _get_site_name(self) -> str:
        return name_of_practice()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        held = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)d") % {"number": held + 1}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not needs_second_factor(authenticator.user) or others_than(authenticator)


def others_than(authenticator: Authenticator) -> bool:
    """Whether its owner has another factor; recovery codes are for emergencies and are none."""
    held = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
    return held.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def name_of_practice() -> str:
    practice: Any = Practice.load()
    return str(practice.neutral_name or "Admin")
