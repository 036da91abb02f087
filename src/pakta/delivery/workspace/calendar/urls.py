from django.urls import path

from pakta.delivery.workspace.calendar import feed, views

app_name = "calendar"
urlpatterns = [
    path("satker/<slug:code>/kalender/", views.MonthPage.as_view(), name="month"),
    path("satker/<slug:code>/kalender/langganan/", views.Subscription.as_view(), name="subscription"),
    path("satker/<slug:code>/kalender/langganan/cabut/", views.RevokeAddress.as_view(), name="revoke"),
    path("kalender/<str:token>.ics", feed.CalendarFeed.as_view(), name="feed"),
]
