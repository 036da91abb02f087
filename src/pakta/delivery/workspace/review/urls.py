from django.urls import path

from pakta.delivery.workspace.review import views

app_name = "review"
urlpatterns = [
    path("satker/<slug:code>/periksa/", views.Queue.as_view(), name="queue"),
    path("satker/<slug:code>/periksa/sekaligus/", views.DecideMany.as_view(), name="many"),
    path("satker/<slug:code>/periksa/urungkan/", views.Undo.as_view(), name="undo"),
    path("satker/<slug:code>/periksa/<int:pk>/", views.Proof.as_view(), name="proof"),
]
