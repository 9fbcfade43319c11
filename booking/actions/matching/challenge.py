"""A small sum for the sender's browser while more requests come in than people send.

Ours alone: no other service sees who asks. Checking one is one hash; to whoever sends one request
it is a second or so, to whoever sends thousands it is hours.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

SALT = "booking.match.challenge"
LIFE = timedelta(minutes=30)
MOST_ANSWER = 12  # digits: more than any sum of ours takes


@dataclass(frozen=True)
class Challenge:
    """To be found: a number that, behind the nonce and a colon, gives a SHA-256 of so many leading
    zero bits. `text` is what comes back, signed."""

    text: str
    nonce: str
    bits: int

    @classmethod
    def issue(cls, bits: int) -> "Challenge":
        nonce = secrets.token_urlsafe(16)
        return cls(signing.dumps([nonce, bits], salt=SALT), nonce, bits)

    @classmethod
    def read(cls, text: str) -> "Challenge | None":
        """None for what is not ours, or too old."""
        try:
            nonce, bits = signing.loads(text, salt=SALT, max_age=LIFE)
        except signing.BadSignature:
            return None
        return cls(text, nonce, bits)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.nonce.encode()).hexdigest()

    def has_aged(self, wait: timedelta) -> bool:
        try:
            signing.loads(self.text, salt=SALT, max_age=wait)
        except signing.SignatureExpired:
            return True
        return False

    def solved_by(self, answer: str) -> bool:
        if len(answer) > MOST_ANSWER or not (answer.isascii() and answer.isdigit()):
            return False
        digest = hashlib.sha256(f"{self.nonce}:{answer}".encode()).digest()
        return int.from_bytes(digest) >> (len(digest) * 8 - self.bits) == 0
