import sys
from datetime import datetime


class Console:
    """For development: what would be sent is written where the process writes. Number and text with
    it, so production does not start with this one."""

    def send(self, to: str, text: str, until: datetime) -> str:
        sys.stdout.write(f"SMS {to}: {text}\n")
        sys.stdout.flush()
        return ""
