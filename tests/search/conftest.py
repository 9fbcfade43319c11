from tests.cms.conftest import articles, empty_cache, home, therapists

__all__ = ["articles", "empty_cache", "home", "therapists"]
