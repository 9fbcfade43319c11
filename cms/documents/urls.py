from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from cms.documents.serving import serve

urlpatterns = [
    path("<int:document_id>/<path:document_filename>", serve, name="wagtaildocs_serve"),
    # Wagtail leads here by name. No collection has a password: the settings say so.
    path(
        "authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
