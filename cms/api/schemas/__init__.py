"""The shapes of pages. Named with our prefix: a clash with Wagtail's would corrupt the document."""

from cms.api.schemas.blocks import CmsBlockOut
from cms.api.schemas.cards import CmsContentListOut
from cms.api.schemas.pages import CmsPageOut, CmsRedirectOut, CmsResolvedOut
from cms.api.schemas.parts import CmsTextQuery

__all__ = [
    "CmsBlockOut",
    "CmsContentListOut",
    "CmsPageOut",
    "CmsRedirectOut",
    "CmsResolvedOut",
    "CmsTextQuery",
]
