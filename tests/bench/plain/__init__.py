"""The same articles as a site of plain Wagtail would have them, for its v2 to serve."""
