from django.urls import path

from cms.forms.send import send_form

app_name = "cms"
urlpatterns = [path("skjema/<int:page_id>/", send_form, name="send_form")]
