from tests.cms.conftest import empty_cache

__all__ = ["empty_cache"]
