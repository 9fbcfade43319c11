"""python -m tests.bench.part NAME: one part in a process of its own, on the database of
DATABASE_URL; what it found goes to standard output.
"""

import json
import sys
from dataclasses import asdict
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    found = import_module(f"tests.bench.{sys.argv[1]}").reports(*sys.argv[2:])
    json.dump([asdict(report) for report in found], sys.stdout)
