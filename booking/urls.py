from django.urls import path

from booking.views import (
    arrival,
    details,
    feed,
    lost_link,
    manage,
    move,
    payment,
    series,
    start,
    times,
    waiting,
)

app_name = "booking"
urlpatterns = [
    path("bestill/", start.start, name="start"),
    path("bestill/tid/", times.times, name="times"),
    path("bestill/deg/", details.details, name="details"),
    path("bestill/betaling/", payment.payment, name="payment"),
    path("bestill/retur/", arrival.returned, name="return"),
    path("bestill/fortsett/<str:signed>/", arrival.resume, name="resume"),
    path("bestill/venteliste/", waiting.wait, name="wait"),
    path("bestill/mistet-lenke/", lost_link.lost_link, name="lost-link"),
    path("venteliste/<str:token>/", waiting.wish, name="wish"),
    path("venteliste/<str:token>/trekk/", waiting.withdraw, name="withdraw"),
    path("time/<str:token>/", manage.manage, name="manage"),
    path("time/<str:token>/avbestill/", manage.cancel, name="cancel"),
    path("time/<str:token>/flytt/", move.move, name="move"),
    path("time/<str:token>/kalender.ics", manage.calendar, name="calendar"),
    path("time/<str:token>/ta-imot/", manage.accept, name="accept"),
    path("time/<str:token>/betal/", manage.pay, name="pay"),
    path("time/<str:token>/forleng/", manage.extend, name="extend"),
    path("kalender/<str:token>.ics", feed.feed, name="feed"),
    path("time/<str:token>/fast/", series.series, name="series"),
    path("time/<str:token>/fast/datoer/", series.dates, name="series-dates"),
    path("time/<str:token>/fast/pause/", series.pause, name="series-pause"),
    path("time/<str:token>/fast/fortsett/", series.resume, name="series-resume"),
    path("time/<str:token>/fast/stopp/", series.stop, name="series-stop"),
]
