from django.urls import path

from devtools import views

urlpatterns = [
    path("", views.index, name="dev_index"),
    path("404/", views.not_found, name="dev_404"),
    path("500/", views.failure, name="dev_500"),
    path("mail/", views.mail_list, name="dev_mails"),
    path("mail/<slug:name>/", views.mail, name="dev_mail"),
    path("mail/<slug:name>/html/", views.mail_html, name="dev_mail_html"),
    path("mail/<slug:name>/<int:number>/", views.attachment, name="dev_attachment"),
]
