"""Front-ends hear of what has changed: rows written with the change, sent by the worker.

Signed as https://www.standardwebhooks.com has it; docs/api.md shows how to verify one.
"""
