from cms.api.content import router as content_router
from cms.api.forms import router as forms_router
from cms.api.navigation import router as navigation_router
from cms.api.preview import router as preview_router
from cms.api.redirects import router as redirects_router
from cms.api.resolve import router as resolve_router
from cms.api.settings import router as settings_router

__all__ = [
    "content_router",
    "forms_router",
    "navigation_router",
    "preview_router",
    "redirects_router",
    "resolve_router",
    "settings_router",
]
