from django.urls import path

from pakta.delivery.workspace.notices import views

app_name = "notices"
urlpatterns = [
    path("pemberitahuan/", views.NoticeList.as_view(), name="list"),
    path("pemberitahuan/dibaca/", views.ReadAll.as_view(), name="read_all"),
    path("pemberitahuan/pengaturan/", views.Preferences.as_view(), name="preferences"),
    path("pemberitahuan/<int:pk>/", views.OpenNotice.as_view(), name="open"),
]
