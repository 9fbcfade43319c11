from django.db import connection

from search.engines import postgresql, sqlite
from search.engines.engine import Engine

OF_VENDOR: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgresql}


def database() -> Engine:
    """The full text search of the database, which has all of it whoever else is asked."""
    return OF_VENDOR[connection.vendor]
