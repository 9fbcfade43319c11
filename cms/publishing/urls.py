from django.urls import path

from cms.publishing.views import OnCreate, OnEdit

app_name = "cms_check"
urlpatterns = [
    path("<int:page_id>/", OnEdit.as_view(), name="edit"),
    path(
        "<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        OnCreate.as_view(),
        name="create",
    ),
]
