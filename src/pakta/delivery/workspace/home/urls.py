from django.urls import path

from pakta.delivery.workspace.home import views

app_name = "home"
urlpatterns = [
    path("", views.Start.as_view(), name="start"),
    path("satker/", views.UnitList.as_view(), name="units"),
    path("satker/<slug:code>/", views.UnitHome.as_view(), name="unit"),
    path("bantuan/", views.Help.as_view(), name="help"),
]
