"""Answers that anybody may have, kept for all processes until something in them may have changed.

docs/architecture.md ("Caching") says why it is built so.
"""
