from django.urls import path

from pakta.delivery.workspace.assessments.route import calendar, efforts, facts, supposing, views

urlpatterns = [
    path("lke/<int:pk>/jalan/", views.RouteToLevel.as_view(), name="route"),
    path("lke/<int:pk>/jalan.xlsx", views.RouteWorkbook.as_view(), name="route_workbook"),
    path("lke/<int:pk>/jalan/upaya/", efforts.StepEfforts.as_view(), name="efforts"),
    path("lke/<int:pk>/andaikan/", supposing.WhatIf.as_view(), name="what_if"),
    path("lke/<int:pk>/syarat/", facts.Prerequisites.as_view(), name="facts"),
    path("satker/<slug:code>/lke/kalender/", calendar.Calendar.as_view(), name="calendar"),
]
