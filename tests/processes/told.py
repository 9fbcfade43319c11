"""What a process knows of itself; prints it.

python -m tests.processes.told [WORD …]
"""

import json
import sys

import django

django.setup()

from django.conf import settings
from django.db import connection

from booking import clock
from booking.models import Therapist

if __name__ == "__main__":
    told = {
        "words": sys.argv,
        "asked": sys.stdin.read(),
        "settings": {key: str(getattr(settings, key)) for key in dir(settings) if key.isupper()},
        "database": str(connection.settings_dict["NAME"]),
        "therapists": Therapist.objects.count(),
        "shift": clock.shift().total_seconds(),
    }
    print(json.dumps(told))  # noqa: T201
