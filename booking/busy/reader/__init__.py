"""Reads one calendar in a process of its own, without Django, the database or any secret of ours.

A rule that never ends, a zone that eats all memory or a server that answers a byte a minute ends
with the process: its clock and its memory are the system's to enforce, not ours to remember.
"""
