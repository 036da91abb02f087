from django.urls import path

from pakta.delivery.workspace.assessments.papers import of_round, proposing

urlpatterns = [
    path("penilaian/<int:pk>/naskah/", of_round.Issue.as_view(), name="issue"),
    path("penilaian/<int:pk>/naskah/<int:paper>.pdf", of_round.PaperPdf.as_view(), name="paper"),
    path("satker/<slug:code>/lke/pengusulan/", proposing.Propose.as_view(), name="propose"),
]
