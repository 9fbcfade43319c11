from cms.importers.html.reader import Page, read_page
from cms.importers.html.walk import Body, read_body

__all__ = ["Body", "Page", "read_body", "read_page"]
