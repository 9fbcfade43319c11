"""Below /admin/, before Wagtail's own: its form would log in by the password alone."""

from allauth.account import views
from allauth.mfa.base import views as factors
from django.urls import include, path
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

entrance = [
    path("login/", views.login, name="account_login"),
    path("login/code/", factors.authenticate, name="mfa_authenticate"),
    path("login/cancel/", require_POST(views.logout), name="account_logout"),
]
inside = [
    path("second-factor/password/", views.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", factors.index, name="mfa_index"),
    path("second-factor/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/app/", include("allauth.mfa.totp.urls")),
    path("second-factor/recovery-codes/", include("allauth.mfa.recovery_codes.urls")),
    path("second-factor/passkeys/", include("allauth.mfa.webauthn.urls")),
]
urlpatterns = entrance + decorate_urlpatterns(inside, require_admin_access)
