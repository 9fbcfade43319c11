from collections.abc import Callable
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


def send(letter: Letter) -> None:
    """Raises what the mail backend raises: the errand is tried again."""
    if letter.invitation is None:
        message(letter).send()
        return
    *better, last = WAYS
    for attach in better:
        if sent(letter, letter.invitation, attach):
            return
    message(letter, letter.invitation, last).send()


def sent(letter: Letter, invitation: Invitation, attach: Attach) -> bool:
    """False when the mail service has no such part: it says so before anything leaves the house."""
    try:
        message(letter, invitation, attach).send()
    except AnymailUnsupportedFeature:
        return False
    return True


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
    made.attach_alternative(_inliner.inline(letter.html), "text/html")
    if invitation is not None and attach is not None:
        attach(made, invitation)
    return made


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
