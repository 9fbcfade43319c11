from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from booking.webhooks import mail_webhook, stripe_webhook
from cms.seo.feed import Articles
from cms.seo.robots import robots_txt
from cms.seo.sitemap import sitemap_xml
from config.api import api
from config.problems import no_such_address

urlpatterns = [
    path("admin/", include("config.second_factor.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include("cms.documents.urls")),
    path("api/v3/", api.urls),
    # With the slash at the end alone: without it, whoever forgot it is led on.
    re_path(r"^api/(?:.*/)?$", no_such_address),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    path("robots.txt", robots_txt, name="robots"),
    path("webhooks/stripe/", stripe_webhook, name="stripe_webhook"),
    path("webhooks/mail/<path:name>", mail_webhook, name="mail_webhook"),
]
if settings.DEBUG:
    urlpatterns += [
        path("dev/", include("devtools.urls")),
        *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    ]
urlpatterns += i18n_patterns(
    path("", include("booking.urls")),
    path("", include("reviews.urls")),
    path("", include("search.urls")),
    path("", include("cms.urls")),
    # Before the tree, where no article may have this slug.
    path("artikler/feed/", Articles(), name="articles_feed"),
    # Wagtail's log-in for readers would be a way round the second factor; we have no such readers.
    path("_util/login/", RedirectView.as_view(pattern_name="wagtailadmin_login")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
