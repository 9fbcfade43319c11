from email.utils import formataddr

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from booking.mails.compose import Letter
from booking.models import Practice

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False)


def send(letter: Letter) -> None:
    """Raises what the mail backend raises: the errand is tried again."""
    practice = Practice.load()
    sender = formataddr((practice.neutral_name, settings.DEFAULT_FROM_EMAIL))
    answers = [practice.email] if practice.email else []
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        sender,
        [letter.to],
        reply_to=answers,
        headers={"Auto-Submitted": "auto-generated"},  # keeps absence notes away from the desk
    )
    message.attach_alternative(_inliner.inline(letter.html), "text/html")
    message.send()
