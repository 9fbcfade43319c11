from tests.cms.conftest import articles, empty_cache, home

__all__ = ["articles", "empty_cache", "home"]
