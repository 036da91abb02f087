from django.urls import path

from pakta.delivery.workspace.assessments.overview import views

urlpatterns = [
    path("satker/<slug:code>/lke/", views.WorksheetOfUnit.as_view(), name="of_unit"),
    path("lke/<int:pk>/", views.Overview.as_view(), name="overview"),
]
