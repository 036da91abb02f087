from django.urls import path

from pakta.delivery.workspace.uploads import views

app_name = "uploads"
urlpatterns = [
    path("unggahan/", views.Uploads.as_view(), name="list"),
    path("unggahan/<uuid:key>/", views.OneUpload.as_view(), name="one"),
]
