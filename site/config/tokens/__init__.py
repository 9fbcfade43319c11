"""Bearer tokens of the API: Wagtail's own, each for no more than it was made for."""
