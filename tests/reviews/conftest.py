from tests.booking.conftest import travel
from tests.cms.conftest import empty_cache, home, therapists

__all__ = ["empty_cache", "home", "therapists", "travel"]
