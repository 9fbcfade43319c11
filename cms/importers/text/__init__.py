from cms.importers.text.parser import parse

__all__ = ["parse"]
