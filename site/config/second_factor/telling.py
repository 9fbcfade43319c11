"""The mail to whoever had her second factor reset. It says nothing of where the log-in is."""

from typing import Any

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.users.models import UserProfile

from booking import mails
from booking.mails.plain import held, plain
from booking.models import Errand, Practice
from booking.worker.letters import NotWanted


def tell(errand: Errand) -> str:
    user = get_user_model()._default_manager.filter(pk=errand.subject_id, is_active=True).first()
    if user is None or not user.email:
        raise NotWanted
    with translation.override(language_of(user)):
        return mails.send(letter(user.email))


def language_of(user: Any) -> str:
    return str(UserProfile.get_for_user(user).get_preferred_language())


def letter(email: str) -> mails.Letter:
    context = {"practice": Practice.load()}
    name = "second_factor/mail/reset"
    return mails.Letter(
        to=email,
        subject=" ".join(render_to_string(f"{name}_subject.txt", context).split()),
        text=plain(held(render_to_string(f"{name}.txt", context))),
        html=held(render_to_string(f"{name}.html", context)),
    )
