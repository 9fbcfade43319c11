from io import StringIO

from django.core.management import call_command


def publish_scheduled() -> None:
    """Puts up and takes down what editors scheduled for by now; once done it does nothing."""
    call_command("publish_scheduled", stdout=StringIO())
