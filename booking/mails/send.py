from collections.abc import Callable
from contextlib import suppress
from email.utils import formataddr

import css_inline
from anymail.exceptions import AnymailUnsupportedFeature
from django.core.mail import EmailMultiAlternatives

from booking import conf
from booking.ical import Invitation
from booking.mails.compose import Letter
from booking.models import Practice

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False)

Attach = Callable[[EmailMultiAlternatives, Invitation], None]
# Tells nothing in a list of attachments, and is what mail programs know.
FILE_NAME = "invite.ics"


def send(letter: Letter) -> str:
    """The provider's id of it, empty where there is none.

    Raises what the mail backend raises: the errand is tried again.
    """
    if letter.invitation is None:
        return handed_over(message(letter))
    *better, last = WAYS
    for attach in better:
        # A service that has no such part says so before anything leaves the house.
        with suppress(AnymailUnsupportedFeature):
            return handed_over(message(letter, letter.invitation, attach))
    return handed_over(message(letter, letter.invitation, last))


def handed_over(made: EmailMultiAlternatives) -> str:
    made.send()
    # Set by anymail; for our one addressee it is one id. Plain SMTP tells none.
    told = getattr(getattr(made, "anymail_status", None), "message_id", None)
    return "" if told is None else str(told)


def message(
    letter: Letter, invitation: Invitation | None = None, attach: Attach | None = None
) -> EmailMultiAlternatives:
    practice = Practice.load()
    made = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        formataddr((practice.neutral_name, conf.sender_address())),
        [letter.to],
        reply_to=[practice.email] if practice.email else [],
        headers={"Auto-Submitted": "auto-generated"},  # keeps absence notes away from the desk
    )
    made.attach_alternative(inlined(letter), "text/html")
    if invitation is not None and attach is not None:
        attach(made, invitation)
    return made


def inlined(letter: Letter) -> str:
    """Its HTML as it is sent: most mail programs take styles only on the elements."""
    html: str = _inliner.inline(letter.html)
    return html


def content_type(invitation: Invitation) -> str:
    """The method stands here as well as inside (RFC 6047, 2.4), or it is a file like any other."""
    return f"text/calendar; method={invitation.method}"


def as_a_third_form(made: EmailMultiAlternatives, invitation: Invitation) -> None:
    """The way Google and Exchange send theirs.

    Outlook takes only a third form of the text for an invitation, Gmail and Apple Mail know it
    too. Webmail that knows none of this shows the file; its other type keeps the rest from
    offering the same twice.
    """
    made.attach_alternative(invitation.text, content_type(invitation))
    made.attach(FILE_NAME, invitation.text.encode(), "application/ics")


def as_a_file(made: EmailMultiAlternatives, invitation: Invitation) -> None:
    """Most services that send by HTTP know two forms of a text and no third. Gmail and Apple Mail
    take a file of this type for an invitation, Outlook opens it at a click."""
    made.attach(FILE_NAME, invitation.text, content_type(invitation))


def as_a_plain_file(made: EmailMultiAlternatives, invitation: Invitation) -> None:
    """And some (Resend) only a type that goes with the file's name."""
    made.attach(FILE_NAME, invitation.text, "text/calendar")


WAYS: tuple[Attach, ...] = (as_a_third_form, as_a_file, as_a_plain_file)
