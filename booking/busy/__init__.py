"""Times at which a therapist is busy elsewhere, read from her private calendar by its address.

The reading itself, of an address that leads anywhere and of a text that may hold anything, happens
in a process of its own: booking.busy.reader.
"""
