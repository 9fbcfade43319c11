"""The mails. Discreet: sender and subject would tell a passer-by nothing."""

from booking.mails.compose import Letter, letter, stray_letter, wish_letter
from booking.mails.lost_link import lost_link_letter
from booking.mails.matching import match_letter, match_staff_letter, match_therapist_letter
from booking.mails.send import inlined, send
from booking.mails.summary import Summary, summary_letter

__all__ = [
    "Letter",
    "Summary",
    "inlined",
    "letter",
    "lost_link_letter",
    "match_letter",
    "match_staff_letter",
    "match_therapist_letter",
    "send",
    "stray_letter",
    "summary_letter",
    "wish_letter",
]
