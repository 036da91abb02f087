from django.urls import path

from pakta.delivery.workspace.assessments.rounds import (
    advice,
    comparison,
    desk,
    locking,
    national,
    opening,
    panel,
    people,
    views,
)

urlpatterns = [
    path("penilaian/", desk.Desk.as_view(), name="desk"),
    path("satker/<slug:code>/lke/mulai/", opening.StartWorksheet.as_view(), name="start"),
    path("lke/<int:pk>/putaran/", opening.OpenRound.as_view(), name="open_round"),
    path("lke/<int:pk>/banding/", comparison.Compare.as_view(), name="compare"),
    path("lke/<int:pk>/banding.xlsx", comparison.CompareWorkbook.as_view(), name="compare_workbook"),
    path("lke/<int:pk>/panel/", panel.PanelOfAssessors.as_view(), name="panel"),
    path("lke/<int:pk>/hasil-tpn/", national.NationalResult.as_view(), name="national"),
    path("lke/<int:pk>/hasil-tpn/tarik/", national.WithdrawNational.as_view(), name="withdraw_national"),
    path("penilaian/<int:pk>/", views.Round.as_view(), name="round"),
    path("penilaian/<int:pk>/orang/", people.People.as_view(), name="people"),
    path("penilaian/<int:pk>/pernyataan/", people.Declare.as_view(), name="declare"),
    path("penilaian/<int:pk>/kunci/", locking.Lock.as_view(), name="lock"),
    path("penilaian/<int:pk>/buka/", locking.Reopen.as_view(), name="reopen"),
    path("penilaian/<int:pk>/rekomendasi/", advice.Recommendations.as_view(), name="recommendations"),
]
