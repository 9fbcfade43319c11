from django.urls import path

from cms.importers.views import IndexView, LookView, RunView

app_name = "cms_import"
urlpatterns = [
    path("", IndexView.as_view(), name="index"),
    path("<int:pk>/", RunView.as_view(), name="run"),
    path("<int:pk>/<int:number>/", LookView.as_view(), name="look"),
]
