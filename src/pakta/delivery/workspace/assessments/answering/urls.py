from django.urls import path

from pakta.delivery.workspace.assessments.answering import area, handing_in, proof, question

urlpatterns = [
    path("penilaian/<int:pk>/area/<str:area>/", area.WholeArea.as_view(), name="area"),
    path("penilaian/<int:pk>/area/<str:area>/setujui/", area.AgreeToRest.as_view(), name="agree"),
    path("penilaian/<int:pk>/soal/<str:qcode>/", question.OneQuestion.as_view(), name="question"),
    path("penilaian/<int:pk>/soal/<str:qcode>/simpan/", question.SaveAnswer.as_view(), name="save"),
    path("penilaian/<int:pk>/soal/<str:qcode>/bukti/", proof.ChooseProof.as_view(), name="proof"),
    path(
        "penilaian/<int:pk>/soal/<str:qcode>/serahkan/", handing_in.HandInAtQuestion.as_view(), name="hand_in"
    ),
]
