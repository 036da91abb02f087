"""Staff addresses, one list a context."""

from django.urls import include, path

urlpatterns = [
    path("", include("pakta.delivery.workspace.home.urls")),
    path("", include("pakta.delivery.workspace.programmes.urls")),
    path("", include("pakta.delivery.workspace.evidence.urls")),
    path("", include("pakta.delivery.workspace.review.urls")),
    path("", include("pakta.delivery.workspace.monitoring.urls")),
    path("", include("pakta.delivery.workspace.assessments.urls")),
    path("", include("pakta.delivery.workspace.complaints.urls")),
    path("", include("pakta.delivery.workspace.casework.urls")),
    path("", include("pakta.delivery.workspace.casework_recaps.urls")),
    path("", include("pakta.delivery.workspace.gratification.urls")),
    path("", include("pakta.delivery.workspace.conflicts.urls")),
    path("", include("pakta.delivery.workspace.information.urls")),
    path("", include("pakta.delivery.workspace.calendar.urls")),
    path("", include("pakta.delivery.workspace.imports.urls")),
    path("", include("pakta.delivery.workspace.decrees.urls")),
    path("", include("pakta.delivery.workspace.law.urls")),
    path("", include("pakta.delivery.workspace.papers.urls")),
    path("", include("pakta.delivery.workspace.people.urls")),
    path("", include("pakta.delivery.workspace.trail.urls")),
    path("", include("pakta.delivery.workspace.uploads.urls")),
    path("", include("pakta.delivery.workspace.notices.urls")),
]
