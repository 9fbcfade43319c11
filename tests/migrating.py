"""`python -m tests.migrating`: `migrate`, with less looking for what could be thrown away.

Each migration makes all models anew. What it leaves is a few hundred megabytes in the end; to look
for it every 700 objects takes a quarter of the time.
"""

import gc

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    gc.set_threshold(100_000, 50, 100)
    execute_from_command_line(["manage.py", "migrate", "--verbosity", "0"])
