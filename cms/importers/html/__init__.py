from cms.importers.html.body import Body
from cms.importers.html.reader import Page, read_page
from cms.importers.html.walk import read_body

__all__ = ["Body", "Page", "read_body", "read_page"]
