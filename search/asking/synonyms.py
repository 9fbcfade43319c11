"""What is called alike, read by the search in this one place; editors write it."""

from search.editorial.decided import synonyms

__all__ = ["synonyms"]
