"""What may be uploaded, how large, and where it is kept."""

from config.settings.environment import VAR_DIR, env, listed, private_storage, storage

MB = 1024 * 1024

MEDIA_URL = env("MEDIA_URL", default="/media/")
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    # Pictures go to the second, files that are handed out by the site alone to the third.
    "default": {"BACKEND": "cms.storage.Uploads"},
    "public": storage(MEDIA_URL),
    "private": private_storage(),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = env.int("IMAGE_MAX_MB", default=20) * MB
WAGTAILIMAGES_MAX_IMAGE_PIXELS = env.int("IMAGE_MAX_MEGAPIXELS", default=50) * 1_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.images.forms.ImageForm"

# Not WAGTAILDOCS_EXTENSIONS, by which Wagtail would say so a second time, in other words.
DOCUMENT_KINDS = listed("DOCUMENT_KINDS", "csv,docx,odt,pdf,pptx,rtf,txt,xlsx")
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.int("DOCUMENT_MAX_MB", default=20) * MB
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.documents.forms.DocumentForm"
# By the site, also from a bucket: who may read a private one is asked each time.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# Saved, never opened in the site's own name.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
# What is behind a password needs a cookie on readers' pages.
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
