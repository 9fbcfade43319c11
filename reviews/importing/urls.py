from django.urls import path

from reviews.importing.views import FileView, IndexView

app_name = "reviews_import"
urlpatterns = [
    path("", IndexView.as_view(), name="index"),
    path("<int:pk>/", FileView.as_view(), name="file"),
]
