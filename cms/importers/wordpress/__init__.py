"""An export of WordPress ("WXR"): read twice from end to end, one item in memory at a time."""

from cms.importers.wordpress.export import count, read

__all__ = ["count", "read"]
