from django.urls import path

from reviews.views import refusing, withdrawing, writing

app_name = "reviews"
urlpatterns = [
    path("omtale/<str:token>/", writing.write, name="write"),
    path("omtale/<str:token>/trekk/", withdrawing.withdraw, name="withdraw"),
    path("omtale/nei/<str:token>/", refusing.refuse, name="refuse"),
]
