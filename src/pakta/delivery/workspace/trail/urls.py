from django.urls import path

from pakta.delivery.workspace.trail import views

app_name = "trail"
urlpatterns = [
    path("satker/<slug:code>/jejak/", views.TrailList.as_view(), name="list"),
    path("satker/<slug:code>/jejak/<int:seq>/", views.TrailEntry.as_view(), name="entry"),
    path("satker/<slug:code>/jejak/jejak.csv", views.TrailCsv.as_view(), name="csv"),
    path("satker/<slug:code>/jejak/jejak.xlsx", views.TrailWorkbook.as_view(), name="workbook"),
    path("satker/<slug:code>/jejak/periksa/", views.CheckChain.as_view(), name="check"),
]
