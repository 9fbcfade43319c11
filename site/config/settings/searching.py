"""What is counted of searches; docs/search.md says what is kept."""

__all__ = ["SEARCH_COUNTED_AFTER"]

# Seconds for which what was not found is held in memory before it is written down.
SEARCH_COUNTED_AFTER: float | None = 30
