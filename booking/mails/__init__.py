"""The mails. Discreet: sender and subject would tell a passer-by nothing."""

from booking.mails.compose import Letter, letter, stray_letter, wish_letter
from booking.mails.lost_link import lost_link_letter
from booking.mails.send import inlined, send

__all__ = ["Letter", "inlined", "letter", "lost_link_letter", "send", "stray_letter", "wish_letter"]
